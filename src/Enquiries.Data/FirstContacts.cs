using Microsoft.EntityFrameworkCore;

namespace Enquiries.Data;

/// <summary>
/// Keeps in each enquiry when the firm first spoke with the accused or the caller, before a save writes it. Whatever bears on it makes a new
/// version of the enquiry, so that of two saves at once, which do not see each other, the second is refused.
/// </summary>
internal static class FirstContacts
{
    public static async Task FindAsync(EnquiriesDbContext db, CancellationToken cancellationToken)
    {
        var spoken = db
            .ChangeTracker.Entries<Contact>()
            .Where(entry => entry.State == EntityState.Added && entry.Entity.CountsAsFirst)
            .Select(entry => entry.Entity)
            .ToLookup(contact => contact.EnquiryId, contact => contact.At);
        foreach (var contacts in spoken)
        {
            var enquiry = await db.Enquiries.FindAsync([contacts.Key], cancellationToken);
            // One that is not there is refused by the foreign key.
            if (enquiry is not null)
                db.Entry(enquiry).Property(one => one.Version).IsModified = true;
        }
        foreach (var entry in db.ChangeTracker.Entries<Enquiry>().ToList())
        {
            var answer = entry.Property(enquiry => enquiry.AnsweredAtOnce);
            var isOther = answer.IsModified && answer.OriginalValue != answer.CurrentValue;
            if (entry.State == EntityState.Modified && (isOther || spoken.Contains(entry.Entity.Id)))
                entry.Entity.SetFirstContact(
                    Earlier(
                        await LoggedAsync(db, entry.Entity.Id, cancellationToken),
                        spoken[entry.Entity.Id].Order().Select(at => (DateTime?)at).FirstOrDefault()
                    )
                );
        }
    }

    private static Task<DateTime?> LoggedAsync(
        EnquiriesDbContext db,
        long enquiryId,
        CancellationToken cancellationToken
    ) =>
        db
            .Contacts.Where(contact =>
                contact.EnquiryId == enquiryId
                && contact.Result == ContactResult.Spoke
                && (contact.Whom == PartyRole.Accused || contact.Whom == PartyRole.Caller)
            )
            .MinAsync(contact => (DateTime?)contact.At, cancellationToken);

    private static DateTime? Earlier(DateTime? one, DateTime? other) => one is null || other < one ? other : one;
}
