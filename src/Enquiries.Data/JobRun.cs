using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Enquiries.Data;

/// <summary>The last run of a recurring job, shown on the Operations page.</summary>
public class JobRun
{
    /// <summary>Name of the job; one row each.</summary>
    public required string Name { get; set; }

    /// <summary>When it began, UTC.</summary>
    public DateTime StartedAt { get; set; }

    /// <summary>When it ended, UTC.</summary>
    public DateTime FinishedAt { get; set; }

    /// <summary>Whether it did what it should.</summary>
    public bool Succeeded { get; set; }

    /// <summary>What it did, or what went wrong and what to do, in a sentence.</summary>
    public required string Message { get; set; }
}

internal sealed class JobRunMapping : IEntityTypeConfiguration<JobRun>
{
    public void Configure(EntityTypeBuilder<JobRun> builder)
    {
        builder.ToTable("JobRuns").HasKey(run => run.Name);
        builder.Property(run => run.Name).HasMaxLength(60);
        builder.Property(run => run.Message).HasMaxLength(500);
    }
}
