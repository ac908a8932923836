using System.Net;
using Enquiries.Data;
using Enquiries.Tests.Intake;
using Enquiries.Tests.Operations;
using Enquiries.Tests.Shared;
using Enquiries.Web.Features.Retention;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Enquiries.Tests.Retention;

/// <summary>Erasing takes everything of anybody, and no figure with it.</summary>
public sealed class EraseTests
{
    private static readonly DateTimeOffset Now = new(2026, 6, 17, 9, 0, 0, TimeSpan.Zero);

    private static readonly string[] Reports =
    [
        "digital-share.csv?by=month",
        "digital-share.csv?by=month&count=any",
        "digital-share.csv?by=month&assigned=nobody",
        "offences.csv?by=month",
        "platforms.csv?",
        "completeness.csv?",
        "response.csv?of=channel",
        .. Coded.All<Enquiries.Web.Features.Reports.Dimension>().Select(of => $"breakdown.csv?of={Coded.Of(of)}"),
        "breakdown.csv?of=stage&contact=reached",
    ];

    [Fact]
    public async Task Every_report_close_and_quote_stays_to_the_last_digit()
    {
        await using var site = StartSite();
        var partner = await site.SignInAsync(Roles.Partner);
        var (id, _) = await LogAsync(partner);
        await partner.SubmitAsync("/reports/closes/2026-05", ("Looked", "yes"));
        var before = await FiguresAsync(partner);
        var (was, close) = (await site.FindAsync(id), await CloseAsync(site));

        await EraseAsync(partner, id);

        Assert.Equal(before, await FiguresAsync(partner));
        Assert.Equal(close, await CloseAsync(site));
        Assert.DoesNotContain(
            "What changed since",
            (await partner.GetPageAsync("/reports/closes/2026-05")).Body!.TextContent,
            StringComparison.Ordinal
        );
        // Counted from nothing, too.
        await site.WithDbAsync(db => db.CountedMonths.ExecuteDeleteAsync());
        await site.WithDbAsync(db =>
            db.MonthStamps.ExecuteUpdateAsync(set => set.SetProperty(one => one.Stamp, one => one.Stamp + 1))
        );
        Assert.Equal(before, await FiguresAsync(partner));
        var left = await site.FindAsync(id);
        Assert.Equal(
            (
                was.Version,
                was.ReceivedMonth,
                was.PrincipalOffenceId,
                was.Digital,
                was.AgeThen,
                was.Stage,
                was.Outcome,
                was.FirstContactMinutes
            ),
            (
                left.Version,
                left.ReceivedMonth,
                left.PrincipalOffenceId,
                left.Digital,
                left.AgeThen,
                left.Stage,
                left.Outcome,
                left.FirstContactMinutes
            )
        );
    }

