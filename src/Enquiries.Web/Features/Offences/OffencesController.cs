using Enquiries.Data;
using Enquiries.Web.Features.Shared;
using Enquiries.Web.Setup;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Enquiries.Web.Features.Offences;

/// <summary>
/// The offence list: what a new enquiry is prefilled with. Answers that enquiries hold already are their own; nothing here
/// reaches them.
/// </summary>
[Authorize(Policy = Policies.Administration)]
public sealed class OffencesController(Data.EnquiriesDbContext db) : Controller
{
    public const string Yes = "yes";
    public const string No = "no";

    public static readonly IReadOnlyList<Choice> Answers =
    [
        .. new[] { DigitalAnswer.Yes, DigitalAnswer.No, DigitalAnswer.NotKnown }.Select(answer => new Choice(
            Coded.Of(answer),
            Coded.Label(answer)
        )),
    ];

    public static readonly IReadOnlyList<Choice> Offers = [new(Yes, "Offered"), new(No, "Not offered")];

    [HttpGet("/offences")]
    public async Task<IActionResult> List(string? q, CancellationToken cancellationToken)
    {
        var all = await Rows().ToListAsync(cancellationToken);
        var words = (q ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return View(
            new OffenceListPage(q, all.Count, [.. all.Where(row => row.Matches(words)).GroupBy(row => row.Category)])
        );
    }

    [HttpGet("/offences/{code}")]
    public async Task<IActionResult> Change(string code, CancellationToken cancellationToken)
    {
        if (await Rows().SingleOrDefaultAsync(row => row.Code == code, cancellationToken) is not { } row)
            return NotFound();
        ViewData["Offence"] = row;
        return View(
            new OffenceForm
            {
                DigitalDefault = Coded.Of(row.DigitalDefault),
                Offered = row.IsActive ? Yes : No,
                Synonyms = SynonymList.Lines(row.Synonyms),
            }
        );
    }

    [HttpPost("/offences/{code}")]
    public async Task<IActionResult> Change(string code, OffenceForm form, CancellationToken cancellationToken)
    {
        if (await Rows().SingleOrDefaultAsync(row => row.Code == code, cancellationToken) is not { } row)
            return NotFound();
        Check(form);
        if (!ModelState.IsValid)
        {
            Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
            ViewData["Offence"] = row;
            return View(nameof(Change), form);
        }
        await SaveAsync(row, form, cancellationToken);
        TempData["Done"] = $"“{row.Name}” is changed. Enquiries that were logged before keep the answers they have.";
        return RedirectToAction(nameof(List));
    }

    private void Check(OffenceForm form)
    {
        if (!Coded.TryParse<DigitalAnswer>(form.DigitalDefault, out _))
            ModelState.AddModelError(nameof(form.DigitalDefault), "Choose the answer to prefill.");
        if (form.Offered is not (Yes or No))
            ModelState.AddModelError(nameof(form.Offered), "Say whether new enquiries are offered this offence.");
        if (SynonymList.Stored(form.Synonyms).Length > Offence.SynonymsLength)
            ModelState.AddModelError(
                nameof(form.Synonyms),
                $"All words together have at most {Offence.SynonymsLength} characters."
            );
    }

    private async Task SaveAsync(OffenceRow before, OffenceForm form, CancellationToken cancellationToken)
    {
        var offence = await db.Offences.SingleAsync(one => one.Code == before.Code, cancellationToken);
        offence.DigitalDefault = Coded.Parse<DigitalAnswer>(form.DigitalDefault)!.Value;
        offence.IsActive = form.Offered == Yes;
        offence.Synonyms = SynonymList.Stored(form.Synonyms);
        AuditedChange[] changes =
        [
            new("DigitalDefault", Coded.Of(before.DigitalDefault), Coded.Of(offence.DigitalDefault), Protected: false),
            new("IsActive", $"{before.IsActive}", $"{offence.IsActive}", Protected: false),
            new("Synonyms", before.Synonyms, offence.Synonyms, Protected: false),
        ];
        var changed = changes.Where(change => change.From != change.To).ToList();
        if (changed.Count == 0)
            return;
        db.Record(AuditAction.OffenceChanged, details: new { offence = offence.Code, changes = changed });
        await db.SaveChangesAsync(cancellationToken);
    }

    private IQueryable<OffenceRow> Rows() =>
        db
            .Offences.AsNoTracking()
            .OrderBy(offence => offence.SortOrder)
            .Select(offence => new OffenceRow
            {
                Code = offence.Code,
                Name = offence.Name,
                Category = offence.Category,
                Act = offence.Act,
                Section = offence.Section,
                DigitalByStatute = offence.DigitalByStatute,
                DigitalDefault = offence.DigitalDefault,
                IsActive = offence.IsActive,
                Synonyms = offence.Synonyms,
            });
}
