using Enquiries.Data;
using Enquiries.Web.Features.Reports;
using Enquiries.Web.Features.Shared;

namespace Enquiries.Web.Features.Mail;

/// <summary>
/// The month's report as a mail: the sentence over the chart, the table, the chart as a picture. It holds counts of enquiries
/// and nothing of anybody, and greets nobody, so that it says no name even of who reads it.
/// </summary>
/// <param name="report">Thirteen months, the last of which it is about.</param>
/// <param name="address">Where the intranet is; null where that is not known outside it.</param>
/// <param name="counted">The London date of the count.</param>
/// <param name="audit">
/// The newest entry of the audit trail: kept outside the database, it shows later whether the end of the trail was cut off.
/// </param>
public sealed class MonthlyReportMail(DigitalShareReport report, string? address, DateOnly counted, AuditHash? audit)
{
    /// <summary>How the HTML names the chart.</summary>
    public const string ChartId = "digital-share-chart";

    /// <summary>Where a reader turns it off.</summary>
    public const string Anchor = "monthly-report";

    /// <summary>Writes subject, texts and picture into a mail.</summary>
    /// <param name="mail">The mail.</param>
    /// <param name="chart">The chart as a PNG; null where there is none.</param>
    public void Fill(OutgoingMail mail, byte[]? chart)
    {
        mail.Subject = $"Enquiries: report for {report.Shares[^1].Period.Label}";
        mail.TextBody = Text();
        mail.HtmlBody = new MonthlyReportHtml(report, Page, Notes(), Why).ToString(hasChart: chart is not null);
        if (chart is not null)
            mail.Parts.Add(
                new OutgoingMailPart
                {
                    ContentId = ChartId,
                    FileName = ChartId + ".png",
                    MediaType = "image/png",
                    Content = chart,
                }
            );
    }

    private const string Why =
        "You asked for this report each month. To stop it, open the page Digital share and turn it off there.";

    private string? Page => address is null ? null : $"{address}/reports/digital-share{report.Question.QueryString}";

    private string Text() =>
        string.Join(
            '\n',
            [
                $"Digital share, {report.Shares[^1].Period.Label}",
                "",
                ReportTexts.Text(report),
                $"Counted {When.Date(counted)}.",
                .. audit is null ? Array.Empty<string>() : [Audit(audit)],
                .. Page is null ? Array.Empty<string>() : ["", "On the intranet: " + Page],
                "",
                Why,
                "",
            ]
        );

    private IReadOnlyList<string> Notes() =>
        [
            "Share: digital, of the enquiries with an answer.",
            ReportTexts.Excluded(report.Total.Excluded),
            $"Measure: {report.Question.Measure.Title}. Counted by {Coded.Label(report.Question.Count).ToLowerInvariant()} on "
                + $"{When.Date(counted)}.",
            .. audit is null ? Array.Empty<string>() : [Audit(audit)],
        ];

    private static string Audit(AuditHash newest) =>
        $"Newest entry of the audit trail: {newest}. “audit verify --known” proves that it is still there.";
}