    [Fact]
    public async Task Nothing_of_anybody_is_left_in_the_tables_or_the_file()
    {
        await using var site = StartSite();
        var partner = await site.SignInAsync(Roles.Partner);
        var (id, other) = await LogAsync(partner);
        await HoldAsync(partner, id, "A reason of its own.");
        var secrets = await SecretsAsync(site, id);
        Assert.All(secrets, secret => Assert.True(IsInFiles(site, secret)));
        var page = await partner.GetPageAsync($"/enquiries/{id}");
        await partner.SendAsync(
            (AngleSharp.Html.Dom.IHtmlFormElement)page.QuerySelector("form[action$='/hold/lift']")!,
            ""
        );

        await EraseAsync(partner, id);

        await site.WithDbAsync(async db =>
        {
            Assert.Equal(0, await db.Parties.CountAsync(one => one.EnquiryId == id));
            Assert.Equal(0, await db.Notes.CountAsync(one => one.EnquiryId == id));
            Assert.Equal(0, await db.Contacts.CountAsync(one => one.EnquiryId == id));
            Assert.Equal(0, await db.SearchTokens.CountAsync(one => one.EnquiryId == id));
            var details = await db.AuditEntries.Where(one => one.EnquiryId == id && one.Details != null).ToListAsync();
            Assert.Equal(AuditAction.Erased, Assert.Single(details).Action);
            Assert.NotEqual(0, await db.Parties.CountAsync(one => one.EnquiryId == other));
            Assert.Null((await AuditChain.VerifyAsync(db, null, default)).Bad);
        });
        Assert.All(secrets, secret => Assert.False(IsInFiles(site, secret)));
        var left = await site.FindAsync(id);
        Assert.Equal(new DateTime(2026, 5, 1, 11, 0, 0, DateTimeKind.Utc), left.ReceivedAt);
        Assert.All(
            new object?[]
            {
                left.CustodyRecord,
                left.Officer,
                left.Station,
                left.DsccReference,
                left.ArrestedAt,
                left.NextAction,
                left.AgeNow,
            },
            Assert.Null
        );
        Assert.Equal(
            0,
            (await partner.GetPageAsync("/enquiries?q=Featherstonehaugh"))
                .QuerySelectorAll(".enquiries tbody tr")
                .Length
        );
        var record = await partner.GetPageAsync($"/enquiries/{id}");
        Assert.Contains("Erased on 17 June 2026.", record.Body!.TextContent, StringComparison.Ordinal);
        foreach (var path in new[] { "edit", "erase" })
            Assert.Equal(
                HttpStatusCode.NotFound,
                (
                    await partner.GetAsync(
                        new Uri($"/enquiries/{id}/{path}", UriKind.Relative),
                        TestContext.Current.CancellationToken
                    )
                ).StatusCode
            );
        var line = Assert.Single(File.ReadAllLines(Path.Combine(site.KeysFolder, ErasureLedger.FileName)));
        Assert.Equal($"{left.SubmissionKey} request 2026-06-17T09:00:00Z", line);
    }

    [Fact]
    public async Task Details_that_vanish_without_an_erasure_break_the_chain()
    {
        await using var site = StartSite();
        var partner = await site.SignInAsync(Roles.Partner);
        var (id, _) = await LogAsync(partner);
        await partner.SubmitAsync($"/enquiries/{id}/edit", ("Stage", "charged"));
        await site.WithDbAsync(db =>
            db.AuditEntries.Where(one => one.EnquiryId == id)
                .ExecuteUpdateAsync(set => set.SetProperty(one => one.Details, (string?)null))
        );
        var finding = await site.WithDbAsync(db => AuditChain.VerifyAsync(db, null, default));
        Assert.Equal(AuditFault.DetailsChanged, finding.Fault);
    }

    [Fact]
    public async Task It_reaches_backups_when_they_are_restored_and_files_put_back_by_hand()
    {
        await using var site = StartSite();
        var partner = await site.SignInAsync(Roles.Partner);
        var (id, _) = await LogAsync(partner);
        using var machine = new Elsewhere();
        var backup = Path.Combine(site.DataFolder, "backup.db");
        Assert.Equal(0, (await CommandLine.RunAsync(site, "backup", backup)).Code);
        await EraseAsync(partner, id);

        // On a machine that knows nothing of it, all is there again.
        Assert.Equal(0, (await machine.RunAsync("restore", backup)).Code);
        Assert.Equal(1, await machine.CountNamesAsync("Siobhan Featherstonehaugh"));
        // With the ledger of this one it is not: as soon as the program starts, and in what is restored from then on.
        File.Copy(
            Path.Combine(site.KeysFolder, ErasureLedger.FileName),
            Path.Combine(machine.KeysFolder, ErasureLedger.FileName)
        );
        Assert.Equal(0, await machine.CountNamesAsync("Siobhan Featherstonehaugh"));
        Assert.Equal(0, (await machine.RunAsync("restore", backup, "--force")).Code);
        Assert.Equal(0, await machine.CountNamesAsync("Siobhan Featherstonehaugh"));
        Assert.Equal(1, await machine.CountNamesAsync("Somebody Else"));
        Assert.Equal(0, (await machine.RunAsync("audit", "verify")).Code);
    }

