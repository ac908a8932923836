using Enquiries.Data;
using Enquiries.Web.Features.Accounts;
using Microsoft.Extensions.DependencyInjection;

namespace Enquiries.Tests.SqlServer;

/// <summary>
/// What quoting, defining a measure and saving a view write. Their buttons come no further here: every query finds one that was made before.
/// </summary>
internal static class DriveKept
{
    public static async Task KeepQuoteAsync(EnquiriesDbContext db)
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

    public static async Task SessionsAsync(IServiceProvider services)
    {
        var (own, db) = (services.GetRequiredService<OwnSessions>(), services.GetRequiredService<EnquiriesDbContext>());
        await own.BeginAsync(
            db,
            "number",
            new Account { Id = 1, SecurityStamp = "stamp" },
            "",
            DateTime.UtcNow,
            default
        );
        Assert.NotEmpty(await own.ListAsync(db, 1, "number", default));
        Assert.True(await own.EndAsync(db, 1, "00ff", default));
    }

    public static async Task KeepDraftAsync(EnquiriesDbContext db)
    {
        var draft = new Draft
        {
            Key = Guid.NewGuid(),
            AccountId = 1,
            Content = "{}",
        };
        db.Drafts.Add(draft);
        await db.SaveChangesAsync();
        draft.Content = "[]";
        await db.SaveChangesAsync();
    }

    public static async Task HoldAsync(EnquiriesDbContext db)
    {
        db.RetentionHolds.Add(
            new RetentionHold
            {
                EnquiryId = 1,
                Grounds = "A reason.",
                PlacedById = 1,
            }
        );
        db.RetentionRules.Attach(new RetentionRule { Outcome = 1, Months = 1 }).Entity.Months = 2;
        await db.SaveChangesAsync();
    }

    public static async Task RestrictAsync(EnquiriesDbContext db)
    {
        var restriction = new Restriction
        {
            EnquiryId = 1,
            Reason = "A reason.",
            ImposedById = 1,
            Members = [new() { AccountId = 1 }, new() { AccountId = 2 }],
        };
        db.Restrictions.Add(restriction);
        await db.SaveChangesAsync();
        restriction.Members.RemoveAt(0);
        await db.SaveChangesAsync();
    }

    public static async Task KeepMeasureAsync(EnquiriesDbContext db)
    {
        db.MeasureVersions.Add(
            new MeasureVersion
            {
                Code = "text",
                Version = 1,
                Name = "Text",
                DefinedById = 1,
                SubmissionKey = Guid.NewGuid(),
                Offences = { new MeasureOffence { OffenceId = 1 } },
            }
        );
        await db.SaveChangesAsync();
    }

    public static async Task KeepViewAsync(EnquiriesDbContext db)
    {
        db.SavedViews.Add(
            new SavedView
            {
                OwnerId = 1,
                Name = "Text",
                Report = "platforms",
                Query = "",
            }
        );
        await db.SaveChangesAsync();
    }

    public static async Task KeepCountsAsync(EnquiriesDbContext db)
    {
        db.CountedMonths.Add(
            new CountedMonth
            {
                What = "text",
                Month = 202407,
                Rows = "[]",
            }
        );
        await db.SaveChangesAsync();
    }
}
