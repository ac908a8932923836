using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Enquiries.Data;

/// <summary>A person concerned in an enquiry. All that is typed about them is stored encrypted.</summary>
public class Party
{
    /// <summary>Longest name, in characters.</summary>
    public const int NameLength = 200;

    /// <summary>Longest phone number as typed, in characters.</summary>
    public const int PhoneLength = 50;

    /// <summary>Longest email address, in characters (RFC 5321).</summary>
    public const int EmailLength = 254;

    /// <summary>Longest relationship, in characters.</summary>
    public const int RelationshipLength = 100;

    /// <summary>Longest remark on safe contact, in characters.</summary>
    public const int SafeContactNoteLength = 500;

    /// <summary>Number within the database.</summary>
    public long Id { get; set; }

    /// <summary>The enquiry.</summary>
    public long EnquiryId { get; set; }

    /// <summary>What the person has to do with the enquiry.</summary>
    public PartyRole Role { get; set; }

    /// <summary>Name as given. Encrypted, found through the blind index.</summary>
    public string? Name { get; set; }

    /// <summary>Phone number as given. Encrypted, found through the blind index in any spelling.</summary>
    public string? Phone { get; set; }

    /// <summary>Email address. Encrypted, found through the blind index.</summary>
    public string? Email { get; set; }

    /// <summary>Date of birth. Encrypted.</summary>
    public DateOnly? BornOn { get; set; }

    /// <summary>To the accused, such as "mother". Encrypted, as it may name somebody.</summary>
    public string? Relationship { get; set; }

    /// <summary>May we ring? Null is not asked.</summary>
    public bool? MayRing { get; set; }

    /// <summary>May we leave a message? Null is not asked.</summary>
    public bool? MayLeaveMessage { get; set; }

    /// <summary>May we send email? Null is not asked.</summary>
    public bool? MayEmail { get; set; }

    /// <summary>Is that phone in police hands? Null is not asked.</summary>
    public bool? PhoneInPoliceHands { get; set; }

    /// <summary>Anything else about contacting them safely. Encrypted.</summary>
    public string? SafeContactNote { get; set; }
}

internal sealed class PartyMapping : IEntityTypeConfiguration<Party>
{
    public void Configure(EntityTypeBuilder<Party> builder)
    {
        builder.ToTable("Parties");
        builder.Property(party => party.Name).IsConfidential(Party.NameLength);
        builder.Property(party => party.Phone).IsConfidential(Party.PhoneLength);
        builder.Property(party => party.Email).IsConfidential(Party.EmailLength);
        builder.Property(party => party.BornOn).IsConfidential();
        builder.Property(party => party.Relationship).IsConfidential(Party.RelationshipLength);
        builder.Property(party => party.SafeContactNote).IsConfidential(Party.SafeContactNoteLength);
        builder.HasOne<Enquiry>().WithMany(enquiry => enquiry.Parties).HasForeignKey(party => party.EnquiryId);
    }
}
