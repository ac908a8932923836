using Enquiries.Data;
using Enquiries.Tests.Shared;
using Enquiries.Web.Features.Operations;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Enquiries.Tests.Operations;

public sealed class BackupTests : IAsyncLifetime
{
    private readonly Site _site = new();
    private readonly string _folder = Directory.CreateTempSubdirectory("enquiries-backup-").FullName;

    private string Copy => Path.Combine(_folder, "copy.db");

    public async ValueTask InitializeAsync() => await AddEnquiriesAsync(3);

    public async ValueTask DisposeAsync()
    {
        await _site.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task A_backup_holds_what_was_acknowledged_and_opens_with_its_keys()
    {
        await BackUpAsync(Copy);
        Assert.Equal(["copy.db", "copy.db.keys"], Directory.GetFiles(_folder).Select(Path.GetFileName).Order());
        Assert.Equal(3, BackupCheck.Open(Configuration, Copy, Copy + ".keys").Enquiries);
        if (!OperatingSystem.IsWindows())
            foreach (var file in Directory.GetFiles(_folder))
                Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
        await _site.WithDbAsync(async db =>
            Assert.True(await db.AuditEntries.AnyAsync(entry => entry.Action == AuditAction.BackedUp))
        );
    }

    [Fact]
    public async Task A_backup_made_while_enquiries_are_logged_is_whole()
    {
        using var stop = new CancellationTokenSource();
        var logging = Task.Run(async () =>
        {
            while (!stop.IsCancellationRequested)
                await AddEnquiriesAsync(1);
        });
        for (var number = 0; number < 3; number++)
        {
            var file = Path.Combine(_folder, $"{number}.db");
            await BackUpAsync(file);
            Assert.InRange(BackupCheck.Open(Configuration, file, file + ".keys").Enquiries, 3, long.MaxValue);
        }
        await stop.CancelAsync();
        await logging;
    }

    [Fact]
    public async Task A_file_that_is_no_backup_is_left_alone()
    {
        await File.WriteAllTextAsync(Copy, "my notes, as dear to me as life", TestContext.Current.CancellationToken);
        var (code, _, error) = await RunAsync("backup", Copy);
        Assert.Equal(2, code);
        Assert.Contains("left alone", error, StringComparison.Ordinal);
        Assert.StartsWith(
            "my notes",
            await File.ReadAllTextAsync(Copy, TestContext.Current.CancellationToken),
            StringComparison.Ordinal
        );
        Assert.Single(Directory.GetFiles(_folder));
    }

    [Fact]
    public async Task A_folder_that_is_not_there_is_one_sentence_and_leaves_nothing()
    {
        var (code, _, error) = await RunAsync("backup", Path.Combine(_folder, "none", "copy.db"));
        Assert.Equal(2, code);
        Assert.Contains("does not exist", error, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(_folder, "*", SearchOption.AllDirectories));
    }

    [Fact]
    public async Task Sql_Server_is_told_to_back_itself_up()
    {
        var (code, _, error) = await RunAsync(
            "backup",
            Copy,
            "--Database:Provider=SqlServer",
            "--ConnectionStrings:Enquiries=Server=nowhere;Database=x"
        );
        Assert.Equal(2, code);
        Assert.Contains("SQL Server's own backup", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Restore_refuses_while_the_program_serves()
    {
        await BackUpAsync(Copy);
        var (code, _, error) = await RunAsync("restore", Copy, "--force");
        Assert.Equal(2, code);
        Assert.Contains("Stop it first", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Restore_on_an_empty_machine_reads_every_name_again()
    {
        await BackUpAsync(Copy);
        using var other = new Elsewhere();
        Assert.Equal(0, (await other.RunAsync("restore", Copy)).Code);
        Assert.Equal(3, await other.CountNamesAsync("Aisha Featherstone"));
    }

    [Fact]
    public async Task Restore_refuses_to_overwrite_without_force_and_keeps_what_it_replaces_with_it()
    {
        await BackUpAsync(Copy);
        using var other = new Elsewhere();
        await other.RunAsync("restore", Copy);
        await AddEnquiriesAsync(2);
        await BackUpAsync(Copy);

        var (code, _, error) = await other.RunAsync("restore", Copy);
        Assert.Equal(2, code);
        Assert.Contains("--force", error, StringComparison.Ordinal);
        Assert.Equal(3, await other.CountNamesAsync("Aisha Featherstone"));

        Assert.Equal(0, (await other.RunAsync("restore", Copy, "--force")).Code);
        Assert.Equal(5, await other.CountNamesAsync("Aisha Featherstone"));
        Assert.Contains(other.Files, file => file.Contains("enquiries.db.before-restore-", StringComparison.Ordinal));
        Assert.Contains(other.Files, file => file.Contains(".xml.before-restore-", StringComparison.Ordinal));
        Assert.DoesNotContain(other.Files, file => file.Contains(".restoring", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Restore_refuses_keys_that_do_not_fit_and_changes_nothing()
    {
        await BackUpAsync(Copy);
        // Sites of tests share the keys of the database that they are copied from: these are made anew.
        using var strangers = new Elsewhere();
        await strangers.RunAsync("migrate");
        var wrong = Path.Combine(_folder, "wrong.keys");
        KeyArchive.Pack(strangers.KeysFolder, wrong, []);
        using var other = new Elsewhere();
        var (code, _, error) = await other.RunAsync("restore", Copy, "--keys", wrong);
        Assert.Equal(2, code);
        Assert.Contains("do not read", error, StringComparison.Ordinal);
        Assert.DoesNotContain(
            other.Files,
            file => file.EndsWith(".db", StringComparison.Ordinal) || file.EndsWith(".xml", StringComparison.Ordinal)
        );
    }

    [Fact]
    public async Task Restore_refuses_a_damaged_backup()
    {
        await BackUpAsync(Copy);
        await using (var stream = new FileStream(Copy, FileMode.Open))
        {
            stream.Position = stream.Length / 2;
            stream.Write(new byte[20_000]);
        }
        using var other = new Elsewhere();
        Assert.Equal(2, (await other.RunAsync("restore", Copy)).Code);
        Assert.DoesNotContain(other.Files, file => file.EndsWith("enquiries.db", StringComparison.Ordinal));
    }

    [Fact]
    public void Nightly_backups_beyond_the_number_to_keep_are_removed_with_their_keys()
    {
        var backups = new Backups(
            new ConfigurationBuilder()
                .AddConfiguration(Configuration)
                .AddInMemoryCollection([new("Backups:Keep", "2"), new("Backups:Folder", Path.Combine(_folder, "kept"))])
                .Build(),
            _site.Clock
        );
        foreach (var day in Enumerable.Range(1, 4))
        {
            _site.Clock.Set(new DateTimeOffset(2030, 1, day, 2, 30, 0, TimeSpan.Zero));
            backups.MakeNightly();
        }
        Assert.Equal(
            [
                "enquiries-2030-01-03T023000Z.db",
                "enquiries-2030-01-03T023000Z.db.keys",
                "enquiries-2030-01-04T023000Z.db",
                "enquiries-2030-01-04T023000Z.db.keys",
            ],
            Directory.GetFiles(Path.Combine(_folder, "kept")).Select(Path.GetFileName).Order()
        );
    }

    private IConfiguration Configuration => _site.Services.GetRequiredService<IConfiguration>();

    private Task<(int Code, string Output, string Error)> RunAsync(params string[] args) =>
        CommandLine.RunAsync(_site, args);

    private async Task BackUpAsync(string file)
    {
        var (code, output, error) = await RunAsync("backup", file);
        Assert.Equal((0, ""), (code, error));
        Assert.Contains(file + ".keys", output, StringComparison.Ordinal);
    }

    private Task AddEnquiriesAsync(int number) =>
        _site.WithDbAsync(async db =>
        {
            var offence = await db.Offences.FirstAsync();
            for (var made = 0; made < number; made++)
                db.Enquiries.Add(
                    new Enquiry
                    {
                        ReceivedAt = new DateTime(2026, 2, 3, 12, 0, 0, DateTimeKind.Utc),
                        PrincipalOffence = offence,
                        Parties =
                        {
                            new Party { Role = PartyRole.Accused, Name = "Aisha Featherstone" },
                        },
                    }
                );
            await db.SaveChangesAsync();
        });
}
