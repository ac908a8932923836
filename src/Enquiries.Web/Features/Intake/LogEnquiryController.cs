using System.Data.Common;
using Enquiries.Data;
using Enquiries.Web.Features.Conflicts;
using Enquiries.Web.Features.Drafts;
using Enquiries.Web.Features.Shared;
using Enquiries.Web.Setup;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Enquiries.Web.Features.Intake;

/// <summary>A solicitor logs an enquiry: one page, one save.</summary>
[Authorize(Policy = Policies.Casework)]
[Route("/enquiries/new")]
public sealed class LogEnquiryController(
    EnquiriesDbContext db,
    SharedSave save,
    ReferenceLists reference,
    KeepDrafts drafts,
    TimeProvider time
) : Controller
{
    /// <summary>Key of the notice that the next page shows once.</summary>
    public const string Done = nameof(Done);

    private DateTime UtcNow => time.GetUtcNow().UtcDateTime;

    private int Me => User.AccountId() ?? throw new InvalidOperationException("Nobody is signed in.");

    [HttpGet]
    public async Task<IActionResult> LogEnquiry(Guid? draft, CancellationToken cancellationToken)
    {
        var lists = await reference.GetKnowingAsync(Me, cancellationToken);
        var form = new LogEnquiryForm
        {
            SubmissionKey = Guid.NewGuid(),
            ReceivedAt = TypedDate.Text(UtcNow),
            AssignedTo = IntakeChoices.Number(Me),
        };
        if (draft is { } key && await drafts.FindAsync(key, Me, cancellationToken) is { } kept)
        {
            form = new() { SubmissionKey = key };
            await TryUpdateModelAsync(form, "", KeepDrafts.Values(kept));
            // What is wrong with it is said when it is sent.
            ModelState.Clear();
            ViewData["Draft"] = kept;
        }
        else
            ViewData["Unfinished"] = await drafts.UnfinishedAsync(Me, cancellationToken);
        form.Choices = IntakeChoices.For(lists, UtcNow);
        return View(form);
    }

    [HttpPost]
    [KeepsWhatIsTyped]
    public async Task<IActionResult> LogEnquiry(LogEnquiryForm form, CancellationToken cancellationToken)
    {
        var lists = await reference.GetKnowingAsync(Me, cancellationToken);
        form.Choices = IntakeChoices.For(lists, UtcNow);
        if (form.AddPerson is not null)
            return ModelState.IsValid ? View(form) : View(form).Unprocessable();
        var enquiry = await ReadAsync(form, lists, cancellationToken);
        if (!ModelState.IsValid)
            return View(form).Unprocessable();

        try
        {
            var number = await save.SaveAsync(enquiry);
            await drafts.DiscardAsync(form.SubmissionKey, Me, cancellationToken);
            TempData[Done] = $"{Enquiry.ReferenceOf(number)} logged.";
            return RedirectToRecord(number);
        }
        catch (DbException)
        {
            // The unique submission key decides: the form came twice, perhaps at the same moment.
            var earlier = await EarlierAsync(enquiry.SubmissionKey, cancellationToken);
            if (earlier is null && !await IsHiddenAsync(enquiry.SubmissionKey, cancellationToken))
                throw;
            await drafts.DiscardAsync(form.SubmissionKey, Me, cancellationToken);
            return earlier?.LoggedById == Me ? SentAgain(enquiry, earlier, lists) : NotShown(form);
        }
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
        await db.CheckDecidedAsync(enquiry, null, answers, cancellationToken);
        form.ReadNote(enquiry, answers);
        return enquiry;
    }

    private Task<Enquiry?> EarlierAsync(Guid submissionKey, CancellationToken cancellationToken)
    {
        db.ChangeTracker.Clear();
        return db
            .Enquiries.WholeForForm()
            .Include(enquiry => enquiry.Notes)
            .AsNoTracking()
            .SingleOrDefaultAsync(enquiry => enquiry.SubmissionKey == submissionKey, cancellationToken);
    }

    // Restricted since to others, among them not whoever logged it.
    private Task<bool> IsHiddenAsync(Guid submissionKey, CancellationToken cancellationToken) =>
        db.AllEnquiries.AnyAsync(enquiry => enquiry.SubmissionKey == submissionKey, cancellationToken);

    // A form sent again unchanged is as if just saved. One that was changed in between must not be said to be saved.
    private RedirectResult SentAgain(Enquiry sent, Enquiry saved, Lists lists)
    {
        TempData[Done] = IsSame(sent, saved, lists)
            ? $"{saved.Reference} logged."
            : $"{saved.Reference} was logged from this form before, and what you sent now differs. It was not saved again: compare, and "
                + "correct the enquiry where needed.";
        return RedirectToRecord(saved.Id);
    }

    // Two people at one screen, and the browser's Back: what was typed is kept, and nothing is told of the other's enquiry.
    private ViewResult NotShown(LogEnquiryForm form)
    {
        ModelState.AddModelError(
            "",
            "This form was sent before, by somebody else or about an enquiry that you may not see. "
                + "Check the answers and send it again if they are new."
        );
        form.SubmissionKey = Guid.NewGuid();
        return View(form).Unprocessable();
    }

    private bool IsSame(Enquiry sent, Enquiry saved, Lists lists)
    {
        var other = FormSnapshot.Of(new EditEnquiryForm().FillFrom(saved, lists), UtcNow);
        var nothing = FormSnapshot.Of(new EditEnquiryForm(), UtcNow);
        var one = FormSnapshot.Of(new EditEnquiryForm().FillFrom(sent, lists), UtcNow).Recognising(other, nothing);
        return FormSnapshot.QuestionsOf(one, other).All(field => one.Agrees(other, field.Name))
            && sent.Notes.Select(note => note.Body).All(body => saved.Notes.Any(note => note.Body == body));
    }

    private RedirectResult RedirectToRecord(long id) => Redirect($"~/enquiries/{IntakeChoices.Number(id)}");
}
