using Enquiries.Data;

namespace Enquiries.Web.Features.Reports.Closes;

/// <summary>What is still missing in a month, each with the list of the enquiries that lack it.</summary>
public sealed class CloseChecks(EnquiriesDbContext db, MonthCounts counts, CompletenessQuery completeness)
{
    private MonthStatement<NowhereTally> Nowhere =>
        new(
            "digital without a platform",
            question =>
                db.AllEnquiries.Within(question)
                    .Where(enquiry =>
                        enquiry.IsCounted && enquiry.Digital == DigitalAnswer.Yes && enquiry.Platforms.Count == 0
                    )
                    .GroupBy(enquiry => enquiry.ReceivedMonth)
                    .Select(group => new NowhereTally(group.Key, group.Count())),
            tally => tally.Month
        );

    /// <summary>The checklist. The first line counts those without an answer: they alone change what a share may be.</summary>
    /// <param name="now">The month's enquiries.</param>
    /// <param name="links">Where enquiries are listed.</param>
    /// <param name="cancellationToken">Ends the wait for the database.</param>
    public async Task<IReadOnlyList<CloseCheck>> ListAsync(
        FrozenMonth now,
        FindLinks links,
        CancellationToken cancellationToken
    )
    {
        var period = Period.Holding(PeriodKind.Month, Months.FirstDay(now.Month));
        var (from, to) = (period.From, period.LastDay);
        var month = new ReportQuestion(
            PeriodKind.Month,
            now.Month,
            now.Month,
            OffenceCount.Principal,
            Measure.Recorded
        );
        var tally = (await counts.CountAsync(completeness.Statement, month, cancellationToken)).SingleOrDefault();
        var nowhere = (await counts.CountAsync(Nowhere, month, cancellationToken)).SingleOrDefault();
        var answered = new CloseCheck(
            FrozenFigures.Count(now.Enquiries, Counting.Standard).NotKnown,
            "without a digital answer",
            links.Digital(from, to, DigitalAnswer.NotKnown)
        );
        var placed = new CloseCheck(
            nowhere?.Count ?? 0,
            "that are digital without a platform",
            links.Counted(from, to) + "&digital=yes&platform=not-known"
        );
        // In the order of a call, what changes a share first.
        return
        [
            answered,
            Lacking("offence", "with an offence not known yet"),
            placed,
            Lacking("stage", "without a stage"),
            Lacking("outcome", "without an outcome"),
        ];

        CloseCheck Lacking(string code, string missing)
        {
            var particular = Particular.All.Single(known => known.Code == code);
            var count = tally is null ? 0 : particular.Missing(tally);
            return new(count, missing, links.Missing(from, to, particular));
        }
    }

    private sealed record NowhereTally(int Month, int Count);
}