    [Fact]
    public async Task A_start_goes_through_neither_side_of_the_ledger_where_both_hold_the_same()
    {
        await using var site = StartSite();
        var partner = await site.SignInAsync(Roles.Partner);
        var (first, _) = await LogAsync(partner);
        var (second, _) = await LogAsync(partner);
        await EraseAsync(partner, first);
        await EraseAsync(partner, second);
        Assert.Equal(2, await ReconciledByAsync(site));
        // A line that the program's stop kept from the file comes into it.
        var path = Path.Combine(site.KeysFolder, ErasureLedger.FileName);
        var lines = await File.ReadAllLinesAsync(path, TestContext.Current.CancellationToken);
        await File.WriteAllLinesAsync(path, lines[..1], TestContext.Current.CancellationToken);
        Assert.True(await ReconciledByAsync(site) > 2);
        Assert.Equal(lines, await File.ReadAllLinesAsync(path, TestContext.Current.CancellationToken));
        Assert.Equal(2, await ReconciledByAsync(site));
    }

    // How many statements it took.
    private static async Task<int> ReconciledByAsync(Site site)
    {
        await using var scope = site.Services.CreateAsyncScope();
        using var log = new SqlLog(scope.ServiceProvider.GetRequiredService<EnquiriesDbContext>());
        await scope.ServiceProvider.GetRequiredService<EraseEnquiries>().ReconcileAsync(default);
        return log.Commands.Count;
    }

