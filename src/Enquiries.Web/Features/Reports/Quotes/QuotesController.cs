using Enquiries.Data;
using Enquiries.Web.Features.Intake;
using Enquiries.Web.Features.Reports.Measures;
using Enquiries.Web.Features.Shared;
using Enquiries.Web.Setup;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Enquiries.Web.Features.Reports.Quotes;

/// <summary>Figures that may have been sent out: taking them, finding them, counting them again.</summary>
[Authorize(Policy = Policies.Reports)]
[Route("reports/quotes")]
public sealed class QuotesController(
    QuotesQuery query,
    TakeQuote takeQuote,
    EnquiriesDbContext db,
    ReportDesk desk,
    ReferenceLists lists,
    TimeProvider time
) : Controller
{
    private const string Done = nameof(Done),
        Refused = nameof(Refused);

    [HttpGet("")]
    public async Task<IActionResult> List(string? before, CancellationToken cancellationToken)
    {
        var page = await query.ListAsync(
            QuotesQuery.NumberOf(before),
            id => Url.Content("~/reports/quotes" + (id is { } from ? "?before=" + Quote.ReferenceOf(from) : "")),
            cancellationToken
        );
        await desk.RecordAsync(AuditAction.Reported, QuotesFiles.Details("page"), cancellationToken);
        return View(page);
    }

    [HttpPost("")]
    public async Task<IActionResult> Take(ReportForm form, Guid key, CancellationToken cancellationToken)
    {
        var reader = new ReportReader(London.Today(time)) { Measures = await db.MeasuresAsync(cancellationToken) };
        var filter = QuoteFilter.Read(Request.Query, await lists.GetAsync(cancellationToken));
        if (reader.Read(form) is not { } asked || key == Guid.Empty || filter.Problems.Count > 0)
            return this.Refuse([
                .. reader.Errors,
                .. filter.Problems.Select(problem => new ReportError("Filter", problem)),
            ]);
        var question = asked with { Filter = filter };
        var taken = await takeQuote.RunAsync(question, key, User.AccountId()!.Value, cancellationToken);
        if (taken.Id is { } id)
            return Redirect(Page(Quote.ReferenceOf(id)));
        TempData[Refused] = taken.Problem;
        return Redirect(Url.Content("~/reports/digital-share" + question.QueryString));
    }

    [HttpGet("{reference}")]
    public async Task<IActionResult> Show(string reference, string? now, CancellationToken cancellationToken)
    {
        if (await FindAsync(reference, cancellationToken) is not { } quote)
            return NotFound();
        if (now is null)
        {
            await desk.RecordAsync(
                AuditAction.Reported,
                new { Report = "quotes", Quote = quote.Reference },
                cancellationToken
            );
            return View(quote);
        }
        if (quote.NoRecount is { } problem)
        {
            ModelState.AddModelError("", problem);
            Response.StatusCode = StatusCodes.Status409Conflict;
            return View(quote);
        }
        var recount = await query.RecountAsync(quote, cancellationToken);
        await desk.RecordAsync(
            AuditAction.QuoteRecounted,
            new { Quote = quote.Reference, recount.Hash },
            cancellationToken
        );
        return View(quote with { Recount = recount });
    }

    [HttpPost("{reference}/uses")]
    public async Task<IActionResult> Use(string reference, QuoteUseForm form, CancellationToken cancellationToken)
    {
        if (await FindAsync(reference, cancellationToken) is not { } quote)
            return NotFound();
        var publication = ModelState.Text(
            form.Publication,
            QuoteUse.PublicationLength,
            nameof(form.Publication),
            "Say where it was used, such as the paper’s name."
        );
        var usedOn = ReadDate(form);
        if (!ModelState.IsValid)
        {
            Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
            return View(nameof(Show), quote with { Publication = form.Publication, UsedOn = form.UsedOn });
        }
        db.QuoteUses.Add(
            new QuoteUse
            {
                QuoteId = quote.Id,
                Publication = publication!,
                UsedOn = usedOn,
                AddedAt = time.GetUtcNow().UtcDateTime,
                AddedById = User.AccountId()!.Value,
            }
        );
        await desk.RecordAsync(AuditAction.QuoteUsed, new { Quote = quote.Reference }, cancellationToken);
        TempData[Done] = "The use is noted.";
        return Redirect(Page(quote.Reference));
    }

    // Not by the action's name: addresses made so are in lower case, and a reference is not.
    private string Page(string reference) => Url.Content("~/reports/quotes/" + reference);

    private DateOnly ReadDate(QuoteUseForm form)
    {
        if (string.IsNullOrWhiteSpace(form.UsedOn))
        {
            ModelState.AddModelError(nameof(form.UsedOn), "Say when, such as 3/2/26 or today.");
            return default;
        }
        var read = TypedDate.Read(form.UsedOn, DateKind.Date, time.GetUtcNow().UtcDateTime);
        if (read.Error is not null)
            ModelState.AddModelError(nameof(form.UsedOn), read.Error);
        return read.Error is null ? read.Date : default;
    }

    private async Task<QuotePage?> FindAsync(string reference, CancellationToken cancellationToken) =>
        QuotesQuery.NumberOf(reference) is { } id ? await query.FindAsync(id, cancellationToken) : null;
}
