using Enquiries.Data;

namespace Enquiries.Web.Features.Reports.Pictures;

/// <summary>A breakdown as one picture: each value's share with its interval, and beneath, where there are several periods, its numbers over time.</summary>
public static class BreakdownPicture
{
    // Beyond these a picture would no longer fit a page.
    private const int MostBars = 24;

    /// <summary>The picture.</summary>
    /// <param name="report">The figures.</param>
    /// <param name="countedAt">When they were counted, UTC.</param>
    public static Drawing Of(BreakdownReport report, DateTime countedAt)
    {
        var commonest = report.Rows.OrderByDescending(row => row.Figures.Total).Take(MostBars).ToHashSet();
        var bars = new ShareBars([
            .. report
                .Rows.Where(commonest.Contains)
                .Select(row => new ShareBar(row.Value.Label, row.Figures.Total, report.Known.Total)),
        ]);
        var multiples = report.HasMultiples ? new MultiplesPart(report) : null;
        var of = Coded.Label(report.Question.Of);
        return new Sheet(
            report.Sentence,
            $"{of}: share of the enquiries where it is known, with its 95\u00A0% interval · {report.Question.Range}",
            [.. Notes(report, multiples?.Shown, countedAt)]
        ).Around(
            $"{of}, with 95\u00A0% intervals" + (multiples is null ? "" : ", and over time"),
            bars.Height + (multiples?.Height ?? 0),
            top => bars.Draw(top).Concat(multiples?.Draw(top + bars.Height) ?? [])
        );
    }

    private static IEnumerable<string> Notes(BreakdownReport report, int? overTime, DateTime countedAt)
    {
        yield return SourceLine.Of(report.Question, countedAt)
            + (overTime is not null && report.Periods[^1].IsUnfinished(report.Today) ? " Grey: so far." : "");
        var parts = report.Parts.Count();
        var notKnown = report.NotKnown?.Figures.Total ?? 0;
        yield return (
            report.Rows.Count > MostBars ? $"The {MostBars} commonest of {report.Rows.Count} have a bar. " : ""
        )
            + (parts > overTime ? $"The {overTime} commonest of {parts} are shown over time. " : "")
            + $"Shares are of the {Figures.Enquiries(report.Known.Total)} where it is known. "
            + (notKnown > 0 ? $"Not known for {Figures.Count(notKnown)}. " : "")
            + ReportTexts.Excluded(report.Excluded);
    }
}
