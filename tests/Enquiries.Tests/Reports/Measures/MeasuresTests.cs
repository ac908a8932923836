using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Enquiries.Data;
using Enquiries.Tests.Shared;
using Enquiries.Web.Features.Reports;
using Enquiries.Web.Features.Reports.Closes;
using Enquiries.Web.Features.Reports.Measures;
using Microsoft.EntityFrameworkCore;
using static Enquiries.Tests.Reports.ReportSite;

namespace Enquiries.Tests.Reports.Measures;

/// <summary>Rules of the firm's own: defined, counted by, frozen, and never changed afterwards.</summary>
public sealed class MeasuresTests : IAsyncDisposable
{
    private const string New = "/reports/measures/new";
    private readonly Site _site = Start();

    public ValueTask DisposeAsync() => _site.DisposeAsync();

    [Fact]
    public async Task The_database_decides_each_enquiry_as_the_rule_does()
    {
        await _site.AddAsync(Sample());
        await _site.WithDbAsync(async db =>
        {
            var codes = await db.Offences.ToDictionaryAsync(offence => offence.Code, offence => offence.Id);
            var months = await new FreezeQuery(db, new CountMemory()).NowAsync(202601, 202612, new(), default);
            var all = months.SelectMany(month => month.Enquiries).ToList();
            foreach (var rule in Rules(codes))
            {
                var counting = new Counting(Measure.Recorded with { Code = "own", Rule = rule }, rule.Count);
                var question = new ReportQuestion(PeriodKind.Year, 202601, 202612, rule.Count, counting.Measure);
                var counted = await new DigitalShareQuery(db, Counts(db), _site.Clock).CountAsync(question, default);
                Assert.Equal(FrozenFigures.Count(all, counting), counted.Total);
            }
        });
    }

    [Fact]
    public async Task A_measure_is_defined_and_each_of_its_numbers_leads_to_its_enquiries()
    {
        await _site.AddAsync(Sample());
        var partner = await _site.SignInAsync(Roles.Partner);
        var defined = await DefineAsync(partner, "Grooming", "any", "recorded", "sexual-communication-child");
        Assert.Equal("/reports/measures/grooming", defined.Headers.Location!.OriginalString);
        Assert.Contains(
            "Any offence, if it is the one named",
            (await partner.GetPageAsync("/reports/measures")).Body!.TextContent
        );
        const string report = "/reports/digital-share?from=2026-01&to=2026-11&by=financial-year&measure=grooming";
        var page = await partner.GetPageAsync(report);
        Assert.Contains("Measure: Grooming, version 1", page.Body!.TextContent);
        Assert.Equal("grooming.1", page.QuerySelector<IHtmlSelectElement>("#Measure")!.Value);
        await LeadsWhereItSaysAsync(partner, page);
        await LeadsWhereItSaysAsync(partner, await partner.GetPageAsync(report + "&stage=custody"));
    }

    [Fact]
    public async Task A_version_stays_as_it_was_when_the_rule_changes()
    {
        await _site.AddAsync([
            .. Enumerable.Repeat(On(2026, 9, 1) with { Offence = "rape" }, 12),
            .. Enumerable.Repeat(On(2026, 9, 2), 15),
        ]);
        var partner = await _site.SignInAsync(Roles.Partner);
        await DefineAsync(partner, "Rape", "principal", "recorded", "rape");
        const string share = "/reports/digital-share?from=2026-09&to=2026-09&measure=rape";
        var quote = (await partner.GetPageAsync(share)).QuerySelector<IHtmlFormElement>(
            "form[action='/reports/quotes']"
        )!;
        Assert.Equal(
            "/reports/quotes/Q-000001",
            (await partner.SendAsync(quote, share)).Headers.Location!.OriginalString
        );
        await CloseAsync(partner);
        await partner.SubmitAsync(
            "/reports/measures/rape/change",
            ("Name", "Rape and grooming"),
            ("Offences", "sexual-communication-child")
        );
        var recount = await partner.GetPageAsync("/reports/quotes/Q-000001?now=yes");
        Assert.Contains("Nothing has changed since", recount.Body!.TextContent);
        Assert.Contains(
            "interval 28–63\u00A0%) fell under “Rape”; all",
            recount.QuerySelector("textarea")!.TextContent
        );
        Assert.Contains("measure=rape.1", recount.QuerySelector(".page-header__actions a")!.GetAttribute("href"));
        var page = await partner.GetPageAsync("/reports/measures/rape");
        Assert.Contains("Version 1: Rape", page.Body!.TextContent);
        Assert.Contains("Used by 1 close and 1 quote", page.Body!.TextContent);
        Assert.Equal(15, await DigitalAsync(partner, "rape"));
        Assert.Equal(12, await DigitalAsync(partner, "rape.1"));
    }

