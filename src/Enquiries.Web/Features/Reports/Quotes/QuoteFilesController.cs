using Enquiries.Web.Setup;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Enquiries.Web.Features.Reports.Quotes;

/// <summary>The register of quotes as a file, and one quote beside the same selection counted now.</summary>
[Authorize(Policy = Policies.Reports)]
public sealed class QuoteFilesController(QuotesQuery query, ReportDesk desk) : Controller
{
    [HttpGet("/reports/quotes.{format:regex(^(csv|json|xlsx)$)}")]
    public async Task<IActionResult> Download(string format, CancellationToken cancellationToken) =>
        await this.SendAsync(
            desk,
            QuotesFiles.Of(await query.AllAsync(cancellationToken)),
            QuotesFiles.Name,
            format,
            QuotesFiles.Details(format),
            cancellationToken
        );

    [HttpGet("/reports/quotes/{reference}.{format:regex(^(csv|json|xlsx)$)}")]
    public Task<IActionResult> DownloadQuote(string reference, string format, CancellationToken cancellationToken) =>
        SendAsync(reference, format, changes: false, cancellationToken);

    [HttpGet("/reports/quotes/{reference}/changes.{format:regex(^(csv|json|xlsx)$)}")]
    public Task<IActionResult> DownloadChanges(string reference, string format, CancellationToken cancellationToken) =>
        SendAsync(reference, format, changes: true, cancellationToken);

    private async Task<IActionResult> SendAsync(
        string reference,
        string format,
        bool changes,
        CancellationToken cancellationToken
    )
    {
        if (
            QuotesQuery.NumberOf(reference) is not { } id
            || await query.FindAsync(id, cancellationToken) is not { } quote
        )
            return NotFound();
        if (quote.NoRecount is { } problem)
            return this.Refuse([new("Reference", problem)]);
        var recount = await query.RecountAsync(quote, cancellationToken);
        return await this.SendAsync(
            desk,
            changes ? QuotesFiles.Changes(quote, recount) : QuotesFiles.Of(quote, recount),
            quote.Reference + (changes ? "-changes" : ""),
            format,
            QuotesFiles.Details(quote, recount, format, changes),
            cancellationToken
        );
    }
}
