using System.IO.Compression;
using Enquiries.Data;
using Enquiries.Tests.Shared;
using Enquiries.Web.Features.Operations;
using Enquiries.Web.Setup;
using Microsoft.EntityFrameworkCore;

namespace Enquiries.Tests.Operations;

/// <summary>A backup travels over other machines; what was done to it there must not come back.</summary>
public sealed class ChangedBackupTests : IAsyncLifetime
{
    private readonly Site _site = new();
    private readonly string _folder = Directory.CreateTempSubdirectory("enquiries-changed-").FullName;

    private string Copy => Path.Combine(_folder, "copy.db");

    public async ValueTask InitializeAsync()
    {
        await _site.AddAccountAsync("ann@firm.example", Roles.Solicitor);
        Assert.Equal(0, (await CommandLine.RunAsync(_site, "backup", Copy)).Code);
    }

    public async ValueTask DisposeAsync()
    {
        await _site.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    [Theory]
    [InlineData("UPDATE \"Accounts\" SET \"DisplayName\" = 'Another'", "changed since")]
    [InlineData("CREATE TRIGGER t AFTER INSERT ON \"Notes\" BEGIN DELETE FROM \"Notes\"; END", "triggers or views")]
    [InlineData("CREATE VIEW v AS SELECT 1", "triggers or views")]
    public async Task What_was_changed_without_the_keys_is_refused(string sql, string said)
    {
        using (var connection = EmbeddedFile.Open(Copy))
            connection.Rows(sql);
        using var other = new Elsewhere();
        var (code, _, error) = await other.RunAsync("restore", Copy);
        Assert.Equal(2, code);
        Assert.Contains(said, error, StringComparison.Ordinal);
        Assert.Contains(Copy, error, StringComparison.Ordinal);
        Assert.DoesNotContain(
            other.Files,
            file =>
                file.Contains("enquiries.db", StringComparison.Ordinal)
                && !file.EndsWith(".lock", StringComparison.Ordinal)
        );
    }

    [Fact]
    public async Task What_takes_the_place_is_finished_and_holds_its_record()
    {
        using var other = new Elsewhere();
        var (code, _, error) = await other.RunAsync("restore", Copy);
        Assert.Equal((0, ""), (code, error));
        Assert.DoesNotContain(other.Files, file => file.Contains(".restoring", StringComparison.Ordinal));
        await using var site = new Site
        {
            Settings = { ["Data:Folder"] = other.DataFolder, ["Keys:Folder"] = other.KeysFolder },
        };
        Assert.Equal(
            1,
            await site.WithDbAsync(db => db.AuditEntries.CountAsync(e => e.Action == AuditAction.Restored))
        );
    }

    [Fact]
    public void Keys_that_unpack_to_too_much_or_twice_are_refused()
    {
        foreach (var (name, entries) in new[] { ("large", new[] { "a.xml", "b.xml" }), ("twice", ["a.xml", "a.xml"]) })
        {
            var archive = Path.Combine(_folder, name);
            using (var zip = ZipFile.Open(archive, ZipArchiveMode.Create))
                foreach (var entry in entries)
                {
                    using var stream = zip.CreateEntry(entry, CompressionLevel.SmallestSize).Open();
                    stream.Write(new byte[name == "large" ? 3 * 1024 * 1024 : 10]);
                }
            var folder = Directory.CreateDirectory(archive + "-out").FullName;
            Assert.Throws<PlainException>(() => KeyArchive.Unpack(archive, folder));
        }
    }
}
