using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using Enquiries.Tests.Reports.Statistics;
using Enquiries.Web.Features.Reports;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Abstractions;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.Razor;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Enquiries.Tests.Reports;

/// <summary>What the partial view writes, without the pages around it.</summary>
public class ShareChartViewTests
{
    private const int Months36 = 36;

    [Fact]
    public async Task Each_period_is_a_link_to_its_enquiries_with_a_name_that_says_its_figures()
    {
        var links = (await Page(ThreeYears())).QuerySelectorAll("svg a[data-point]");
        Assert.Equal(Months36, links.Length);
        var october = links[^2];
        Assert.Equal("/enquiries?period=2026-10", october.GetAttribute("href"));
        Assert.Equal(
            "October 2026: 60\u00A0%, 95\u00A0% interval 45–74\u00A0%; 24 digital, 16 not digital, 3 not known",
            october.GetAttribute("aria-label")
        );
        Assert.Equal(
            "October 2026\n60\u00A0%, 95\u00A0% interval 45–74\u00A0%\n24 digital, 16 not digital, 3 not known",
            october.GetAttribute("data-tip")
        );
    }

    [Fact]
    public async Task Links_are_not_inside_anything_hidden_or_presentational()
    {
        var page = await Page(ThreeYears());
        Assert.Empty(page.QuerySelectorAll("[aria-hidden] a, [role=img] a"));
        var svg = page.QuerySelector("svg")!;
        Assert.Equal("group", svg.GetAttribute("role"));
        Assert.Equal("Digital share by month", svg.GetAttribute("aria-label"));
        Assert.StartsWith("In October 2026", page.GetElementById(svg.GetAttribute("aria-describedby")!)!.TextContent);
    }

    [Fact]
    public async Task Nothing_in_it_needs_an_inline_style_or_script() =>
        Assert.Empty((await Page(ThreeYears())).QuerySelectorAll("[style], style, script, [onclick]"));

    [Fact]
    public async Task The_unfinished_month_is_hollow_and_a_month_without_answers_has_no_point()
    {
        var page = await Page(
            ShareChartTests.Made(PeriodKind.Month, 202609, 202611, [(0, 0, 4), (3, 1, 0), (1, 1, 0)])
        );
        Assert.Equal(2, page.QuerySelectorAll("circle").Length);
        Assert.Equal(
            "chart__point chart__point--hollow",
            Assert.Single(page.QuerySelectorAll("a")[2].QuerySelectorAll("circle")).GetAttribute("class")
        );
        Assert.Contains("no share", page.QuerySelector("a")!.GetAttribute("aria-label"));
    }

    [Fact]
    public async Task Numbers_are_written_for_SVG_in_any_language()
    {
        var before = System.Globalization.CultureInfo.CurrentCulture;
        System.Globalization.CultureInfo.CurrentCulture = System.Globalization.CultureInfo.GetCultureInfo("de-DE");
        try
        {
            var page = await Page(ThreeYears());
            Assert.All(
                page.QuerySelectorAll("circle, rect, line"),
                shape =>
                    Assert.DoesNotContain(
                        shape.Attributes,
                        a => a.Name is "x" or "y" or "cx" or "cy" or "width" or "height" && a.Value.Contains(',')
                    )
            );
        }
        finally
        {
            System.Globalization.CultureInfo.CurrentCulture = before;
        }
    }

    private static IReadOnlyList<DigitalShare> ThreeYears() =>
        ShareChartTests.Made(PeriodKind.Month, 202312, 202611, [.. Enumerable.Repeat((24, 16, 3), Months36)]);

    [Fact]
    public async Task What_is_unusual_is_said_in_words_as_well_as_drawn()
    {
        var months = Firm.Months([.. Enumerable.Repeat(40, 13)], [.. Enumerable.Repeat(20, 12), 38]);
        var report = Firm.Report(months);
        var chart = ShareChart.Draw(
            "share",
            "Share",
            months,
            _ => "/",
            Measure.Recorded,
            ShareOverlay.Of(ShareView.Expected, report)
        );
        var page = new HtmlParser().ParseDocument(await Render(chart));
        Assert.Contains("expected variation", page.QuerySelector("svg text")!.TextContent);
        Assert.Single(page.QuerySelectorAll(".chart__beside"));
        // Once for each width.
        Assert.Equal(2, page.QuerySelectorAll("text").Count(text => text.TextContent.Trim() == "unusual"));
        Assert.Single(page.QuerySelectorAll("a .chart__point--unusual"));
    }

    [Fact]
    public async Task A_shift_is_shaded_and_said_beneath_its_bracket_and_both_lines_are_named()
    {
        var months = Firm.Months(
            [.. Enumerable.Repeat(40, 36)],
            [.. Enumerable.Repeat(15, 18), .. Enumerable.Repeat(27, 18)]
        );
        var report = Firm.Report(months);
        report = report with { Question = report.Question with { Show = ShareView.Expected } };
        var page = new HtmlParser().ParseDocument(await Render(ShareChart.Of(report, _ => "/")));
        Assert.Equal(2, page.QuerySelectorAll(".share-chart__shift").Length);
        var wide = page.QuerySelectorAll(".share-chart__wide text").Select(text => text.TextContent).ToList();
        Assert.Contains("shift: 18 months below average", wide);
        Assert.Contains("shift: 18 months above average", wide);
        var said = page.QuerySelectorAll("text").Select(text => text.TextContent).ToList();
        Assert.Contains("each month", said);
        Assert.Contains("average", said);
        Assert.NotNull(page.QuerySelector(".share-chart__end--2"));
    }

    private static async Task<IDocument> Page(IReadOnlyList<DigitalShare> shares) =>
        new HtmlParser().ParseDocument(await Render(ShareChartTests.Draw(shares)));

    internal static async Task<string> Render(ShareChart chart)
    {
        var builder = WebApplication.CreateBuilder();
        builder.Services.AddControllersWithViews().AddApplicationPart(typeof(ShareChart).Assembly);
        // Its keys would else be written to the home folder of whoever runs the tests.
        builder.Services.AddDataProtection().UseEphemeralDataProtectionProvider();
        await using var app = builder.Build();
        await using var scope = app.Services.CreateAsyncScope();
        var services = scope.ServiceProvider;
        var context = new ActionContext(
            new DefaultHttpContext { RequestServices = services },
            new RouteData(),
            new ActionDescriptor()
        );
        var view = services
            .GetRequiredService<IRazorViewEngine>()
            .GetView(null, "/Features/Reports/_ShareChart.cshtml", isMainPage: false)
            .View!;
        await using var writer = new StringWriter();
        var data = new ViewDataDictionary<ShareChart>(new EmptyModelMetadataProvider(), new ModelStateDictionary())
        {
            Model = chart,
        };
        var temp = new TempDataDictionary(context.HttpContext, services.GetRequiredService<ITempDataProvider>());
        await view.RenderAsync(new ViewContext(context, view, data, temp, writer, new HtmlHelperOptions()));
        return writer.ToString();
    }
}