    [Fact]
    public async Task A_close_freezes_each_measure_in_use()
    {
        await _site.AddAsync([.. Sample(), On(2026, 9, 1)]);
        var partner = await _site.SignInAsync(Roles.Partner);
        await DefineAsync(partner, "Grooming", "any", "whatever", "sexual-communication-child");
        await DefineAsync(partner, "Out of use", "principal", "recorded");
        var retired = await partner.GetPageAsync("/reports/measures/out-of-use");
        await partner.SendAsync(retired.QuerySelector<IHtmlFormElement>("form[action$='/use']")!, "");
        await CloseAsync(partner);
        var figures = await _site.WithDbAsync(db => db.MonthCloses.SelectMany(close => close.Figures).ToListAsync());
        Assert.Equal(
            [("grooming", true), ("recorded", false), ("recorded", true)],
            figures.Select(figure => (figure.Measure, figure.ByAnyOffence)).Order()
        );
    }

    [Fact]
    public async Task What_cannot_be_a_rule_is_refused_and_what_was_typed_stays()
    {
        var partner = await _site.SignInAsync(Roles.Partner);
        await RefusedAsync(partner, "", "principal", "recorded", "Give it a name");
        await RefusedAsync(partner, new string('x', 101), "principal", "recorded", "at most 100 fit");
        await RefusedAsync(partner, "A\uFFFE", "principal", "recorded", "no character");
        await RefusedAsync(partner, "All of them", "any", "whatever", "every enquiry would count");
        await RefusedAsync(partner, "Recorded", "any", "recorded", "another name", "rape");
        await RefusedAsync(partner, "New", "any", "recorded", "another name", "rape");
        await RefusedAsync(partner, "Strange", "any", "recorded", "not in the offence list", "no-such-offence");
        await DefineAsync(partner, "Rape", "any", "recorded", "rape");
        var page = await RefusedAsync(
            partner,
            "rape",
            "any",
            "recorded",
            "of this name already",
            "extreme-pornography"
        );
        Assert.Equal("rape", page.QuerySelector<IHtmlInputElement>("#Name")!.Value);
        Assert.NotNull(page.QuerySelector("#Offences option[value=extreme-pornography][selected]"));
    }

