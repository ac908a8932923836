using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using Enquiries.Web.Features.Reports;

namespace Enquiries.Web.Features.Mail;

/// <summary>
/// The month's report as HTML for mail programs, which know no style sheets: every style stands on its element. No colour is
/// set, so that it follows the reader's theme.
/// </summary>
/// <param name="report">The figures.</param>
/// <param name="page">Where they stand on the intranet, or null.</param>
/// <param name="notes">What stands under the table.</param>
/// <param name="why">Why the reader gets it.</param>
public sealed class MonthlyReportHtml(DigitalShareReport report, string? page, IReadOnlyList<string> notes, string why)
{
    private const string Line = "border-bottom:1px solid #8a8a8a;";
    private const string Head = Line + "padding:4px 6px;vertical-align:bottom;";
    private const string Cell = Line + "padding:4px 6px;white-space:nowrap;";
    private const string Small = "margin:4px 0;font-size:13px;";
    private static readonly string[] Columns = ["Digital", "Not digital", "Not known", "Share", "95\u00A0% interval"];
    private readonly StringBuilder _html = new();

    /// <summary>The document.</summary>
    /// <param name="hasChart">Whether the mail carries the chart.</param>
    public string ToString(bool hasChart)
    {
        var month = report.Shares[^1].Period.Label;
        _html.Clear();
        Add(
            $"""
            <!DOCTYPE html>
            <html lang="en-GB"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
            <meta name="color-scheme" content="light dark"><title>Digital share, {month}</title></head>
            <body style="margin:0;padding:16px;font-family:Inter,Segoe UI,Helvetica,Arial,sans-serif;font-size:15px;line-height:1.45;">
            <div style="max-width:640px;">
            <p style="margin:0;font-size:13px;">Digital share, {month}</p>
            <h1 style="margin:4px 0 16px;font-size:19px;line-height:1.3;">{ShareSentence.Of(report)}</h1>
            """
        );
        if (hasChart)
            Add(
                $"""
                <p style="margin:0 0 16px;"><img src="cid:{MonthlyReportMail.ChartId}" width="640" style="max-width:100%;height:auto;" alt="Chart of the digital share by month, {report.Question.Range}. {ShareSentence.Of(
                    report
                )} The table holds the same figures."></p>
                """
            );
        AddTable();
        foreach (var note in notes)
            Add($"<p style=\"{Small}\">{note}</p>");
        if (page is not null)
            Add(
                $"<p style=\"margin:16px 0;\"><a href=\"{page}\">Open it on the intranet</a>, where each number leads to its enquiries.</p>"
            );
        Add($"<p style=\"margin:16px 0 0;font-size:13px;\">{why}</p></div></body></html>");
        return _html.ToString();
    }

    private void AddTable()
    {
        Add(
            $"""
            <table style="border-collapse:collapse;margin:0 0 12px;font-size:14px;font-variant-numeric:tabular-nums;">
            <thead><tr><th scope="col" style="{Head}text-align:left;padding-left:0;">Month</th>
            """
        );
        foreach (var column in Columns)
            Add($"<th scope=\"col\" style=\"{Head}text-align:right;\">{column}</th>");
        _html.AppendLine("</tr></thead><tbody>");
        // The latest first, as on the page.
        foreach (var share in report.Shares.Reverse())
            AddRow(share.ShortLabel, share);
        AddRow("Total", report.Total);
        _html.AppendLine("</tbody></table>");
    }

    private void AddRow(string name, ShareCounts share)
    {
        Add($"<tr><th scope=\"row\" style=\"{Cell}text-align:left;font-weight:normal;padding-left:0;\">{name}</th>");
        string[] cells =
        [
            Figures.Count(share.Digital),
            Figures.Count(share.NotDigital),
            Figures.Count(share.NotKnown),
            Figures.Share(share),
            Figures.Interval(share),
        ];
        foreach (var cell in cells)
            Add($"<td style=\"{Cell}text-align:right;\">{cell}</td>");
        _html.AppendLine("</tr>");
    }

    /// <summary>Adds a line; whatever is put into it is text.</summary>
    private void Add(FormattableString line) =>
        _html
            .AppendFormat(
                CultureInfo.InvariantCulture,
                line.Format,
                [.. line.GetArguments().Select(value => HtmlEncoder.Default.Encode(value?.ToString() ?? ""))]
            )
            .AppendLine();
}
