using Enquiries.Data;
using Enquiries.Web.Features.Reports.Pictures;
using Enquiries.Web.Setup;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Enquiries.Web.Features.National;

/// <summary>The panel of a national series as a file. It holds no figure of the firm's, so it may leave the firm as it is.</summary>
[Authorize(Policy = Policies.Reports)]
public sealed class NationalPictureController(EnquiriesDbContext db, NationalQuery query) : Controller
{
    [HttpGet("/reports/national/{code}.{format:regex(^(svg|png)$)}")]
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
        var name = $"{series.Code}.{format}";
        return format == "svg"
            ? File(SvgFile.Write(drawing), "image/svg+xml", name)
            : File(PngFile.Write(drawing), "image/png", name);
    }
}
