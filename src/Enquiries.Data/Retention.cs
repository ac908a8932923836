using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Enquiries.Data;

/// <summary>How long enquiries of one outcome are kept after their last activity. Where there is no row, as long as the standard says.</summary>
public class RetentionRule
{
    /// <summary>Months that an enquiry which did not lead to instructions is kept unless a rule says otherwise.</summary>
    public const int StandardMonths = 12;

    /// <summary>The outcome's number; 0 for enquiries that are open.</summary>
    public int Outcome { get; set; }

    /// <summary>Whole months; null keeps them for ever.</summary>
    public int? Months { get; set; }

    /// <summary>What holds without a rule: instructed enquiries are kept, as the matter's own file says how long.</summary>
    /// <param name="outcome">The outcome; null for open.</param>
    public static int? StandardOf(Outcome? outcome) =>
        outcome is Data.Outcome.InstructedPrivately or Data.Outcome.InstructedOnLegalAid ? null : StandardMonths;
}

/// <summary>Word that an enquiry will be erased, given to whoever has it. It lapses where something happens in the meantime.</summary>
public class RetentionNotice
{
    /// <summary>The enquiry.</summary>
    public long EnquiryId { get; set; }

    /// <summary>When notice was given, UTC.</summary>
    public DateTime GivenAt { get; set; }

    /// <summary>The London date on which the enquiry is erased.</summary>
    public DateOnly EraseOn { get; set; }
}

/// <summary>Keeps an enquiry from being erased, whatever the rules say, until it is lifted.</summary>
public class RetentionHold
{
    /// <summary>Longest grounds, in characters.</summary>
    public const int GroundsLength = 500;

    /// <summary>Number within the database.</summary>
    public int Id { get; set; }

    /// <summary>The enquiry.</summary>
    public long EnquiryId { get; set; }

    /// <summary>Why it must be kept. Encrypted.</summary>
    public required string Grounds { get; set; }

    /// <summary>Who placed it.</summary>
    public int PlacedById { get; set; }

    /// <summary>Who placed it.</summary>
    public Account PlacedBy { get; set; } = null!;

    /// <summary>When, UTC.</summary>
    public DateTime PlacedAt { get; set; }

    /// <summary>When it was lifted, UTC; null while it holds.</summary>
    public DateTime? LiftedAt { get; set; }
}

/// <summary>Why an enquiry was erased.</summary>
public enum ErasureCause
{
    /// <summary>Its time had come.</summary>
    [Code("retention", "Kept as long as the rule says")]
    Retention = 1,

    /// <summary>The person concerned asked for it (UK GDPR Article 17).</summary>
    [Code("request", "The person asked for it")]
    Request = 2,

    /// <summary>It should never have been recorded.</summary>
    [Code("mistake", "Recorded by mistake")]
    Mistake = 3,
}

/// <summary>
/// The ledger: which enquiry was erased, when and why. It holds nothing of anybody, and is kept for ever, also in a file beside the keys, by
/// which the same is erased again after an older backup is restored.
/// </summary>
public class Erasure
{
    /// <summary>The enquiry, of which the statistical record is left.</summary>
    public long EnquiryId { get; set; }

    /// <summary>When, UTC.</summary>
    public DateTime At { get; set; }

    /// <summary>Why.</summary>
    public ErasureCause Cause { get; set; }

    /// <summary>Who asked for it; null for the nightly job.</summary>
    public int? ById { get; set; }

    /// <summary>Who asked for it.</summary>
    public Account? By { get; set; }
}

internal sealed class RetentionRuleMapping : IEntityTypeConfiguration<RetentionRule>
{
    public void Configure(EntityTypeBuilder<RetentionRule> builder)
    {
        builder.ToTable("RetentionRules").HasKey(rule => rule.Outcome);
        builder.Property(rule => rule.Outcome).ValueGeneratedNever();
    }
}

internal sealed class RetentionNoticeMapping : IEntityTypeConfiguration<RetentionNotice>
{
    public void Configure(EntityTypeBuilder<RetentionNotice> builder)
    {
        builder.ToTable("RetentionNotices").HasKey(notice => notice.EnquiryId);
        builder.HasOne<Enquiry>().WithOne().HasForeignKey<RetentionNotice>(notice => notice.EnquiryId);
        builder.HasIndex(notice => notice.EraseOn);
    }
}

internal sealed class RetentionHoldMapping : IEntityTypeConfiguration<RetentionHold>
{
    public void Configure(EntityTypeBuilder<RetentionHold> builder)
    {
        builder.ToTable("RetentionHolds");
        builder.Property(hold => hold.Grounds).IsConfidential(RetentionHold.GroundsLength);
        builder.HasOne<Enquiry>().WithMany().HasForeignKey(hold => hold.EnquiryId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne(hold => hold.PlacedBy).WithMany().OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class ErasureMapping : IEntityTypeConfiguration<Erasure>
{
    public void Configure(EntityTypeBuilder<Erasure> builder)
    {
        builder.ToTable("Erasures").HasKey(erasure => erasure.EnquiryId);
        builder
            .HasOne<Enquiry>()
            .WithOne()
            .HasForeignKey<Erasure>(erasure => erasure.EnquiryId)
            .OnDelete(DeleteBehavior.Restrict);
        builder.HasOne(erasure => erasure.By).WithMany().OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(erasure => erasure.At);
    }
}
