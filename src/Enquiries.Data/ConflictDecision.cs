using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Enquiries.Data;

/// <summary>
/// What somebody decided of an enquiry's conflict check, why, and what they had before their eyes. Never changed: who thinks otherwise
/// decides anew.
/// </summary>
public class ConflictDecision
{
    /// <summary>Longest reason, in characters.</summary>
    public const int WhyLength = 2000;

    /// <summary>Number within the database.</summary>
    public long Id { get; set; }

    /// <summary>The enquiry.</summary>
    public long EnquiryId { get; set; }

    /// <summary>Made with the empty form, so that a form sent twice is one decision. Unique.</summary>
    public Guid SubmissionKey { get; set; }

    /// <summary>What was decided.</summary>
    public ConflictFinding Finding { get; set; }

    /// <summary>Why. Encrypted.</summary>
    public string? Why { get; set; }

    /// <summary>The matches that were shown, as JSON. Encrypted.</summary>
    public required string Shown { get; set; }

    /// <summary>
    /// <see cref="PeopleOf"/> the enquiry as they were then: once they are others, it must be decided anew.
    /// </summary>
    public long People { get; set; }

    /// <summary>Who decided.</summary>
    public int DecidedById { get; set; }

    /// <summary>Who decided.</summary>
    public Account DecidedBy { get; set; } = null!;

    /// <summary>When, UTC.</summary>
    public DateTime DecidedAt { get; set; }

    /// <summary>Whether the firm may act after it.</summary>
    public bool LetsAct => Finding is ConflictFinding.None or ConflictFinding.Managed;

    /// <summary>
    /// Keyed hash of who the people of an enquiry are: roles, names, births, phones and email addresses, in whatever spelling. The rest of
    /// what is known of them, such as whether they may be rung, is no reason to decide anew.
    /// </summary>
    public static long PeopleOf(IEnumerable<Party> parties, Confidential confidential) =>
        confidential.Blind(
            "people\n"
                + string.Join(
                    '\n',
                    parties
                        .Select(party =>
                            $"{(int)party.Role} {string.Join(' ', SearchTerms.Words(party.Name ?? ""))} {party.BornOn?.DayNumber} "
                            + $"{SearchTerms.Phone(party.Phone ?? "") ?? party.Phone} {party.Email?.Trim().ToUpperInvariant()}"
                        )
                        .Order(StringComparer.Ordinal)
                )
        );
}

internal sealed class ConflictDecisionMapping : IEntityTypeConfiguration<ConflictDecision>
{
    public void Configure(EntityTypeBuilder<ConflictDecision> builder)
    {
        builder.ToTable("ConflictDecisions");
        builder.HasIndex(decision => decision.SubmissionKey).IsUnique();
        builder.HasIndex(decision => decision.EnquiryId);
        builder.Property(decision => decision.Why).IsConfidential(ConflictDecision.WhyLength);
        builder.Property(decision => decision.Shown).IsConfidential();
        builder
            .HasOne<Enquiry>()
            .WithMany()
            .HasForeignKey(decision => decision.EnquiryId)
            .OnDelete(DeleteBehavior.Restrict);
        builder.HasOne(decision => decision.DecidedBy).WithMany().OnDelete(DeleteBehavior.Restrict);
    }
}
