using Enquiries.Data;
using Microsoft.EntityFrameworkCore;

namespace Enquiries.Web.Features.Reports.Closes;

/// <summary>What is said beside a month that was closed.</summary>
/// <param name="Text">"closed", or how its figures differ since.</param>
/// <param name="IsRevised">Whether they differ.</param>
public sealed record CloseNote(string Text, bool IsRevised);

/// <summary>Says beside the months of a report which are closed, and which have other figures since.</summary>
public sealed class CloseNotes(EnquiriesDbContext db, FreezeQuery freeze)
{
    // Naming causes takes a look at every enquiry of the month; further back the figures alone are said, and the month's own page has the rest.
    private const int MostExplained = 12;

    /// <summary>The notes by month, as yyyymm; none where periods are longer than a month.</summary>
    /// <param name="report">The figures now.</param>
    /// <param name="cancellationToken">Ends the wait for the database.</param>
    public async Task<IReadOnlyDictionary<int, CloseNote>> OfAsync(
        DigitalShareReport report,
        CancellationToken cancellationToken
    )
    {
        var notes = new Dictionary<int, CloseNote>();
        if (report.Question.By != PeriodKind.Month)
            return notes;
        var closes = await LatestAsync(report.Question, cancellationToken);
        var explained = 0;
        foreach (var share in report.Shares.Reverse())
        {
            if (!closes.TryGetValue(share.Period.FirstMonth, out var close))
                continue;
            if (RevisionSentence.Figures(close.Counts, share, "closed") is not { } figures)
                notes[close.Month] = new("closed", IsRevised: false);
            else if (explained++ >= MostExplained)
                notes[close.Month] = new(figures, IsRevised: true);
            else
                notes[close.Month] = new(
                    await ExplainAsync(close, report.Question.Counting, cancellationToken) ?? figures,
                    IsRevised: true
                );
        }
        return notes;
    }

    private async Task<string?> ExplainAsync(Frozen close, Counting counting, CancellationToken cancellationToken)
    {
        var now = await freeze.NowAsync(close.Month, cancellationToken);
        var revision = await freeze.SinceAsync(close.Id, close.LastEnquiryId, now, counting, cancellationToken);
        return RevisionSentence.Of(revision, "closed");
    }

    private async Task<Dictionary<int, Frozen>> LatestAsync(
        ReportQuestion question,
        CancellationToken cancellationToken
    )
    {
        var (first, last) = (question.FirstMonth, question.LastMonth);
        var (measure, version, any) = (
            question.Measure.Code,
            question.Measure.Version,
            question.Count == OffenceCount.Any
        );
        var closes = await db
            .MonthCloses.Where(close => close.Month >= first && close.Month <= last)
            .SelectMany(
                close =>
                    close.Figures.Where(figure =>
                        figure.Measure == measure && figure.MeasureVersion == version && figure.ByAnyOffence == any
                    ),
                (close, figure) =>
                    new Frozen(
                        close.Id,
                        close.Month,
                        close.Revision,
                        close.LastEnquiryId,
                        new ShareCounts
                        {
                            Digital = figure.Digital,
                            NotDigital = figure.NotDigital,
                            NotKnown = figure.NotKnown,
                            Excluded = figure.Excluded,
                        }
                    )
            )
            .ToListAsync(cancellationToken);
        return closes
            .GroupBy(close => close.Month)
            .ToDictionary(month => month.Key, month => month.MaxBy(close => close.Revision)!);
    }

    private sealed record Frozen(int Id, int Month, int Revision, long LastEnquiryId, ShareCounts Counts);
}
