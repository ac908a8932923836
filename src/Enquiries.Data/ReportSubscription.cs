using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Enquiries.Data;

/// <summary>An account that wants the month's report by email. There is none for an account that does not.</summary>
public class ReportSubscription
{
    /// <summary>The account.</summary>
    public int AccountId { get; set; }

    /// <summary>Since when, UTC. What was due before is not sent.</summary>
    public DateTime Since { get; set; }
}

internal sealed class ReportSubscriptionMapping : IEntityTypeConfiguration<ReportSubscription>
{
    public void Configure(EntityTypeBuilder<ReportSubscription> builder)
    {
        builder.ToTable("ReportSubscriptions").HasKey(subscription => subscription.AccountId);
        builder.Property(subscription => subscription.AccountId).ValueGeneratedNever();
        builder
            .HasOne<Account>()
            .WithOne()
            .HasForeignKey<ReportSubscription>(subscription => subscription.AccountId)
            .OnDelete(DeleteBehavior.Restrict);
    }
}
