using Enquiries.Data;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Enquiries.Web.Features.Intake;

/// <summary>What logging and correcting ask of the database alike.</summary>
public static class IntakeQueries
{
    /// <summary>With all that the form shows.</summary>
    public static IQueryable<Enquiry> WholeForForm(this IQueryable<Enquiry> enquiries) =>
        enquiries
            .Include(enquiry => enquiry.Parties)
            .Include(enquiry => enquiry.OtherOffences)
            .Include(enquiry => enquiry.Platforms)
            .Include(enquiry => enquiry.AssignedTo);

    /// <summary>Without those of which only the statistical record is left: nothing is written on them any more.</summary>
    public static IQueryable<Enquiry> Kept(this IQueryable<Enquiry> enquiries) =>
        enquiries.Where(enquiry => enquiry.ErasedAt == null);

    /// <summary>
    /// Records that an enquiry was shown. The context may hold answers that were refused: they are let go, so that nothing but the entry
    /// is written.
    /// </summary>
    internal static Task RecordReadAsync(this EnquiriesDbContext db, long id, CancellationToken cancellationToken)
    {
        db.ChangeTracker.Clear();
        db.Record(AuditAction.Read, id);
        return db.SaveChangesAsync(cancellationToken);
    }

    /// <summary>Notes an error where the enquiry that is repeated does not exist. Asks only where one is named.</summary>
    internal static async Task CheckRepeatAsync(
        this EnquiriesDbContext db,
        Enquiry enquiry,
        FormAnswers answers,
        CancellationToken cancellationToken
    )
    {
        if (
            enquiry.RepeatOfId is { } id
            && !await db.Enquiries.AnyAsync(earlier => earlier.Id == id, cancellationToken)
        )
            answers.Wrong(
                $"Same as an earlier enquiry: there is no {Enquiry.ReferenceOf(id)}. Check the number.",
                nameof(EnquiryForm.RepeatOf)
            );
    }

    /// <summary>Notes an error where the enquiry is restricted and whoever is to have it is not among those who may see it.</summary>
    internal static async Task CheckAssigneeAsync(
        this EnquiriesDbContext db,
        Enquiry enquiry,
        FormAnswers answers,
        DateOnly today,
        CancellationToken cancellationToken
    )
    {
        if (enquiry.AssignedToId is not { } assignee)
            return;
        var named = await db
            .Restrictions.Where(Restriction.HoldsOn(today))
            .Where(restriction => restriction.EnquiryId == enquiry.Id)
            .SelectMany(restriction => restriction.Members)
            .Select(member => member.AccountId)
            .ToListAsync(cancellationToken);
        if (named.Count > 0 && !named.Contains(assignee))
            answers.Wrong(
                "Assigned to: this enquiry is restricted, and whoever you chose may not see it. Choose somebody who may, or have a partner "
                    + "change the restriction.",
                nameof(EnquiryForm.AssignedTo)
            );
    }

    /// <summary>That there is no such enquiry, for who asks: 404, whether it is restricted to others or was never there.</summary>
    public static ViewResult MissingEnquiry(this Controller controller, long id)
    {
        var page = controller.View("/Features/Intake/Missing.cshtml", Enquiry.ReferenceOf(id));
        page.StatusCode = StatusCodes.Status404NotFound;
        return page;
    }

    /// <summary>The page again, with its errors: 422.</summary>
    public static ViewResult Unprocessable(this ViewResult page)
    {
        page.StatusCode = StatusCodes.Status422UnprocessableEntity;
        return page;
    }
}
