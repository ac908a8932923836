using Enquiries.Data;

namespace Enquiries.Tests.SqlServer;

/// <summary>What quoting writes. The button itself comes no further here: every query finds a quote that was taken before.</summary>
internal static class DriveQuotes
{
    public static async Task KeepAsync(EnquiriesDbContext db)
    {
        var snapshot = new MonthSnapshot
        {
            Month = 202407,
            Hash = FrozenList.Hash([]),
            Packed = FrozenList.Pack([]),
        };
        db.Quotes.Add(
            new Quote
            {
                SubmissionKey = Guid.NewGuid(),
                QuotedById = 1,
                FirstMonth = 202407,
                LastMonth = 202407,
                Measure = "recorded",
                Sentence = "In July 2024, 24 of 40 enquiries concerned digital offences.",
                Hash = snapshot.Hash,
                Months = { new QuoteMonth { Snapshot = snapshot } },
            }
        );
        await db.SaveChangesAsync();
    }
}
