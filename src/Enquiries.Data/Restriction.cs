using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Enquiries.Data;

/// <summary>
/// An information barrier: until it ends, only the people it names find, read or change an enquiry. To everybody else it is as if the
/// enquiry were not there, save that reports count it. It stays on record after it has ended.
/// </summary>
public class Restriction
{
    /// <summary>Longest reason, in characters.</summary>
    public const int ReasonLength = 500;

    /// <summary>Number within the database.</summary>
    public int Id { get; set; }

    /// <summary>The enquiry.</summary>
    public long EnquiryId { get; set; }

    /// <summary>Why. Encrypted: it often says what nobody else may know.</summary>
    public required string Reason { get; set; }

    /// <summary>The last London date on which it holds.</summary>
    public DateOnly EndsOn { get; set; }

    /// <summary>Who put it up.</summary>
    public int ImposedById { get; set; }

    /// <summary>Who put it up.</summary>
    public Account ImposedBy { get; set; } = null!;

    /// <summary>When, UTC.</summary>
    public DateTime ImposedAt { get; set; }

    /// <summary>When it was lifted before its end, UTC; null where it was not.</summary>
    public DateTime? LiftedAt { get; set; }

    /// <summary>Another at each change, so that of two changes at once one is refused.</summary>
    public Guid Version { get; set; } = Guid.NewGuid();

    /// <summary>Who may see the enquiry. No one else.</summary>
    public List<RestrictionMember> Members { get; set; } = [];

    /// <summary>Those that hold on a date.</summary>
    /// <param name="today">The London date.</param>
    public static Expression<Func<Restriction, bool>> HoldsOn(DateOnly today) =>
        restriction => restriction.LiftedAt == null && restriction.EndsOn >= today;
}

/// <summary>Somebody who may see a restricted enquiry.</summary>
public class RestrictionMember
{
    /// <summary>The restriction.</summary>
    public int RestrictionId { get; set; }

    /// <summary>The account.</summary>
    public int AccountId { get; set; }

    /// <summary>The account.</summary>
    public Account Account { get; set; } = null!;
}

internal sealed class RestrictionMapping : IEntityTypeConfiguration<Restriction>
{
    public void Configure(EntityTypeBuilder<Restriction> builder)
    {
        builder.ToTable("Restrictions");
        builder.Property(restriction => restriction.Reason).IsConfidential(Restriction.ReasonLength);
        builder.Property(restriction => restriction.Version).IsConcurrencyToken();
        // What a query looks at for each enquiry that it finds.
        builder.HasIndex(restriction => new
        {
            restriction.EnquiryId,
            restriction.LiftedAt,
            restriction.EndsOn,
        });
        builder
            .HasOne<Enquiry>()
            .WithMany()
            .HasForeignKey(restriction => restriction.EnquiryId)
            .OnDelete(DeleteBehavior.Restrict);
        builder.HasOne(restriction => restriction.ImposedBy).WithMany().OnDelete(DeleteBehavior.Restrict);
        builder.HasMany(restriction => restriction.Members).WithOne().HasForeignKey(member => member.RestrictionId);
    }
}

internal sealed class RestrictionMemberMapping : IEntityTypeConfiguration<RestrictionMember>
{
    public void Configure(EntityTypeBuilder<RestrictionMember> builder)
    {
        builder.ToTable("RestrictionMembers").HasKey(member => new { member.RestrictionId, member.AccountId });
        builder.HasOne(member => member.Account).WithMany().OnDelete(DeleteBehavior.Restrict);
    }
}