    [Fact]
    public async Task The_file_of_an_import_does_not_bring_it_back()
    {
        await using var site = StartSite();
        await site.WithDbAsync(db =>
            db.SaveNewAsync([
                new Enquiry
                {
                    SourceRef = "row-1",
                    ReceivedAt = Now.UtcDateTime,
                    PrincipalOffenceId = 1,
                },
            ])
        );
        await using var scope = site.Services.CreateAsyncScope();
        var erase = scope.ServiceProvider.GetRequiredService<EraseEnquiries>();
        Assert.Equal(1, await erase.RunAsync([1], ErasureCause.Mistake, null, default));
        Assert.Equal(0, await erase.RunAsync([1], ErasureCause.Mistake, null, default));
        var stored = await site.WithDbAsync(db => db.Enquiries.Select(one => one.SourceRef).SingleAsync());
        Assert.StartsWith("erased:", stored, StringComparison.Ordinal);
        var file = Path.Combine(site.DataFolder, "again.csv");
        await File.WriteAllTextAsync(
            file,
            "source_ref,received_at,offence\nrow-1,2026-06-01,sexual-communication-child\n",
            TestContext.Current.CancellationToken
        );
        var (code, output, _) = await CommandLine.RunAsync(site, "import", file);
        Assert.Equal((0, true), (code, output.Contains("imported 0, skipped 1", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Only_a_partner_who_is_sure_erases_and_nothing_that_is_held()
    {
        await using var site = StartSite();
        var partner = await site.SignInAsync(Roles.Partner);
        var solicitor = await site.SignInAsync(Roles.Solicitor);
        var (id, _) = await LogAsync(solicitor);
        var url = new Uri($"/enquiries/{id}/erase", UriKind.Relative);
        Assert.Equal(
            HttpStatusCode.Forbidden,
            (await solicitor.GetAsync(url, TestContext.Current.CancellationToken)).StatusCode
        );
        var refused = await partner.SubmitAsync(
            $"/enquiries/{id}/erase",
            ("Cause", "retention"),
            ("Reference", "E-000099")
        );
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        Assert.Equal(2, (await refused.ErrorsAsync()).Length);
        await HoldAsync(solicitor, id, "A complaint is open.");
        refused = await partner.SubmitAsync(
            $"/enquiries/{id}/erase",
            ("Cause", "request"),
            ("Reference", $"E-{id:000000}")
        );
        Assert.Contains(
            "lift the hold first",
            (await refused.ReadPageAsync()).Body!.TextContent,
            StringComparison.Ordinal
        );
        Assert.Null((await site.FindAsync(id)).ErasedAt);
    }

    internal static Site StartSite()
    {
        var site = new Site();
        site.Clock.Set(Now);
        return site;
    }

    internal static async Task HoldAsync(HttpClient client, long id, string reason)
    {
        var page = await client.GetPageAsync($"/enquiries/{id}");
        var form = (AngleSharp.Html.Dom.IHtmlFormElement)page.QuerySelector("form[action$='/hold']")!;
        Assert.Equal(HttpStatusCode.Redirect, (await client.SendAsync(form, "", ("holdReason", reason))).StatusCode);
    }

    /// <summary>One that says all there is to say, and one beside it.</summary>
    internal static async Task<(long Id, long Other)> LogAsync(HttpClient client)
    {
        var id = await client.LogAsync(
            ("ReceivedAt", "4/5/26 10:37"),
            ("Channel", "phone"),
            ("MessageLeft", "yes"),
            ("Stage", "custody"),
            ("ArrestedAt", "4/5/26 08:00"),
            ("Platforms", "snapchat"),
            ("AccusedName", "Siobhan Featherstonehaugh"),
            ("AccusedPhone", "07700 900123"),
            ("AccusedBorn", "3/2/2001"),
            ("CustodyRecord", "CR/1234/26"),
            ("Officer", "DC Cholmondeley"),
            ("NextAction", "Ring her mother"),
            ("Notes", "Spoke to Mrs Wolstenholme.")
        );
        await client.LogAsync(("ReceivedAt", "6/5/26 12:00"), ("AccusedName", "Somebody Else"));
        return (id, id + 1);
    }

    internal static async Task EraseAsync(HttpClient partner, long id)
    {
        var erased = await partner.SubmitAsync(
            $"/enquiries/{id}/erase",
            ("Cause", "request"),
            ("Reference", $"E-{id:000000}")
        );
        Assert.Equal(HttpStatusCode.Redirect, erased.StatusCode);
    }

    private static async Task<string> FiguresAsync(HttpClient partner)
    {
        var all = new List<string>();
        foreach (var report in Reports)
            all.Add(
                await partner.GetStringAsync(
                    new Uri($"/reports/{report}&from=2026-04&to=2026-06", UriKind.Relative),
                    TestContext.Current.CancellationToken
                )
            );
        return string.Join('\n', all);
    }

    private static Task<string> CloseAsync(Site site) =>
        site.WithDbAsync(db => db.MonthCloses.Select(close => close.Snapshot.Hash).SingleAsync());

    /// <summary>What is stored of the people, as the file has it.</summary>
    private static Task<List<byte[]>> SecretsAsync(Site site, long id) =>
        site.WithDbAsync(db =>
            db.Database.SqlQuery<byte[]>(
                    $"""
                    SELECT "Name" AS "Value" FROM "Parties" WHERE "EnquiryId" = {id} AND "Name" IS NOT NULL
                    UNION ALL SELECT "Phone" FROM "Parties" WHERE "EnquiryId" = {id} AND "Phone" IS NOT NULL
                    UNION ALL SELECT "Body" FROM "Notes" WHERE "EnquiryId" = {id}
                    UNION ALL SELECT "Grounds" FROM "RetentionHolds" WHERE "EnquiryId" = {id}
                    UNION ALL SELECT "CustodyRecord" FROM "Enquiries" WHERE "Id" = {id}
                    """
                )
                .ToListAsync()
        );

    private static bool IsInFiles(Site site, byte[] secret) =>
        Directory
            .GetFiles(site.DataFolder, "enquiries.db*")
            .Any(file =>
            {
                using var stream = new FileStream(
                    file,
                    FileMode.Open,
                    FileAccess.Read,
                    FileShare.ReadWrite | FileShare.Delete
                );
                using var all = new MemoryStream();
                stream.CopyTo(all);
                return all.GetBuffer().AsSpan(0, (int)all.Length).IndexOf(secret) >= 0;
            });
}
