using System.Globalization;
using System.Net;
using AngleSharp.Html.Dom;
using Enquiries.Data;
using Enquiries.Tests.Intake;
using Enquiries.Tests.Shared;
using Microsoft.EntityFrameworkCore;

namespace Enquiries.Tests.Restrictions;

/// <summary>Only who is named finds a restricted enquiry; everybody's reports count it.</summary>
public sealed class RestrictionTests
{
    private const string Name = "Featherstonehaugh";

    [Fact]
    public async Task To_everybody_else_it_is_not_there()
    {
        await using var firm = await Firm.WithRestrictedAsync();
        string[] paths =
        [
            $"/enquiries/{firm.Id}",
            $"/enquiries/{firm.Id}/edit",
            $"/enquiries/{firm.Id}/trail",
            $"/enquiries/{firm.Id}/restriction",
        ];
        foreach (var path in paths)
        {
            var known = await GetAsync(firm.Outside, path);
            var unknown = await GetAsync(firm.Outside, path.Replace($"{firm.Id}", "999999", StringComparison.Ordinal));
            Assert.Equal((HttpStatusCode.NotFound, unknown.Code), (known.Code, known.Code));
            Assert.Equal(
                unknown.Text.Replace("E-999999", Enquiry.ReferenceOf(firm.Id), StringComparison.Ordinal),
                known.Text
            );
        }
        string[] lists =
        [
            "/enquiries",
            $"/enquiries?q={Name}",
            "/enquiries?q=wolstenholmes",
            "/enquiries?stage=custody",
            "/",
        ];
        foreach (var list in lists)
            Assert.DoesNotContain(
                Enquiry.ReferenceOf(firm.Id),
                (await GetAsync(firm.Outside, list)).Text,
                StringComparison.Ordinal
            );
        Assert.Equal(1, await FoundAsync(firm.Outside, "/enquiries?stage=custody"));
        Assert.Equal(0, await FoundAsync(firm.Outside, $"/enquiries?q={Name}"));
        Assert.Equal(0, await FoundAsync(firm.Outside, $"/enquiries?q=E-{firm.Id:000000}"));
    }

    [Fact]
    public async Task Who_is_named_finds_reads_and_changes_it()
    {
        await using var firm = await Firm.WithRestrictedAsync();
        Assert.Equal(1, await FoundAsync(firm.Named, $"/enquiries?q={Name}"));
        Assert.Equal(2, await FoundAsync(firm.Named, "/enquiries?stage=custody"));
        var page = await firm.Named.GetPageAsync($"/enquiries/{firm.Id}");
        Assert.Contains("Only these may know.", page.Body!.TextContent, StringComparison.Ordinal);
        var saved = await firm.Named.SubmitAsync($"/enquiries/{firm.Id}/edit", ("Officer", "DC Somebody"));
        Assert.Equal(HttpStatusCode.Redirect, saved.StatusCode);
    }

    [Fact]
    public async Task Nobody_else_writes_to_it()
    {
        await using var firm = await Firm.WithRestrictedAsync();
        var token = (IHtmlFormElement)(await firm.Outside.GetPageAsync("/enquiries/new")).QuerySelector("main form")!;
        string[] actions = ["notes", "contacts", "edit", "restriction", "restriction/lift"];
        foreach (var action in actions)
        {
            token.SetAttribute("action", $"/enquiries/{firm.Id}/{action}");
            var answer = await firm.Outside.SendAsync(token, "", ("Body", "Mine."), ("People", "1"));
            Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        }
        Assert.Equal(1, await firm.Site.WithDbAsync(db => db.Notes.CountAsync(note => note.EnquiryId == firm.Id)));
    }

