using Enquiries.Data;
using Enquiries.Tests.Import;
using Enquiries.Web.Features.Conflicts;
using Enquiries.Web.Features.Import;
using Microsoft.EntityFrameworkCore;

namespace Enquiries.Tests.Conflicts;

/// <summary>Lists of clients, and enquiries of an earlier version: both are found by the check.</summary>
public sealed class ImportClientsTests(ConflictSite given) : IClassFixture<ConflictSite>
{
    [Fact]
    public async Task A_list_goes_in_once_changes_what_changed_and_bad_rows_say_why()
    {
        using var folder = new ImportFolder();
        string[] list =
        [
            "name,born,phone,email,reference,status",
            "Leopold Vane,1970-01-02,0117 496 0456,,C-1,present",
            "Leopold Vane,,,,,former",
            "Leopold Vane,1/2/70,,,C-3,dead",
            ",,,,C-4,present",
        ];
        var path = folder.Write("clients.csv", list);
        Assert.Equal((3, "imported 2, changed 0, skipped 0, rejected 2"), await ImportAsync(path));
        var rejected = await File.ReadAllTextAsync(path + ".rejected.csv", TestContext.Current.CancellationToken);
        Assert.Contains(
            "Line 4: born is not a date: write it as 2024-08-01. status is none",
            rejected,
            StringComparison.Ordinal
        );
        Assert.Contains("Line 5: name is empty", rejected, StringComparison.Ordinal);
        Assert.Equal((3, "imported 0, changed 0, skipped 2, rejected 2"), await ImportAsync(path));

        list[1] = "Leopold Vane,1970-01-02,0117 496 0457,,C-1,former";
        Assert.Equal(
            (0, "imported 0, changed 1, skipped 1, rejected 0"),
            await ImportAsync(folder.Write("new.csv", list[..3]))
        );
        Assert.Empty((await given.CheckAsync(null, phone: "0117 496 0456")).Matches);
        var match = Assert.Single((await given.CheckAsync(null, phone: "0117 496 0457")).Matches);
        Assert.Equal(("Former client C-1", false), (match.Title, match.IsRepeat));
        Assert.Equal(2, await given.Site.WithDbAsync(db => db.Clients.CountAsync()));
        Assert.Equal(
            3,
            await given.Site.WithDbAsync(db =>
                db.AuditEntries.CountAsync(entry => entry.Action == AuditAction.ClientsImported)
            )
        );
    }

    [Fact]
    public async Task Enquiries_of_an_earlier_version_are_found_once_the_index_is_complete()
    {
        var id = await given.AddAsync(new Party { Role = PartyRole.Accused, Name = "Isolde Pemberthy" });
        await given.Site.WithDbAsync(async db =>
        {
            var asked = PersonTerms
                .Asked("Isolde Pemberthy", null, null, null)
                .Keys.Select(db.Confidential.Blind)
                .ToList();
            await db.SearchTokens.Where(token => asked.Contains(token.Token)).ExecuteDeleteAsync();
            await db.IndexProgress.ExecuteUpdateAsync(set =>
                set.SetProperty(one => one.Upto, id).SetProperty(one => one.DoneTo, 0)
            );
        });
        var before = await given.CheckAsync("Isolde Pemberthy");
        Assert.Empty(before.Matches);
        Assert.False(before.IsWhole);
        await Web.Setup.Database.CompleteAsync(given.Site.Services, TestContext.Current.CancellationToken);
        var after = await given.CheckAsync("Isolde Pemberthy");
        Assert.Equal(id, Assert.Single(after.Matches).EnquiryId);
        Assert.True(after.IsWhole);
    }

    private async Task<(int Exit, string Line)> ImportAsync(string path)
    {
        using var output = new StringWriter();
        using var file = ImportFile.Open(path, ClientRowReader.Columns);
        var exit = await ImportClientsCommand.RunAsync(
            given.Site.Services,
            file,
            output,
            TextWriter.Null,
            TestContext.Current.CancellationToken
        );
        return (exit, output.ToString().Trim());
    }
}
