namespace Enquiries.Web.Features.Reports;

/// <summary>Counts enquiries by platform, among those where a platform is known.</summary>
public sealed class PlatformsQuery(BreakdownQuery breakdown)
{
    /// <summary>The figures of each platform in the range asked for.</summary>
    /// <param name="question">What is asked; its periods are taken together.</param>
    /// <param name="cancellationToken">Ends the wait for the database.</param>
    public async Task<PlatformsReport> CountAsync(ReportQuestion question, CancellationToken cancellationToken)
    {
        var report = await breakdown.CountAsync(
            question with
            {
                Of = Dimension.Platform,
                Compare = Comparison.None,
            },
            cancellationToken
        );
        return new(question)
        {
            Known = report.Known.Total,
            NotKnown = report.NotKnown!.Figures.Total,
            Excluded = report.Excluded,
            OverTime = BreakdownSentence.OverTime(report),
            Platforms =
            [
                .. report.Rows.Select(row => new PlatformRow(row.Value.Code, row.Value.Label, row.Figures.Total)),
            ],
        };
    }
}
