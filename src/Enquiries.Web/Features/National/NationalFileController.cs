using System.Text;
using Enquiries.Data;
using Enquiries.Web.Features.Import;
using Enquiries.Web.Features.Reports;
using Enquiries.Web.Features.Reports.Pictures;
using Enquiries.Web.Setup;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Enquiries.Web.Features.National;

/// <summary>The panel of a national series as a file, or its figures. It holds no figure of the firm's, so it may leave the firm as it is.</summary>
[Authorize(Policy = Policies.Reports)]
public sealed class NationalFileController(EnquiriesDbContext db, NationalQuery query) : Controller
{
    [HttpGet("/reports/national/{code}.{format:regex(^(csv|svg|png)$)}")]
    public async Task<IActionResult> Download(string code, string format, CancellationToken cancellationToken)
    {
        if (
            await query.FindAsync(code, cancellationToken) is not { } series
            || NationalPicture.Of(series) is not { } drawing
        )
            return NotFound();
        db.Record(
            AuditAction.Exported,
            details: new
            {
                report = "national",
                series = series.Code,
                As = format,
            }
        );
        await db.SaveChangesAsync(cancellationToken);
        var (content, type) = format switch
        {
            ReportFile.Svg => (SvgFile.Write(drawing), "image/svg+xml"),
            ReportFile.Png => (PngFile.Write(drawing), "image/png"),
            _ => (Encoding.UTF8.GetBytes(Table(series).ToCsv()), "text/csv; charset=utf-8"),
        };
        return File(content, type, $"{series.Code}.{format}");
    }

    private static FigureTable Table(NationalSeriesRow series) =>
        new(
            ["series", "jurisdiction", "from", "to", "value", "unit", "of", "note", "source", "warning"],
            [
                .. series.Figures.Select(figure =>
                    (object?[])
                        [
                            FormulaGuard.Guard(series.Name),
                            FormulaGuard.Guard(series.Jurisdiction),
                            figure.Start,
                            figure.End,
                            figure.Value,
                            FormulaGuard.Guard(series.Unit),
                            figure.Whole,
                            FormulaGuard.Guard(figure.Note),
                            FormulaGuard.Guard(figure.Source),
                            // A table travels without the page.
                            FormulaGuard.Guard($"{series.Warning} {NationalTexts.NotEnquiries}"),
                        ]
                ),
            ]
        );
}