    [Fact]
    public async Task The_same_form_sent_twice_makes_one_version_and_two_partners_make_one_each()
    {
        var partner = await _site.SignInAsync(Roles.Partner);
        var form = (await partner.GetPageAsync(New)).QuerySelector<IHtmlFormElement>("main form")!;
        (string, string?)[] rape = [("Name", "Rape"), ("Offences", "rape")];
        var both = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => partner.SendAsync(form, New, rape)));
        Assert.All(both, answer => Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode));
        const string change = "/reports/measures/rape/change";
        var one = (await partner.GetPageAsync(change)).QuerySelector<IHtmlFormElement>("main form")!;
        var other = (await partner.GetPageAsync(change)).QuerySelector<IHtmlFormElement>("main form")!;
        Assert.Equal(HttpStatusCode.Redirect, (await partner.SendAsync(one, change, rape)).StatusCode);
        var refused = await partner.SendAsync(other, change, rape);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        Assert.Contains("Somebody else changed", (await refused.ReadPageAsync()).Body!.TextContent);
        Assert.Equal(2, await _site.WithDbAsync(db => db.MeasureVersions.CountAsync()));
    }

    [Fact]
    public async Task A_name_that_is_too_long_is_kept_whole_and_said_to_be_so()
    {
        var partner = await _site.SignInAsync(Roles.Partner);
        var form = (await partner.GetPageAsync(New)).QuerySelector<IHtmlFormElement>("main form")!;
        // A browser that cuts what is pasted would do so silently.
        Assert.Null(form.QuerySelector("[maxlength]"));
        var name = new string('x', MeasureVersion.NameLength + 1);
        var answer = await partner.SendAsync(form, New, ("Name", name), ("Offences", "rape"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        var page = await answer.ReadPageAsync();
        Assert.Contains("101 characters are too many", page.Body!.TextContent);
        Assert.Equal(name, page.QuerySelector<IHtmlInputElement>("#Name")!.Value);
    }

    [Theory]
    [InlineData("/reports/measures")]
    [InlineData(New)]
    [InlineData("/reports/views")]
    public async Task Only_partners_define_measures_and_keep_views(string url)
    {
        foreach (var role in new[] { Roles.Solicitor, Roles.Administrator })
        {
            var answer = await (await _site.SignInAsync(role)).GetAsync(
                new Uri(url, UriKind.Relative),
                TestContext.Current.CancellationToken
            );
            Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        }
    }

    private static IEnumerable<MeasureRule> Rules(Dictionary<string, int> codes) =>
        from offences in new string[][] { [], ["rape"], ["sexual-communication-child", "extreme-pornography"] }
        from answer in Coded.All<MeasureAnswer>()
        from count in Coded.All<OffenceCount>()
        select new MeasureRule(
            offences.Select(code => codes[code]).ToHashSet(),
            answer,
            count,
            codes[Offence.NotStated]
        );

    // Each answer with each principal offence, alone and with another offence of each answer.
    private static IReadOnlyList<Made> Sample()
    {
        string[] offences = ["sexual-communication-child", "rape", Offence.NotStated];
        return
        [
            .. from offence in offences
            from digital in Coded.All<DigitalAnswer>()
            from other in Coded.All<DigitalAnswer>().Select(answer => (DigitalAnswer?)answer).Append(null)
            select On(2026, 3, 1, digital) with
            {
                Offence = offence,
                Other = other,
                Also = enquiry => enquiry.Stage = digital == DigitalAnswer.Yes ? Stage.Custody : null,
            },
            On(2026, 4, 1) with
            {
                Outcome = Outcome.Duplicate,
            },
        ];
    }

    private static Task<HttpResponseMessage> DefineAsync(
        HttpClient partner,
        string name,
        string count,
        string answer,
        string? offence = null
    ) => partner.SubmitAsync(New, ("Name", name), ("Count", count), ("Answer", answer), ("Offences", offence));

    private static async Task<IHtmlDocument> RefusedAsync(
        HttpClient partner,
        string name,
        string count,
        string answer,
        string why,
        string? offence = null
    )
    {
        var refused = await DefineAsync(partner, name, count, answer, offence);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        var page = await refused.ReadPageAsync();
        Assert.Contains(why, page.QuerySelector(".error-summary")!.TextContent);
        return page;
    }

    private static Task<HttpResponseMessage> CloseAsync(HttpClient partner) =>
        partner.SubmitAsync("/reports/closes/2026-09", ("Looked", "yes"));

    private static async Task<int> DigitalAsync(HttpClient partner, string measure)
    {
        var csv = await partner.GetStringAsync(
            new Uri($"/reports/digital-share.csv?from=2026-09&to=2026-09&measure={measure}", UriKind.Relative),
            TestContext.Current.CancellationToken
        );
        var lines = csv.ReplaceLineEndings("\n").Split('\n');
        var column = Array.IndexOf(lines[0].Split(','), "digital");
        return int.Parse(lines[1].Split(',')[column], System.Globalization.CultureInfo.InvariantCulture);
    }
}
