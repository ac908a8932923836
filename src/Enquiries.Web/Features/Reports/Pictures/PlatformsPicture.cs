namespace Enquiries.Web.Features.Reports.Pictures;

/// <summary>The bars of the platforms, each with its interval, as a picture.</summary>
public static class PlatformsPicture
{
    /// <summary>The picture.</summary>
    /// <param name="report">The figures.</param>
    /// <param name="countedAt">When they were counted, UTC.</param>
    public static Drawing Of(PlatformsReport report, DateTime countedAt)
    {
        var bars = new ShareBars([
            .. report.Platforms.Select(row => new ShareBar(row.Name, row.Enquiries, report.Known)),
        ]);
        return new Sheet(
            report.Sentence,
            $"Share of the enquiries where a platform is known, with its 95\u00A0% interval · {report.Question.Range}",
            [
                SourceLine.Of(report.Question, countedAt),
                "An enquiry that names two platforms counts under both, so the shares may pass 100\u00A0% together. "
                    + $"None is known for {Figures.Count(report.NotKnown)}. {ReportTexts.Excluded(report.Excluded)}",
            ]
        ).Around("Enquiries by platform", bars.Height, bars.Draw);
    }
}
