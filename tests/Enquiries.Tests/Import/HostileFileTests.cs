using System.Text;
using Enquiries.Data;
using Enquiries.Tests.Shared;
using Enquiries.Web.Features.Export;
using Enquiries.Web.Features.Import;
using Microsoft.EntityFrameworkCore;

namespace Enquiries.Tests.Import;

/// <summary>Files that somebody made to do harm, and places where somebody lies in wait.</summary>
public sealed class HostileFileTests : IAsyncLifetime
{
    private readonly Site _site = new();
    private readonly ImportFolder _folder = new();

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task A_row_with_what_is_no_character_is_rejected_and_the_others_go_in()
    {
        var file = _folder.Write(
            "in.csv",
            "source_ref,received_at,offence,accused_name,notes",
            "A-1,2024-05-06,rape,Ann,Rang",
            "A-2,2024-05-06,rape,B\uFFFEob,Rang",
            "A-3,2024-05-06,rape,Cat,R\uFDD0ang"
        );
        var result = await ImportFolder.ImportAsync(_site, file);
        Assert.Equal("imported 1, skipped 0, rejected 2", result.LastLine);
        var rejected = await File.ReadAllTextAsync(file + ".rejected.csv", TestContext.Current.CancellationToken);
        Assert.Contains("accused_name holds a code point that is no character", rejected, StringComparison.Ordinal);
        Assert.Contains("notes holds a code point that is no character", rejected, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whatever_stops_an_import_what_went_in_is_recorded()
    {
        var rows = Enumerable.Range(1, 900).Select(row => $"A-{row},2024-05-06,rape").Append("A-901,never,rape");
        using var file = ImportFile.Open(_folder.Write("in.csv", ["source_ref,received_at,offence", .. rows]));
        using var output = new StringWriter();
        using var error = new BrokenWriter();
        await Assert.ThrowsAsync<TimeoutException>(() =>
            ImportCommand.RunAsync(_site.Services, file, false, output, error, TestContext.Current.CancellationToken)
        );
        Assert.Contains("imported ", output.ToString(), StringComparison.Ordinal);
        Assert.Equal(
            1,
            await _site.WithDbAsync(db => db.AuditEntries.CountAsync(e => e.Action == AuditAction.ImportRun))
        );
    }

    [Fact]
    public async Task Neither_the_rights_nor_a_link_of_somebody_else_are_kept()
    {
        if (OperatingSystem.IsWindows())
            return;
        var file = _folder.Write("in.csv", "received_at,offence", "never,rape");
        var aim = _folder.Write("aim.txt", "theirs");
        File.CreateSymbolicLink(file + ".rejected.csv", aim);
        await ImportFolder.ImportAsync(_site, file);
        Assert.StartsWith(
            "theirs",
            await File.ReadAllTextAsync(aim, TestContext.Current.CancellationToken),
            StringComparison.Ordinal
        );
        AssertOwnerOnly(file + ".rejected.csv");

        var open = _folder.Write("out.csv", "old");
        File.SetUnixFileMode(open, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.OtherRead);
        File.WriteAllText(open + ".part", "");
        File.SetUnixFileMode(open + ".part", UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.OtherRead);
        await ImportFolder.ExportAsync(_site, open);
        AssertOwnerOnly(open);
    }

    [Fact]
    public void A_header_is_told_of_in_a_few_plain_words()
    {
        var file = _folder.Write(
            "in.csv",
            "received_at,offence," + string.Join(',', Enumerable.Range(1, 90).Select(n => $"x\u001b[31m{n}"))
        );
        var said = Assert.Throws<FileException>(() => ImportFile.Open(file)).Message;
        Assert.DoesNotContain('\u001b', said);
        Assert.Contains("“x[31m5” and 85 more", said, StringComparison.Ordinal);

        file = _folder.Write("wide.csv", new string(',', 100_000));
        said = Assert.Throws<FileException>(() => ImportFile.Open(file)).Message;
        Assert.Contains("100001 columns", said, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\n=1+1")]
    [InlineData("＝1+1")]
    [InlineData("＋1")]
    [InlineData("－1")]
    [InlineData("＠a")]
    public void More_beginnings_of_formulas_are_guarded_and_come_back(string cell)
    {
        Assert.Equal("'" + cell, FormulaGuard.Guard(cell));
        Assert.Equal(cell, FormulaGuard.Unguard(FormulaGuard.Guard(cell)));
    }

    public async ValueTask DisposeAsync()
    {
        await _site.DisposeAsync();
        _folder.Dispose();
    }

    private static void AssertOwnerOnly(string path)
    {
        Assert.Null(new FileInfo(path).LinkTarget);
        if (!OperatingSystem.IsWindows())
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(path));
    }

    private sealed class BrokenWriter : StringWriter
    {
        public override Encoding Encoding => Encoding.UTF8;

        public override void WriteLine(string? value) => throw new TimeoutException();

        public override void Write(string? value) => throw new TimeoutException();

        public override void WriteLine() => throw new TimeoutException();
    }
}
