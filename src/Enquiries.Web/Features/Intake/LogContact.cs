using System.Globalization;
using Enquiries.Data;
using Microsoft.EntityFrameworkCore;

namespace Enquiries.Web.Features.Intake;

/// <summary>Logs contacts.</summary>
public sealed class LogContact(EnquiriesDbContext db)
{
    private const int MostTries = 10;

    /// <summary>Logs the contact, or finds it where the same form was sent before. Returns its number.</summary>
    /// <param name="contact">What was read from the form.</param>
    /// <param name="form">The form, whose key and text tell whether it came before.</param>
    /// <param name="accountId">Who sends it.</param>
    /// <param name="cancellationToken">Ends the wait for the database.</param>
    public async Task<long> RunAsync(
        Contact contact,
        LogContactForm form,
        int? accountId,
        CancellationToken cancellationToken
    )
    {
        var sent = string.Create(CultureInfo.InvariantCulture, $"{contact.EnquiryId} {accountId} {form.Typed}");
        contact.SubmissionKey = Sent.KeyOf(form.Key ?? Guid.NewGuid(), sent);
        contact.ById = accountId;
        for (var tries = 1; ; tries++)
        {
            if (await SentAsync(contact.SubmissionKey, cancellationToken) is { } earlier)
                return earlier;
            if (await TrySaveAsync(contact, isLast: tries == MostTries, cancellationToken))
                return contact.Id;
        }
    }

    // Fails where the same form got in first, and where somebody else saved the enquiry, or took the person off it, just now:
    // then all is read anew. Nothing that was typed can conflict with theirs.
    private async Task<bool> TrySaveAsync(Contact contact, bool isLast, CancellationToken cancellationToken)
    {
        contact.Id = 0;
        if (!await db.Parties.AnyAsync(party => party.Id == contact.PartyId, cancellationToken))
            contact.PartyId = null;
        db.Contacts.Add(contact);
        try
        {
            await db.SaveChangesAsync(cancellationToken);
            return true;
        }
        catch (DbUpdateException) when (!isLast)
        {
            db.ChangeTracker.Clear();
            return false;
        }
    }

    private Task<long?> SentAsync(Guid submission, CancellationToken cancellationToken) =>
        db
            .Contacts.Where(contact => contact.SubmissionKey == submission)
            .Select(contact => (long?)contact.Id)
            .SingleOrDefaultAsync(cancellationToken);
}
