using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Enquiries.Data;

/// <summary>
/// One time that the firm reached somebody of an enquiry, or tried to. Contacts are added, never changed. The first one in which the firm
/// spoke with the accused or the caller is the enquiry's <see cref="Enquiry.FirstContactAt"/>.
/// </summary>
public class Contact
{
    /// <summary>Longest note on a contact, in characters. What was said at length is a note of the enquiry.</summary>
    public const int NoteLength = 500;

    /// <summary>Number within the database.</summary>
    public long Id { get; set; }

    /// <summary>The enquiry.</summary>
    public long EnquiryId { get; set; }

    /// <summary>Made with the empty form, so that a contact sent twice is one contact. Unique.</summary>
    public Guid SubmissionKey { get; set; } = Guid.NewGuid();

    /// <summary>When it happened, UTC.</summary>
    public DateTime At { get; set; }

    /// <summary>When it was entered, UTC.</summary>
    public DateTime LoggedAt { get; set; }

    /// <summary>Who reached or tried.</summary>
    public int? ById { get; set; }

    /// <summary>Who reached or tried.</summary>
    public Account? By { get; set; }

    /// <summary>Whom; null for somebody who is not recorded, and for somebody who was taken off the enquiry since.</summary>
    public long? PartyId { get; set; }

    /// <summary>Whom.</summary>
    public Party? Party { get; set; }

    /// <summary>What that person had to do with the enquiry then; it stays when they are taken off. Null for somebody not recorded.</summary>
    public PartyRole? Whom { get; set; }

    /// <summary>How.</summary>
    public ContactWay Way { get; set; }

    /// <summary>What came of it.</summary>
    public ContactResult Result { get; set; }

    /// <summary>True where the record said not to reach them so, and whoever did confirmed it.</summary>
    public bool IsAgainstWishes { get; set; }

    /// <summary>Anything worth knowing about it. Encrypted, found through the blind index.</summary>
    public string? Note { get; set; }

    /// <summary>Whether the firm spoke with its prospective client, or with who called for them.</summary>
    internal bool CountsAsFirst => Result == ContactResult.Spoke && Whom is (PartyRole.Accused or PartyRole.Caller);
}

internal sealed class ContactMapping : IEntityTypeConfiguration<Contact>
{
    public void Configure(EntityTypeBuilder<Contact> builder)
    {
        builder.ToTable("Contacts");
        builder.Property(contact => contact.Note).IsConfidential(Contact.NoteLength);
        builder.Ignore(contact => contact.CountsAsFirst);
        builder.HasIndex(contact => contact.SubmissionKey).IsUnique();
        // One way alone leads from an enquiry to its contacts: SQL Server refuses two that clear or delete.
        builder
            .HasOne<Enquiry>()
            .WithMany()
            .HasForeignKey(contact => contact.EnquiryId)
            .OnDelete(DeleteBehavior.Restrict);
        builder
            .HasOne(contact => contact.Party)
            .WithMany()
            .HasForeignKey(contact => contact.PartyId)
            .OnDelete(DeleteBehavior.SetNull);
        builder.HasOne(contact => contact.By).WithMany().OnDelete(DeleteBehavior.Restrict);
    }
}
