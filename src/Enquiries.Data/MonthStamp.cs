using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Enquiries.Data;

/// <summary>
/// Tells whether a month's enquiries are those that were counted before: raised in the transaction of each save that touches one of them.
/// A month without a row has no enquiry.
/// </summary>
public class MonthStamp
{
    /// <summary>The London month, as yyyymm.</summary>
    public int Month { get; set; }

    /// <summary>Only ever raised.</summary>
    public long Stamp { get; set; }

    /// <summary>The months whose enquiries a save is about to change; one that moves touches both.</summary>
    internal static IReadOnlyList<int> Touched(ChangeTracker tracker)
    {
        var months = new SortedSet<int>();
        foreach (var entry in tracker.Entries<Enquiry>().Where(entry => entry.State != EntityState.Unchanged))
        {
            var month = entry.Property(enquiry => enquiry.ReceivedMonth);
            months.Add(month.CurrentValue);
            if (entry.State != EntityState.Added)
                months.Add(month.OriginalValue);
        }
        return [.. months];
    }

    /// <summary>Raises them. In order of time, so that two savers never wait for each other crosswise.</summary>
    internal static Task RaiseAsync(
        EnquiriesDbContext db,
        IReadOnlyList<int> months,
        CancellationToken cancellationToken
    )
    {
        if (months.Count == 0)
            return Task.CompletedTask;
        var rows = JsonSerializer.Serialize(months);
        return db.IsEmbedded
            ? db.Database.ExecuteSqlAsync(
                $"""
                INSERT INTO "MonthStamps" ("Month", "Stamp") SELECT value, 1 FROM json_each({rows}) WHERE true
                ON CONFLICT ("Month") DO UPDATE SET "Stamp" = "Stamp" + 1
                """,
                cancellationToken
            )
            : db.Database.ExecuteSqlAsync(
                $"""
                MERGE [MonthStamps] WITH (HOLDLOCK) AS s
                USING (SELECT CAST([value] AS int) AS [Month] FROM OPENJSON({rows})) AS m ON s.[Month] = m.[Month]
                WHEN MATCHED THEN UPDATE SET [Stamp] = s.[Stamp] + 1
                WHEN NOT MATCHED THEN INSERT ([Month], [Stamp]) VALUES (m.[Month], 1);
                """,
                cancellationToken
            );
    }
}

/// <summary>
/// What was counted of a month, kept so that a report need not count it again until its stamp is another one. Made ready by a job; anything
/// here can be deleted and is counted anew.
/// </summary>
public class CountedMonth
{
    /// <summary>Longest <see cref="What"/>, in characters.</summary>
    public const int WhatLength = 120;

    /// <summary>What was counted, as the counting queries name it.</summary>
    public required string What { get; set; }

    /// <summary>The London month, as yyyymm.</summary>
    public int Month { get; set; }

    /// <summary><see cref="MonthStamp.Stamp"/> before it was counted.</summary>
    public long AtStamp { get; set; }

    /// <summary>The rows that were counted, as JSON. Numbers alone.</summary>
    public required string Rows { get; set; }
}

internal sealed class MonthStampMapping : IEntityTypeConfiguration<MonthStamp>
{
    public void Configure(EntityTypeBuilder<MonthStamp> builder)
    {
        builder.ToTable("MonthStamps").HasKey(stamp => stamp.Month);
        builder.Property(stamp => stamp.Month).ValueGeneratedNever();
    }
}

internal sealed class CountedMonthMapping : IEntityTypeConfiguration<CountedMonth>
{
    public void Configure(EntityTypeBuilder<CountedMonth> builder)
    {
        builder.ToTable("CountedMonths").HasKey(counted => new { counted.What, counted.Month });
        builder.Property(counted => counted.What).HasMaxLength(CountedMonth.WhatLength);
    }
}
