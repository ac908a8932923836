using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Enquiries.Data;

internal sealed class EnquiryMapping : IEntityTypeConfiguration<Enquiry>
{
    public void Configure(EntityTypeBuilder<Enquiry> builder)
    {
        builder.Property(enquiry => enquiry.SourceRef).HasMaxLength(Enquiry.SourceRefLength);
        builder.Property(enquiry => enquiry.Version).IsConcurrencyToken();
        builder.Property(enquiry => enquiry.Station).IsConfidential(Enquiry.ShortTextLength);
        builder.Property(enquiry => enquiry.CustodyRecord).IsConfidential(Enquiry.ShortTextLength);
        builder.Property(enquiry => enquiry.DsccReference).IsConfidential(Enquiry.ShortTextLength);
        builder.Property(enquiry => enquiry.Officer).IsConfidential(Enquiry.ShortTextLength);
        builder.Property(enquiry => enquiry.NextAction).IsConfidential(Enquiry.ShortTextLength);
        builder.Property(enquiry => enquiry.TierReason).IsConfidential(Enquiry.ReasonLength);
        builder.Property(enquiry => enquiry.ReferredTo).IsConfidential(Enquiry.ShortTextLength);
        builder.Property(enquiry => enquiry.OutcomeReason).IsConfidential(Enquiry.ReasonLength);
        builder.Property(enquiry => enquiry.SelfHarm).IsConfidential(Enquiry.ShortTextLength);
        builder.Ignore(enquiry => enquiry.Accused);
        builder.Ignore(enquiry => enquiry.Caller);
        builder.Ignore(enquiry => enquiry.Reference);

        builder.HasIndex(enquiry => enquiry.SubmissionKey).IsUnique();
        builder.HasIndex(enquiry => enquiry.SourceRef).IsUnique();

        // The find page walks these newest first and never skips rows; what it filters by stands in the first one, so that
        // a filter that few rows pass reads the index alone.
        builder
            .HasIndex(enquiry => new
            {
                enquiry.ReceivedAt,
                enquiry.Id,
                enquiry.PrincipalOffenceId,
                enquiry.Digital,
                enquiry.DigitalAny,
                enquiry.IsCounted,
                enquiry.Stage,
                enquiry.Outcome,
                enquiry.Channel,
                enquiry.AssignedToId,
            })
            .HasDatabaseName("IX_Enquiries_Find");
        builder
            .HasIndex(enquiry => new
            {
                enquiry.AssignedToId,
                enquiry.ReceivedAt,
                enquiry.Id,
                enquiry.Outcome,
            })
            .HasDatabaseName("IX_Enquiries_Assigned");
        // What is open is always little; its own index stays small however old the database grows. Tiers and clocks are worked out
        // from it alone, so that the queue reads no row of the table but those that it shows.
        builder
            .HasIndex(enquiry => new
            {
                enquiry.AssignedToId,
                enquiry.ReceivedAt,
                enquiry.NextActionDueAt,
                enquiry.Outcome,
                enquiry.Stage,
                enquiry.Channel,
                enquiry.Funding,
                enquiry.TierOverride,
                enquiry.AnsweredAtOnce,
                enquiry.FirstContactAt,
                enquiry.HasDsccReference,
                enquiry.ArrestedAt,
                enquiry.ArrivedAtStationAt,
                enquiry.DetentionAuthorisedAt,
                enquiry.InterviewAt,
                enquiry.BailReturnAt,
                enquiry.HearingAt,
                enquiry.DevicesSeizedOn,
                enquiry.ErasedAt,
            })
            .HasFilter("[Outcome] IS NULL")
            .HasDatabaseName("IX_Enquiries_Open");

        // The share is counted from this index alone: its order is the order it groups by.
        builder
            .HasIndex(enquiry => new
            {
                enquiry.ReceivedMonth,
                enquiry.IsCounted,
                enquiry.Digital,
                enquiry.DigitalAny,
            })
            .HasDatabaseName("IX_Enquiries_Count");
        // The same for all that enquiries are broken down by and narrowed to; the offences first, as their report is read most.
        builder
            .HasIndex(enquiry => new
            {
                enquiry.ReceivedMonth,
                enquiry.IsCounted,
                enquiry.PrincipalOffenceId,
                enquiry.Digital,
                enquiry.DigitalAny,
                enquiry.AgeThen,
                enquiry.Stage,
                enquiry.PoliceForceId,
                enquiry.Channel,
                enquiry.HeardFrom,
                enquiry.Outcome,
                enquiry.AssignedToId,
                enquiry.AnsweredAtOnce,
                enquiry.FirstContactMinutes,
            })
            .HasDatabaseName("IX_Enquiries_Breakdown");

        builder
            .HasOne(enquiry => enquiry.PrincipalOffence)
            .WithMany()
            .HasForeignKey(enquiry => enquiry.PrincipalOffenceId)
            .OnDelete(DeleteBehavior.Restrict);
        builder.HasOne(enquiry => enquiry.PoliceForce).WithMany().OnDelete(DeleteBehavior.Restrict);
        builder.HasOne(enquiry => enquiry.AssignedTo).WithMany().OnDelete(DeleteBehavior.Restrict);
        builder.HasOne(enquiry => enquiry.LoggedBy).WithMany().OnDelete(DeleteBehavior.Restrict);
        builder.HasOne(enquiry => enquiry.SentBy).WithMany().OnDelete(DeleteBehavior.Restrict);
        builder
            .HasOne<Enquiry>()
            .WithMany()
            .HasForeignKey(enquiry => enquiry.RepeatOfId)
            .OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class EnquiryOffenceMapping : IEntityTypeConfiguration<EnquiryOffence>
{
    public void Configure(EntityTypeBuilder<EnquiryOffence> builder)
    {
        builder.ToTable("EnquiryOffences").HasKey(other => new { other.EnquiryId, other.OffenceId });
        builder
            .HasOne(other => other.Offence)
            .WithMany()
            .HasForeignKey(other => other.OffenceId)
            .OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class EnquiryPlatformMapping : IEntityTypeConfiguration<EnquiryPlatform>
{
    public void Configure(EntityTypeBuilder<EnquiryPlatform> builder)
    {
        builder.ToTable("EnquiryPlatforms").HasKey(used => new { used.EnquiryId, used.PlatformId });
        // The key finds an enquiry's platforms, this a platform's enquiries, both without reading the table.
        builder.HasIndex(used => new { used.PlatformId, used.EnquiryId });
        builder
            .HasOne(used => used.Platform)
            .WithMany()
            .HasForeignKey(used => used.PlatformId)
            .OnDelete(DeleteBehavior.Restrict);
    }
}
