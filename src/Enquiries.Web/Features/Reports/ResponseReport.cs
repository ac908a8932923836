using Enquiries.Web.Features.Intake;
using Enquiries.Web.Features.Shared;

namespace Enquiries.Web.Features.Reports;

/// <summary>One period's figures.</summary>
/// <param name="Period">The London dates.</param>
/// <param name="Figures">How soon its enquiries were answered.</param>
public sealed record ResponsePeriod(Period Period, ResponseFigures Figures);

/// <summary>One value's figures over the whole range.</summary>
/// <param name="Value">The value.</param>
/// <param name="Figures">How soon its enquiries were answered.</param>
public sealed record ResponseValue(DimensionValue Value, ResponseFigures Figures);

/// <summary>How soon the firm spoke with who asked it, in each period and by a property.</summary>
public sealed record ResponseReport(ReportQuestion Question) : Report(Question)
{
    /// <summary>One row for each period, in order of time.</summary>
    public required IReadOnlyList<ResponsePeriod> Periods { get; init; }

    /// <summary>One row for each value that occurred, those not known last.</summary>
    public required IReadOnlyList<ResponseValue> Values { get; init; }

    /// <summary>All together.</summary>
    public required ResponseFigures Total { get; init; }

    /// <summary>Duplicates, and what is not an enquiry: in none of the other figures.</summary>
    public required int Excluded { get; init; }

    /// <summary>Today's London date: a period that has not ended is marked.</summary>
    public required DateOnly Today { get; init; }

    /// <inheritdoc />
    public override bool IsEmpty => Total.Total == 0 && Excluded == 0;

    /// <inheritdoc />
    public override bool HasChart => Total.Median is not null;

    /// <summary>What the chart shows, in a few words.</summary>
    public const string Drawn = "Median wait of those reached later, with a line up to the 90th percentile";

    /// <summary>The units of the two columns of waits, over all rows of the report.</summary>
    public (WaitUnit Median, WaitUnit Ninth) Units
    {
        get
        {
            List<ResponseFigures> all =
            [
                .. Periods.Select(row => row.Figures),
                Total,
                .. Values.Select(row => row.Figures),
            ];
            return (WaitUnit.For(all.Select(one => one.Median)), WaitUnit.For(all.Select(one => one.Ninth)));
        }
    }

    /// <summary>What the last complete period was, in a sentence.</summary>
    public string LastPeriod => Question.Among(OfLastPeriod);

    private string OfLastPeriod
    {
        get
        {
            if (Periods.LastOrDefault(row => row.Period.IsComplete(Today)) is not { } last)
                return $"No whole {ShareSentence.Noun(Question.By)} in this range is over yet.";
            var (when, figures) = (ShareSentence.When(last.Period), last.Figures);
            if (figures.Total == 0)
                return $"{when}, no enquiry was received.";
            if (figures.Known == 0)
                return $"{when}, it is not known of any enquiry how it was answered.";
            var atOnce =
                $"{when}, {Figures.Count(figures[FirstContact.AtOnce])} of {Figures.Enquiries(figures.Known)} "
                + $"({Figures.Share(figures[FirstContact.AtOnce], figures.Known)}) were answered at once";
            return atOnce
                + (
                    figures.Median is { } median
                        ? $"; the median wait of the {Figures.Count(figures[FirstContact.Reached])} reached later was {Units.Median.Text(median)}"
                            + (figures.Ninth is { } ninth ? $", the 90th percentile {Units.Ninth.Text(ninth)}." : ".")
                        : "; none was reached later."
                );
        }
    }

    /// <summary>The finding in a sentence: who was answered at once, how soon the others were reached, and who still waits.</summary>
    public string Sentence => Question.Among(Finding);

    private string Finding
    {
        get
        {
            var (atOnce, reached, none) = (
                Total[FirstContact.AtOnce],
                Total[FirstContact.Reached],
                Total[FirstContact.None]
            );
            if (Total.Known == 0)
                return $"How enquiries were answered is not known of any {Question.During}.";
            var first =
                $"{Figures.Count(atOnce)} of {Figures.Enquiries(Total.Known)} were answered at once ({Figures.Share(atOnce, Total.Known)}).";
            var others = Total.Median is { } median
                ? $" Of the others {Figures.Count(reached)} were reached, half of those within {Units.Median.Text(median)}"
                    + (Total.Ninth is { } ninth ? $" and nine in ten within {Units.Ninth.Text(ninth)}." : ".")
                : "";
            var waiting =
                none > 0 ? $" {Figures.Count(none)} {(none == 1 ? "has" : "have")} not been reached yet." : "";
            return first + others + waiting;
        }
    }

    /// <summary>Adds up what was counted.</summary>
    /// <param name="question">What was asked.</param>
    /// <param name="values">The values there are.</param>
    /// <param name="tallies">The rows counted.</param>
    /// <param name="today">Today's London date.</param>
    public static ResponseReport Of(
        ReportQuestion question,
        DimensionValues values,
        IReadOnlyList<ResponseTally> tallies,
        DateOnly today
    )
    {
        var counted = tallies.Where(tally => tally.Counted).ToList();
        var byValue = counted.ToLookup(tally => tally.Value);
        var rows = values
            .Values.Select(value => new ResponseValue(
                value,
                ResponseFigures.Of(value.Stored.SelectMany(stored => byValue[stored]))
            ))
            .Append(new(new(values.Missing.Code, values.Missing.Label, []), ResponseFigures.Of(byValue[null])));
        return new(question)
        {
            Periods =
            [
                .. question.Periods.Select(period => new ResponsePeriod(
                    period,
                    ResponseFigures.Of(counted.Where(tally => period.Holds(tally.Month)))
                )),
            ],
            Values = [.. rows.Where(row => row.Figures.Total > 0)],
            Total = ResponseFigures.Of(counted),
            Excluded = tallies.Where(tally => !tally.Counted).Sum(tally => tally.Count),
            Today = today,
        };
    }
}
