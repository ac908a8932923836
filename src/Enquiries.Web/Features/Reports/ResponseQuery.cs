using System.Linq.Expressions;
using Enquiries.Data;
using Enquiries.Web.Features.Shared;
using Microsoft.EntityFrameworkCore;

namespace Enquiries.Web.Features.Reports;

/// <summary>Counts how soon the firm spoke with who asked it.</summary>
public sealed class ResponseQuery(EnquiriesDbContext db, MonthCounts counts, ReferenceLists lists, TimeProvider time)
{
    /// <summary>The figures of each period, and of each value of a property.</summary>
    /// <param name="question">What is asked.</param>
    /// <param name="cancellationToken">Ends the wait for the database.</param>
    /// <exception cref="ArgumentOutOfRangeException">It is broken down by what this report is not.</exception>
    public async Task<ResponseReport> CountAsync(ReportQuestion question, CancellationToken cancellationToken)
    {
        var values = DimensionValues.Of(question.Of, await lists.GetAsync(cancellationToken));
        var tallies = await counts.CountAsync(Statement(question.Of), question, cancellationToken);
        return ResponseReport.Of(question, values, tallies, London.Today(time));
    }

    /// <summary>What this report can be broken down by.</summary>
    public static readonly IReadOnlyList<Dimension> Dimensions = [Dimension.Channel, Dimension.Stage];

    /// <summary>What is counted of a property.</summary>
    /// <param name="of">The property.</param>
    public MonthStatement<ResponseTally> Statement(Dimension of) =>
        new($"response {Coded.Of(of)}", Tallies, tally => tally.Month);

    /// <summary>
    /// How many enquiries of a month and a value waited how many minutes. Whole minutes are stored, so that the rows are bounded by how many
    /// different waits there are, and percentiles of them exact. The index by month holds all that is grouped.
    /// </summary>
    public IQueryable<ResponseTally> Tallies(ReportQuestion question) =>
        db
            .AllEnquiries.Within(question)
            .GroupBy(Key(question.Of))
            .Select(group => new ResponseTally(
                group.Key.Month,
                group.Key.Counted,
                group.Key.Value,
                group.Key.AtOnce,
                group.Key.Minutes,
                group.Count()
            ));

    private static Expression<Func<Enquiry, ResponseKey>> Key(Dimension of) =>
        Dimensions.Contains(of)
            ? ReportKeys
                .Value(of)
                .From(
                    (row, value) =>
                        new ResponseKey
                        {
                            Month = row.ReceivedMonth,
                            Counted = row.IsCounted,
                            Value = value,
                            AtOnce = row.AnsweredAtOnce,
                            Minutes = row.FirstContactMinutes,
                        }
                )
            : throw new ArgumentOutOfRangeException(nameof(of), of, "Response time is not broken down by this.");

    private sealed record ResponseKey
    {
        public required int Month { get; init; }
        public required bool Counted { get; init; }
        public int? Value { get; init; }
        public bool? AtOnce { get; init; }
        public int? Minutes { get; init; }
    }
}

/// <summary>How many enquiries of one month share a value and a wait.</summary>
/// <param name="Month">The London month in which they were received, as yyyymm.</param>
/// <param name="Counted">False for duplicates and what is not an enquiry.</param>
/// <param name="Value">The value as it is stored; null where it is not known.</param>
/// <param name="AtOnce">Whether they were answered as they came in; null where it is not known.</param>
/// <param name="Minutes">Whole minutes from receipt to first contact; null where there was none yet.</param>
/// <param name="Count">How many enquiries.</param>
public sealed record ResponseTally(int Month, bool Counted, int? Value, bool? AtOnce, int? Minutes, int Count);
