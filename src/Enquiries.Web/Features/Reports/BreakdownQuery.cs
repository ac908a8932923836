using System.Linq.Expressions;
using Enquiries.Data;
using Enquiries.Web.Features.Intake;
using Enquiries.Web.Features.Shared;
using Microsoft.EntityFrameworkCore;

namespace Enquiries.Web.Features.Reports;

/// <summary>Counts enquiries by any one of their properties.</summary>
public sealed class BreakdownQuery(EnquiriesDbContext db, MonthCounts counts, ReferenceLists lists, TimeProvider time)
{
    /// <summary>The figures of each value and period asked for, beside those of an earlier range where one is asked for.</summary>
    /// <param name="question">What is asked.</param>
    /// <param name="cancellationToken">Ends the wait for the database.</param>
    public async Task<BreakdownReport> CountAsync(ReportQuestion question, CancellationToken cancellationToken)
    {
        var today = London.Today(time);
        var values = DimensionValues.Of(question.Of, await lists.GetAsync(cancellationToken));
        var tallies = await TalliesAsync(question, cancellationToken);
        var recordsFrom = await counts.RecordsFromAsync(cancellationToken);
        var report = BreakdownReport.Of(question, values, tallies, today, recordsFrom);
        if (question.Compared(today) is not var (later, earlier))
            return report;
        var before = await TalliesAsync(earlier, cancellationToken);
        return report with
        {
            Comparison = new(
                // The later range lies within the one that was counted.
                BreakdownReport.Counted(later, values, tallies, today, recordsFrom),
                BreakdownReport.Counted(earlier, values, before, today, recordsFrom)
            ),
        };
    }

    private async Task<BreakdownTallies> TalliesAsync(ReportQuestion question, CancellationToken cancellationToken)
    {
        var counted = new List<IReadOnlyList<BreakdownTally>>();
        foreach (var statement in Statements(question.Of))
            counted.Add(await counts.CountAsync(statement, question, cancellationToken));
        return counted is [var totals, var uses]
            ? BreakdownTallies.OfSeveral(totals, uses)
            : new(counted[0], counted[0]);
    }

    /// <summary>What is counted of a property: each enquiry by its value; of platforms, of which it may have several, all of them and the uses.</summary>
    /// <param name="of">The property.</param>
    public IReadOnlyList<MonthStatement<BreakdownTally>> Statements(Dimension of) =>
        of == Dimension.Platform
            ? [new("enquiries", Totals, tally => tally.Month), new("platform uses", Uses, tally => tally.Month)]
            : [new($"breakdown {Coded.Of(of)}", Tallies, tally => tally.Month)];

    /// <summary>Each enquiry once, by month and value. The index by month holds all that is grouped, so that the table is not read.</summary>
    public IQueryable<BreakdownTally> Tallies(ReportQuestion question) =>
        Rows(question)
            .GroupBy(Key(question.Of))
            .Select(group => new BreakdownTally(
                group.Key.Month,
                group.Key.Counted,
                group.Key.Value,
                group.Count(),
                group.Count(enquiry =>
                    enquiry.Outcome == Outcome.InstructedPrivately || enquiry.Outcome == Outcome.InstructedOnLegalAid
                )
            ));

    /// <summary>Each enquiry once, by month.</summary>
    public IQueryable<BreakdownTally> Totals(ReportQuestion question) =>
        Rows(question)
            .GroupBy(enquiry => new { enquiry.ReceivedMonth, enquiry.IsCounted })
            .Select(group => new BreakdownTally(
                group.Key.ReceivedMonth,
                group.Key.IsCounted,
                null,
                group.Count(),
                group.Count(enquiry =>
                    enquiry.Outcome == Outcome.InstructedPrivately || enquiry.Outcome == Outcome.InstructedOnLegalAid
                )
            ));

    /// <summary>Each enquiry once under each of its platforms, and once under none where it has none: one look at its platforms says both.</summary>
    public IQueryable<BreakdownTally> Uses(ReportQuestion question) =>
        from enquiry in Rows(question)
        from used in enquiry.Platforms.DefaultIfEmpty()
        group enquiry by new
        {
            enquiry.ReceivedMonth,
            enquiry.IsCounted,
            PlatformId = (int?)used!.PlatformId,
        } into uses
        select new BreakdownTally(
            uses.Key.ReceivedMonth,
            uses.Key.IsCounted,
            uses.Key.PlatformId,
            uses.Count(),
            uses.Count(enquiry =>
                enquiry.Outcome == Outcome.InstructedPrivately || enquiry.Outcome == Outcome.InstructedOnLegalAid
            )
        );

    private IQueryable<Enquiry> Rows(ReportQuestion question) => db.AllEnquiries.Within(question);

    private static Expression<Func<Enquiry, BreakdownKey>> Key(Dimension of) =>
        ReportKeys
            .Value(of)
            .From(
                (row, value) =>
                    new BreakdownKey
                    {
                        Month = row.ReceivedMonth,
                        Counted = row.IsCounted,
                        Value = value,
                    }
            );

    private sealed record BreakdownKey
    {
        public required int Month { get; init; }
        public required bool Counted { get; init; }
        public int? Value { get; init; }
    }
}

/// <summary>How many enquiries of one month share a value.</summary>
/// <param name="Month">The London month in which they were received, as yyyymm.</param>
/// <param name="Counted">False for duplicates and what is not an enquiry.</param>
/// <param name="Value">The value as it is stored; null where it is not known.</param>
/// <param name="Count">How many enquiries.</param>
/// <param name="Instructed">How many of those instructed the firm, privately or on legal aid.</param>
public sealed record BreakdownTally(int Month, bool Counted, int? Value, int Count, int Instructed);

/// <summary>The rows counted.</summary>
/// <param name="All">Each enquiry once.</param>
/// <param name="Uses">Each enquiry once under each of its values.</param>
public sealed record BreakdownTallies(IReadOnlyList<BreakdownTally> All, IReadOnlyList<BreakdownTally> Uses)
{
    // Stands for whichever it has.
    private const int Some = 0;

    /// <summary>The rows of a property of which an enquiry may have several values.</summary>
    /// <param name="totals">Each enquiry once.</param>
    /// <param name="uses">Each enquiry once under each of its values, or once under none.</param>
    public static BreakdownTallies OfSeveral(IReadOnlyList<BreakdownTally> totals, IReadOnlyList<BreakdownTally> uses)
    {
        var without = uses.Where(tally => tally.Value is null).ToDictionary(tally => (tally.Month, tally.Counted));
        var some = totals.Select(total =>
            without.GetValueOrDefault((total.Month, total.Counted)) is { } none
                ? total with
                {
                    Value = Some,
                    // Another may have been saved between the two statements.
                    Count = Math.Max(0, total.Count - none.Count),
                    Instructed = Math.Max(0, total.Instructed - none.Instructed),
                }
                : total with
                {
                    Value = Some,
                }
        );
        return new([.. some, .. without.Values], uses);
    }
}

/// <summary>The enquiries that a report counts.</summary>
internal static class ReportRows
{
    /// <summary>Those of the range asked for that nothing in the question leaves out.</summary>
    public static IQueryable<Enquiry> Within(this IQueryable<Enquiry> enquiries, ReportQuestion question)
    {
        var (first, last) = (question.FirstMonth, question.LastMonth);
        return enquiries
            .Where(enquiry => enquiry.ReceivedMonth >= first && enquiry.ReceivedMonth <= last)
            .Where(question.Filter);
    }
}
