using System.Globalization;
using Enquiries.Data;
using Enquiries.Web.Features.Accounts;
using Enquiries.Web.Features.Intake;
using Enquiries.Web.Features.Shared;
using Enquiries.Web.Setup;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Enquiries.Web.Features.Retention;

/// <summary>Keeps an enquiry from being erased, or erases it at once, for those who work on it.</summary>
[Authorize(Policy = Policies.Casework)]
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
public sealed class KeepingController(EnquiriesDbContext db, EraseEnquiries erase, TimeProvider time) : Controller
{
    private const int Size = 50;

    private int Me => User.AccountId()!.Value;

    [HttpGet("/retention/notices")]
    public async Task<IActionResult> Notices(long? after, DateOnly? on, CancellationToken cancellationToken)
    {
        var waiting =
            from notice in db.RetentionNotices.AsNoTracking()
            join enquiry in db.Enquiries on notice.EnquiryId equals enquiry.Id
            select new { Notice = notice, Enquiry = enquiry };
        if (after is { } id && on is { } day)
            waiting = waiting.Where(one =>
                one.Notice.EraseOn > day || (one.Notice.EraseOn == day && one.Notice.EnquiryId > id)
            );
        var rows = await waiting
            .OrderBy(one => one.Notice.EraseOn)
            .ThenBy(one => one.Notice.EnquiryId)
            .Take(Size + 1)
            .Select(one => new NoticeRow(
                one.Enquiry.Id,
                one.Notice.EraseOn,
                one.Enquiry.ReceivedAt,
                one.Enquiry.Parties.Where(party => party.Role == PartyRole.Accused)
                    .OrderBy(party => party.Id)
                    .Select(party => party.Name)
                    .FirstOrDefault(),
                one.Enquiry.Outcome,
                one.Enquiry.AssignedTo!.DisplayName
            ))
            .ToListAsync(cancellationToken);
        db.Record(AuditAction.Searched, details: new { retention = true, shown = Math.Min(rows.Count, Size) });
        await db.SaveChangesAsync(cancellationToken);
        var shown = rows.Take(Size).ToList();
        return View(
            new NoticePage(
                shown,
                new(
                    shown.Count == 1 ? "1 enquiry" : $"{shown.Count} enquiries",
                    after is null ? null : Url.Content("~/retention/notices"),
                    rows.Count > Size
                        ? string.Create(
                            CultureInfo.InvariantCulture,
                            $"?on={shown[^1].EraseOn:yyyy-MM-dd}&after={shown[^1].EnquiryId}"
                        )
                        : null
                )
            )
        );
    }

    [HttpPost("/enquiries/{id:long}/hold")]
    public async Task<IActionResult> Hold(long id, string? holdReason, CancellationToken cancellationToken)
    {
        if (!await MaySeeAsync(id, cancellationToken))
            return this.MissingEnquiry(id);
        var reason = ModelState.Text(
            holdReason,
            RetentionHold.GroundsLength,
            nameof(holdReason),
            "Say why it must be kept."
        );
        if (!ModelState.IsValid)
        {
            ViewData["Id"] = id;
            Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
            return View("Hold", holdReason);
        }
        if (!await db.RetentionHolds.AnyAsync(hold => hold.EnquiryId == id && hold.LiftedAt == null, cancellationToken))
        {
            db.RetentionHolds.Add(
                new RetentionHold
                {
                    EnquiryId = id,
                    Grounds = reason!,
                    PlacedById = Me,
                    PlacedAt = time.GetUtcNow().UtcDateTime,
                }
            );
            db.Record(AuditAction.HoldPlaced, id);
            await db.SaveChangesAsync(cancellationToken);
            await db.RetentionNotices.Where(notice => notice.EnquiryId == id).ExecuteDeleteAsync(cancellationToken);
        }
        TempData[LogEnquiryController.Done] = "It is kept until the hold is lifted.";
        return Back(id);
    }

    [HttpPost("/enquiries/{id:long}/hold/lift")]
    [Authorize(Policy = Policies.Reports)]
    public async Task<IActionResult> Lift(long id, CancellationToken cancellationToken)
    {
        if (!await MaySeeAsync(id, cancellationToken))
            return this.MissingEnquiry(id);
        var holds = await db
            .RetentionHolds.Where(hold => hold.EnquiryId == id && hold.LiftedAt == null)
            .ToListAsync(cancellationToken);
        foreach (var hold in holds)
            hold.LiftedAt = time.GetUtcNow().UtcDateTime;
        if (holds.Count > 0)
            db.Record(AuditAction.HoldLifted, id);
        await db.SaveChangesAsync(cancellationToken);
        TempData[LogEnquiryController.Done] = "The hold is lifted: the rules decide again how long it is kept.";
        return Back(id);
    }

    [Recently]
    [HttpGet("/enquiries/{id:long}/erase")]
    [Authorize(Policy = Policies.Reports)]
    public async Task<IActionResult> Erase(long id, CancellationToken cancellationToken) =>
        await MaySeeAsync(id, cancellationToken)
            ? await EraseViewAsync(id, new(), cancellationToken)
            : this.MissingEnquiry(id);

    [Recently]
    [KeepsWhatIsTyped]
    [HttpPost("/enquiries/{id:long}/erase")]
    [Authorize(Policy = Policies.Reports)]
    public async Task<IActionResult> Erase(long id, EraseForm form, CancellationToken cancellationToken)
    {
        if (!await MaySeeAsync(id, cancellationToken))
            return this.MissingEnquiry(id);
        var cause = Coded.Parse<ErasureCause>(form.Cause);
        if (cause is not (ErasureCause.Request or ErasureCause.Mistake))
            ModelState.AddModelError(nameof(form.Cause), "Choose why it is erased.");
        if (Enquiry.NumberOf(form.Reference ?? "") != id)
            ModelState.AddModelError(
                nameof(form.Reference),
                $"Type the reference of this enquiry, {Enquiry.ReferenceOf(id)}, to be sure that it is the right one."
            );
        if (await IsHeldAsync(id, cancellationToken))
            ModelState.AddModelError("", "It is held: lift the hold first.");
        if (!ModelState.IsValid)
        {
            Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
            return await EraseViewAsync(id, form, cancellationToken);
        }
        await erase.RunAsync([id], cause!.Value, Me, cancellationToken);
        return Back(id);
    }

    private async Task<IActionResult> EraseViewAsync(long id, EraseForm form, CancellationToken cancellationToken)
    {
        ViewData["Id"] = id;
        ViewData["IsHeld"] = await IsHeldAsync(id, cancellationToken);
        return View("Erase", form);
    }

    private Task<bool> IsHeldAsync(long id, CancellationToken cancellationToken) =>
        db.RetentionHolds.AnyAsync(hold => hold.EnquiryId == id && hold.LiftedAt == null, cancellationToken);

    private Task<bool> MaySeeAsync(long id, CancellationToken cancellationToken) =>
        db.Enquiries.Kept().AnyAsync(enquiry => enquiry.Id == id, cancellationToken);

    private RedirectResult Back(long id) => Redirect(string.Create(CultureInfo.InvariantCulture, $"~/enquiries/{id}"));
}