    [Fact]
    public async Task Reports_count_it_for_everybody()
    {
        await using var firm = await Firm.WithRestrictedAsync();
        foreach (var report in new[] { "digital-share", "offences", "breakdown?of=stage&", "completeness?" })
        {
            var url =
                $"/reports/{report}{(report.Contains('?', StringComparison.Ordinal) ? "" : "?")}from=2026-05&to=2026-05";
            Assert.Equal((await GetAsync(firm.Named, url)).Main, (await GetAsync(firm.Outside, url)).Main);
        }
        var csv = await firm.Outside.GetStringAsync(
            new Uri("/reports/digital-share.csv?from=2026-05&to=2026-05", UriKind.Relative),
            TestContext.Current.CancellationToken
        );
        // Digital, not digital, not known, all: both enquiries are of an offence that is digital.
        Assert.Contains("2026-05,2026-05-01,2026-05-31,2,0,0,2,", csv, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_repeat_of_it_does_not_tell_and_stays_one()
    {
        await using var firm = await Firm.WithRestrictedAsync();
        var repeat = await firm.Named.LogAsync(("RepeatOf", Enquiry.ReferenceOf(firm.Id)));
        await firm.Named.SubmitAsync($"/enquiries/{firm.Other}/edit", ("RepeatOf", Enquiry.ReferenceOf(firm.Id)));
        foreach (var id in new[] { repeat, firm.Other })
        foreach (var path in new[] { "", "/edit" })
            Assert.DoesNotContain(
                Enquiry.ReferenceOf(firm.Id),
                (await GetAsync(firm.Outside, $"/enquiries/{id}{path}")).Text,
                StringComparison.Ordinal
            );
        await firm.Outside.SubmitAsync($"/enquiries/{firm.Other}/edit", ("Officer", "DC Somebody"));
        Assert.Equal(firm.Id, (await firm.Site.FindAsync(firm.Other)).RepeatOfId);
        var refused = await firm.Outside.SubmitAsync(
            "/enquiries/new",
            ("Offence", Enquiring.Offence),
            ("RepeatOf", Enquiry.ReferenceOf(firm.Id))
        );
        Assert.Contains("there is no E-", (await refused.ErrorsAsync()).Single(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_audit_trail_and_revisions_do_not_name_it()
    {
        await using var firm = await Firm.WithRestrictedAsync();
        var trail = await GetAsync(firm.Outside, "/audit");
        Assert.Contains("Restricted", trail.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(Enquiry.ReferenceOf(firm.Id), trail.Text, StringComparison.Ordinal);
        Assert.Contains(
            "Nothing was recorded",
            (await GetAsync(firm.Outside, $"/audit?enquiry={firm.Id}")).Text,
            StringComparison.Ordinal
        );
        Assert.Contains(
            Enquiry.ReferenceOf(firm.Id),
            (await GetAsync(firm.Named, $"/audit?enquiry={firm.Id}")).Text,
            StringComparison.Ordinal
        );

        await firm.Named.SubmitAsync("/reports/closes/2026-05", ("Looked", "yes"));
        await firm.Named.SubmitAsync($"/enquiries/{firm.Id}/edit", ("Digital", "no"));
        var close = await GetAsync(firm.Outside, "/reports/closes/2026-05");
        Assert.Contains("A restricted enquiry", close.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(Enquiry.ReferenceOf(firm.Id), close.Text, StringComparison.Ordinal);
        foreach (var format in new[] { "csv", "json", "xlsx" })
        {
            var outside = await firm.Outside.GetStringAsync(
                new Uri($"/reports/closes/2026-05/changes.{format}", UriKind.Relative),
                TestContext.Current.CancellationToken
            );
            Assert.DoesNotContain(Enquiry.ReferenceOf(firm.Id), outside, StringComparison.Ordinal);
            if (format == "csv")
                Assert.Contains("\n,reclassified,", outside, StringComparison.Ordinal);
        }
        var named = await firm.Named.GetStringAsync(
            new Uri("/reports/closes/2026-05/changes.csv", UriKind.Relative),
            TestContext.Current.CancellationToken
        );
        Assert.Contains(Enquiry.ReferenceOf(firm.Id), named, StringComparison.Ordinal);
        // Whoever types the command is nobody whom a restriction names.
        var (_, printed, _) = await Reports.ReportLine.RunAsync(
            firm.Site,
            ["report", "closes", "2026-05", "--changes"]
        );
        Assert.Contains("Restricted", printed, StringComparison.Ordinal);
        Assert.DoesNotContain(Enquiry.ReferenceOf(firm.Id), printed, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_register_tells_every_partner_who_and_only_the_named_why()
    {
        await using var firm = await Firm.WithRestrictedAsync();
        var outside = await GetAsync(firm.Outside, "/restrictions");
        Assert.Contains(Enquiry.ReferenceOf(firm.Id), outside.Text, StringComparison.Ordinal);
        Assert.Contains("Known to those named", outside.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Only these may know.", outside.Text, StringComparison.Ordinal);
        Assert.Contains(
            "Only these may know.",
            (await GetAsync(firm.Named, "/restrictions")).Text,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Who_is_named_proves_anew_who_they_are_and_nobody_else_is_asked()
    {
        await using var firm = await Firm.WithRestrictedAsync();
        firm.Site.Clock.Set(Firm.Now.AddMinutes(11));
        var answer = await firm.Named.GetAsync(
            new Uri($"/enquiries/{firm.Id}", UriKind.Relative),
            TestContext.Current.CancellationToken
        );
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.StartsWith("/sign-in/again?next=", answer.Headers.Location!.OriginalString, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await GetAsync(firm.Named, $"/enquiries/{firm.Other}")).Code);
        Assert.Equal(HttpStatusCode.NotFound, (await GetAsync(firm.Outside, $"/enquiries/{firm.Id}")).Code);
    }

    [Fact]
    public async Task What_shares_somebody_with_it_is_listed_and_who_is_not_named_learns_whom_to_ask()
    {
        await using var firm = await Firm.WithRestrictedAsync();
        Assert.DoesNotContain(
            "sharing somebody",
            (await GetAsync(firm.Named, "/restrictions")).Text,
            StringComparison.Ordinal
        );
        var shares = await firm.Outside.LogAsync(("CallerIsAccused", "no"), ("CallerName", $"{Name}, Siobhan"));
        await firm.Outside.LogAsync(("AccusedName", $"Peter {Name}"));
        var named = await firm.Named.GetPageAsync("/restrictions");
        Assert.Equal(
            [Enquiry.ReferenceOf(shares), Enquiry.ReferenceOf(firm.Id)],
            named.QuerySelectorAll("section[aria-labelledby=overlaps] tbody a").Select(link => link.TextContent)
        );
        var outside = await firm.Outside.GetPageAsync("/restrictions");
        var row = Assert.Single(outside.QuerySelectorAll("section[aria-labelledby=overlaps] tbody tr"));
        Assert.Contains(Enquiry.ReferenceOf(shares), row.TextContent, StringComparison.Ordinal);
        Assert.Contains("A restricted enquiry: ask Test Partner", row.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain(Enquiry.ReferenceOf(firm.Id), row.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_ends_by_itself_and_when_it_is_lifted()
    {
        await using var firm = await Firm.WithRestrictedAsync();
        firm.Site.Clock.Set(Firm.LastDay.AddHours(22));
        var later = await firm.Site.SignInAsync(Roles.Solicitor);
        Assert.Equal(0, await FoundAsync(later, $"/enquiries?q={Name}"));
        // Midnight in London.
        firm.Site.Clock.Set(Firm.LastDay.AddHours(23));
        later = await firm.Site.SignInAsync(Roles.Solicitor);
        Assert.Equal(1, await FoundAsync(later, $"/enquiries?q={Name}"));

        firm.Site.Clock.Set(Firm.Now);
        var page = await firm.Named.GetPageAsync($"/enquiries/{firm.Id}/restriction");
        var lift = (IHtmlFormElement)page.QuerySelector("form[action$='/lift']")!;
        Assert.Equal(HttpStatusCode.Redirect, (await firm.Named.SendAsync(lift, "")).StatusCode);
        Assert.Equal(1, await FoundAsync(firm.Outside, $"/enquiries?q={Name}"));
        Assert.Equal(
            [AuditAction.Restricted, AuditAction.RestrictionLifted],
            await firm.Site.WithDbAsync(db =>
                db.AuditEntries.Where(entry => (int)entry.Action >= 50 && (int)entry.Action < 60)
                    .OrderBy(entry => entry.Id)
                    .Select(entry => entry.Action)
                    .ToListAsync()
            )
        );
    }

    [Fact]
    public async Task What_is_wrong_is_said_and_what_was_typed_stays()
    {
        await using var firm = await Firm.WithRestrictedAsync();
        await firm.Named.SubmitAsync($"/enquiries/{firm.Other}/edit", ("AssignedTo", $"{firm.OutsideId}"));
        var refused = await firm.Named.SubmitAsync(
            $"/enquiries/{firm.Other}/restriction",
            ("People", $"{firm.NamedId}"),
            ("Reason", ""),
            ("EndsOn", "1/1/20")
        );
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        Assert.Equal(
            [
                "People: Test Partner has this enquiry: choose them too, or assign it to somebody else first.",
                "Reason: Say why. Only the people chosen will read it.",
                "EndsOn: That day is past: choose a later one, or lift the restriction.",
            ],
            await refused.ErrorsAsync()
        );
        refused = await firm.Named.SubmitAsync(
            $"/enquiries/{firm.Other}/restriction",
            ("People", null),
            ("Reason", "A reason."),
            ("EndsOn", "")
        );
        Assert.Contains("A reason.", (await refused.ReadPageAsync()).Body!.TextContent, StringComparison.Ordinal);
        Assert.Equal(2, (await refused.ErrorsAsync()).Length);
        // And nobody who is not named gets a restricted enquiry.
        refused = await firm.Named.SubmitAsync($"/enquiries/{firm.Id}/edit", ("AssignedTo", $"{firm.OutsideId}"));
        Assert.Contains("may not see it", Assert.Single(await refused.ErrorsAsync()), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_two_who_change_it_at_once_one_is_told()
    {
        await using var firm = await Firm.WithRestrictedAsync();
        var url = $"/enquiries/{firm.Id}/restriction";
        var form = (IHtmlFormElement)(await firm.Named.GetPageAsync(url)).QuerySelector("main form")!;
        Assert.Equal(HttpStatusCode.Redirect, (await firm.Named.SendAsync(form, "", ("Reason", "First."))).StatusCode);
        var second = await firm.Named.SendAsync(form, "", ("Reason", "Second."));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, second.StatusCode);
        Assert.Contains("Second.", (await second.ReadPageAsync()).Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains("First.", (await GetAsync(firm.Named, "/restrictions")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Where_no_partner_who_is_named_is_left_another_may_open_it()
    {
        await using var firm = await Firm.WithRestrictedAsync();
        Assert.Equal(HttpStatusCode.NotFound, (await GetAsync(firm.Outside, $"/enquiries/{firm.Id}/restriction")).Code);
        await firm.Site.WithDbAsync(db =>
            db.Users.Where(account => account.Id == firm.NamedId)
                .ExecuteUpdateAsync(set => set.SetProperty(account => account.IsActive, false))
        );
        Assert.Equal(HttpStatusCode.OK, (await GetAsync(firm.Outside, $"/enquiries/{firm.Id}/restriction")).Code);
        Assert.Equal(HttpStatusCode.NotFound, (await GetAsync(firm.Outside, $"/enquiries/{firm.Id}")).Code);
    }

    private static async Task<(HttpStatusCode Code, string Text, string Main)> GetAsync(HttpClient client, string url)
    {
        var answer = await client.GetAsync(new Uri(url, UriKind.Relative), TestContext.Current.CancellationToken);
        var page = await answer.ReadPageAsync();
        return (answer.StatusCode, page.Body!.TextContent, page.QuerySelector("main table")?.TextContent ?? "");
    }

    private static async Task<int> FoundAsync(HttpClient client, string url) =>
        (await client.GetPageAsync(url)).QuerySelectorAll(".enquiries tbody tr").Length;

    /// <summary>Two enquiries in custody of May 2026, one of them restricted to one partner.</summary>
    private sealed class Firm : IAsyncDisposable
    {
        public static readonly DateTimeOffset Now = new(2026, 6, 17, 9, 0, 0, TimeSpan.Zero);
        public static readonly DateTimeOffset LastDay = new(2026, 9, 30, 0, 0, 0, TimeSpan.Zero);

        public required Site Site { get; init; }
        public required HttpClient Named { get; init; }
        public required int NamedId { get; init; }
        public required HttpClient Outside { get; init; }
        public required int OutsideId { get; init; }
        public long Id { get; private set; }
        public long Other { get; private set; }

        public static async Task<Firm> WithRestrictedAsync()
        {
            var site = new Site();
            site.Clock.Set(Now);
            var named = await site.SignInAsync(Roles.Partner);
            var outside = await site.SignInAsync(Roles.Partner);
            var ids = await site.WithDbAsync(db =>
                db.Users.OrderBy(user => user.Id).Select(user => user.Id).ToListAsync()
            );
            var firm = new Firm
            {
                Site = site,
                Named = named,
                NamedId = ids[0],
                Outside = outside,
                OutsideId = ids[1],
            };
            firm.Id = await LogAsync(named, Name);
            firm.Other = await LogAsync(named, "Smith");
            var saved = await named.SubmitAsync(
                $"/enquiries/{firm.Id}/restriction",
                ("People", firm.NamedId.ToString(CultureInfo.InvariantCulture)),
                ("Reason", "Only these may know."),
                ("EndsOn", "30/9/26")
            );
            Assert.Equal(HttpStatusCode.Redirect, saved.StatusCode);
            return firm;
        }

        private static Task<long> LogAsync(HttpClient client, string name) =>
            client.LogAsync(
                ("ReceivedAt", "4/5/26 10:00"),
                ("Stage", "custody"),
                ("AccusedName", $"Siobhan {name}"),
                ("Notes", "Spoke to Mrs Wolstenholmes.")
            );

        public ValueTask DisposeAsync() => Site.DisposeAsync();
    }
}
