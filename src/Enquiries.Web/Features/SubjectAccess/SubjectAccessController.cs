using Enquiries.Data;
using Enquiries.Web.Features.Accounts;
using Enquiries.Web.Features.Conflicts;
using Enquiries.Web.Features.Shared;
using Enquiries.Web.Setup;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Enquiries.Web.Features.SubjectAccess;

/// <summary>Answers somebody who asks what is held on them. Names are sent by forms, never in an address.</summary>
[Authorize(Policy = Policies.Reports)]
[Recently]
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
[Route("/subject-access")]
public sealed class SubjectAccessController(EnquiriesDbContext db, SubjectQuery query, TimeProvider time) : Controller
{
    [HttpGet("")]
    public IActionResult Ask() => View(new SubjectForm());

    [HttpPost("")]
    public async Task<IActionResult> Find(SubjectForm form, CancellationToken cancellationToken)
    {
        if (form.Read(ModelState, time.GetUtcNow().UtcDateTime) is not { } person)
            return Again(form);
        var found = await query.FindAsync(person, cancellationToken);
        form.Enquiries =
        [
            .. found
                .Matches.Where(match => match.Strength >= MatchStrength.Likely)
                .Select(match => match.EnquiryId)
                .OfType<long>(),
        ];
        db.Record(AuditAction.Searched, details: new { subject = true, found = found.Matches.Count });
        await db.SaveChangesAsync(cancellationToken);
        ViewData["Found"] = found;
        return View(nameof(Ask), form);
    }

    [HttpPost("file")]
    public async Task<IActionResult> Make(SubjectForm form, CancellationToken cancellationToken)
    {
        if (form.Read(ModelState, time.GetUtcNow().UtcDateTime) is not { } person)
            return Again(form);
        var found = await query.FindAsync(person, cancellationToken);
        ViewData["Found"] = found;
        if (form.Identified != "yes")
        {
            ModelState.AddModelError(
                nameof(form.Identified),
                "First make sure that they are who they say: what is held on somebody goes to nobody else."
            );
            return Again(form);
        }
        var file = await query.FileAsync(person, found, form.Enquiries, cancellationToken);
        foreach (var enquiry in file.Enquiries)
            db.Record(AuditAction.Exported, Enquiry.NumberOf(enquiry.Reference), new { Subject = true });
        db.Record(
            AuditAction.SubjectAnswered,
            details: new { Enquiries = file.Enquiries.Count, Clients = file.Clients.Count }
        );
        await db.SaveChangesAsync(cancellationToken);
        Response.Headers.ContentDisposition =
            $"attachment; filename=subject-access-{London.DateOf(file.MadeAt):yyyy-MM-dd}.html";
        return View("File", file);
    }

    private ViewResult Again(SubjectForm form)
    {
        Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        return View(nameof(Ask), form);
    }
}
