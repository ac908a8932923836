using Enquiries.Data;
using Enquiries.Web.Features.Shared;
using Enquiries.Web.Setup;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Enquiries.Web.Features.Intake;

/// <summary>A solicitor logs an enquiry: one page, one save.</summary>
[Authorize(Policy = Policies.Casework)]
[Route("/enquiries/new")]
public sealed class LogEnquiryController(EnquiriesDbContext db, ReferenceLists reference, TimeProvider time)
    : Controller
{
    /// <summary>Key of the notice that the next page shows once.</summary>
    public const string Notice = "Notice";

    private DateTime UtcNow => time.GetUtcNow().UtcDateTime;

    private int Me => User.AccountId() ?? throw new InvalidOperationException("Nobody is signed in.");

    [HttpGet]
    public async Task<IActionResult> LogEnquiry(CancellationToken cancellationToken)
    {
        var lists = await reference.GetKnowingAsync(Me, cancellationToken);
        return View(
            new LogEnquiryForm
            {
                SubmissionKey = Guid.NewGuid(),
                ReceivedAt = TypedDate.Text(UtcNow),
                AssignedTo = IntakeChoices.Number(Me),
                Choices = IntakeChoices.For(lists, UtcNow),
            }
        );
    }

    [HttpPost]
    public async Task<IActionResult> LogEnquiry(LogEnquiryForm form, CancellationToken cancellationToken)
    {
        var lists = await reference.GetKnowingAsync(Me, cancellationToken);
        var enquiry = await ReadAsync(form, lists, cancellationToken);
        if (!ModelState.IsValid)
        {
            form.Choices = IntakeChoices.For(lists, UtcNow);
            return View(form).Unprocessable();
        }

        db.Enquiries.Add(enquiry);
        try
        {
            await db.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateException)
        {
            // The unique submission key decides: the form came twice, perhaps at the same moment.
            if (await EarlierAsync(enquiry, lists, cancellationToken) is not { } notice)
                throw;
            TempData[Notice] = notice.Text;
            return RedirectToRecord(notice.Id);
        }
        TempData[Notice] = $"{enquiry.Reference} logged.";
        return RedirectToRecord(enquiry.Id);
    }

    private async Task<Enquiry> ReadAsync(LogEnquiryForm form, Lists lists, CancellationToken cancellationToken)
    {
        var now = UtcNow;
        var enquiry = new Enquiry
        {
            SubmissionKey = form.SubmissionKey == Guid.Empty ? Guid.NewGuid() : form.SubmissionKey,
            LoggedAt = now,
            LoggedById = Me,
        };
        var answers = new FormAnswers(ModelState, now);
        new EnquiryFormReader(form, enquiry, lists, answers).Read();
        await db.CheckRepeatAsync(enquiry, answers, cancellationToken);
        if (form.Notes?.Trim() is not { Length: > 0 } note)
            return enquiry;
        if (note.Length > Note.BodyLength)
            ModelState.AddModelError(
                nameof(form.Notes),
                $"First note: at most {Note.BodyLength:N0} characters fit. Save the rest as a second note."
            );
        enquiry.Notes.Add(
            new Note
            {
                Body = note,
                WrittenAt = now,
                AuthorId = Me,
            }
        );
        return enquiry;
    }

    // A form sent again unchanged is as if just saved. One that was changed in between must not be said to be saved.
    private async Task<(long Id, string Text)?> EarlierAsync(
        Enquiry sent,
        Lists lists,
        CancellationToken cancellationToken
    )
    {
        db.ChangeTracker.Clear();
        var saved = await db
            .Enquiries.WholeForForm()
            .Include(enquiry => enquiry.Notes)
            .AsNoTracking()
            .SingleOrDefaultAsync(
                enquiry => enquiry.SubmissionKey == sent.SubmissionKey && enquiry.LoggedById == sent.LoggedById,
                cancellationToken
            );
        if (saved is null)
            return null;
        return (
            saved.Id,
            IsSame(sent, saved, lists)
                ? $"{saved.Reference} logged."
                : $"{saved.Reference} was logged from this form before, and what you sent now differs. It was not saved again: compare, and "
                    + "correct the enquiry where needed."
        );
    }

    private bool IsSame(Enquiry sent, Enquiry saved, Lists lists)
    {
        var one = FormSnapshot.Of(new EditEnquiryForm().FillFrom(sent, lists), UtcNow);
        var other = FormSnapshot.Of(new EditEnquiryForm().FillFrom(saved, lists), UtcNow);
        return FormFields.All.All(field => one.Agrees(other, field.Name))
            && sent.Notes.Select(note => note.Body).All(body => saved.Notes.Any(note => note.Body == body));
    }

    private RedirectResult RedirectToRecord(long id) => Redirect($"~/enquiries/{IntakeChoices.Number(id)}");
}
