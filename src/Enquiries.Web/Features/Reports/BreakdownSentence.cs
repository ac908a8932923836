using Enquiries.Data;
using Enquiries.Web.Features.Reports.Statistics;
using Enquiries.Web.Features.Shared;

namespace Enquiries.Web.Features.Reports;

/// <summary>The plain sentences over a breakdown. They say what was counted and how sure that is, and nothing more.</summary>
public static class BreakdownSentence
{
    /// <summary>What is commonest over the whole range.</summary>
    /// <param name="report">The figures.</param>
    public static string Commonest(BreakdownReport report) => report.Question.Among(OfRange(report));

    private static string OfRange(BreakdownReport report)
    {
        if (First(report) is not { Figures.Total: var most } first)
            return report.Total.Total == 0
                ? $"No enquiry counts {report.Question.During}."
                : $"It is not known for any of the {Figures.Enquiries(report.Total.Total)} {report.Question.During}.";
        return $"{first.Value.Label}: {Figures.Count(most)} of the {Figures.Enquiries(report.Known.Total)} where it is known "
            + $"({Figures.Share(most, report.Known.Total)}, 95\u00A0% interval {Figures.Interval(most, report.Known.Total)}), {More(report, first)}.";
    }

    private static string More(BreakdownReport report, BreakdownRow first)
    {
        var equal = report
            .Parts.Where(row => row != first && row.Figures.Total == first.Figures.Total)
            .Select(row => $"“{row.Value.Label}”")
            .ToList();
        return equal.Count switch
        {
            0 => "more than any other",
            1 => $"as many as {equal[0]}",
            _ => $"as many as each of {equal.Count} others",
        };
    }

    /// <summary>
    /// What the last complete period was for the commonest value, whether chance explains it, and which shares change; empty where
    /// nothing was counted.
    /// </summary>
    /// <param name="report">The figures.</param>
    public static string OverTime(BreakdownReport report) => report.Question.Among(OfLastPeriod(report));

    private static string OfLastPeriod(BreakdownReport report)
    {
        if (First(report) is not { } first)
            return "";
        var last = Enumerable
            .Range(0, report.Periods.Count)
            .LastOrDefault(i => report.IsComplete(report.Periods[i]), -1);
        if (last < 0)
            return $"No whole {ShareSentence.Noun(report.Question.By)} in this range is over yet, so there is none to compare.";
        var (count, known) = (first.Figures.Counts[last], report.Known.Counts[last]);
        var when = ShareSentence.When(report.Periods[last]);
        if (known == 0)
            return $"{when}, it is known for no enquiry.";
        var change = report.ChangeOf(first);
        return $"{when}, {Figures.Count(count)} of the {Figures.Enquiries(known)} where it is known ({Figures.Share(count, known)}, "
            + $"95\u00A0% interval {Figures.Interval(count, known)}) {(count == 1 ? "was" : "were")} under “{first.Value.Label}”"
            + ShareSentence.Variation(change?.Expected, report.Periods[last])
            + Trends(report);
    }

    private static string Trends(BreakdownReport report)
    {
        if (!report.ChangeCanBeSaid)
            return ". Whether outcomes change is not said: the latest enquiries have had the least time to come to one.";
        var said = report.Changes.Where(change => change.Direction is not null).ToList();
        if (said.Count == 0)
            return "; too little to say whether any share is changing.";
        var months = said[0].Months.Count(month => month.Complete);
        string[] moves = [.. Move(Direction.Rising, "rises", "rise"), .. Move(Direction.Falling, "falls", "fall")];
        return moves.Length == 0
            ? $"; over {months} months no share clearly rises or falls."
            : $"; over {months} months {string.Join(" and ", moves)}{(Others() ? ", and no other clearly changes" : "")}.";

        IEnumerable<string> Move(Direction direction, string one, string several)
        {
            var names = said.Where(change => change.Direction == direction)
                .Select(change => $"“{change.Value.Label}”")
                .ToList();
            if (names.Count > 0)
                yield return $"{(names.Count == 1 ? "the share" : "the shares")} of {Sentences.Listed(names)} {(names.Count == 1 ? one : several)}";
        }

        bool Others() => said.Any(change => change.Direction == Direction.NoClearChange);
    }

    private static BreakdownRow? First(BreakdownReport report) =>
        report.Parts.MaxBy(row => row.Figures.Total) is { Figures.Total: > 0 } first ? first : null;
}
