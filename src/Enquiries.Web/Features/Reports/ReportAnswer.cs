using Enquiries.Web.Features.Reports.Outside;

namespace Enquiries.Web.Features.Reports;

/// <summary>A report as the command line gives it.</summary>
/// <param name="File">The figures as they are taken away.</param>
/// <param name="Table">Writes them for a terminal.</param>
public sealed record ReportAnswer(ReportFile File, Func<string> Table)
{
    /// <summary>What the audit trail keeps of it, given <c>table</c> or the format of a file.</summary>
    public Func<string, object> Details { get; init; } = shownAs => new { As = shownAs };

    /// <summary>What cannot be answered.</summary>
    /// <param name="why">Why, as a sentence.</param>
    public static ReportAnswer None(string why) => new(ReportFile.None(why), () => why);

    /// <summary>The digital share.</summary>
    public static async Task<ReportAnswer> ShareAsync(
        IServiceProvider services,
        ReportQuestion question,
        CancellationToken cancellationToken
    )
    {
        var report = await services.GetRequiredService<DigitalShareQuery>().CountAsync(question, cancellationToken);
        if (!question.Outside)
            return new(ReportDefinitions.Of(report), () => ReportTexts.Text(report));
        var outside = OutsideReport.Of(report);
        return new(ReportDefinitions.Of(outside, question), () => outside.Text);
    }

    /// <summary>The digital share of two ranges.</summary>
    public static async Task<ReportAnswer> ShareComparedAsync(
        IServiceProvider services,
        ReportQuestion question,
        CancellationToken cancellationToken
    )
    {
        var report = await services.GetRequiredService<DigitalShareQuery>().CountAsync(question, cancellationToken);
        return new(ComparisonFiles.Of(report), () => ComparisonFiles.Text(report.Comparison!));
    }

    /// <summary>Enquiries by one of their properties in two ranges.</summary>
    public static async Task<ReportAnswer> BreakdownComparedAsync(
        IServiceProvider services,
        ReportQuestion question,
        CancellationToken cancellationToken
    )
    {
        var report = await services.GetRequiredService<BreakdownQuery>().CountAsync(question, cancellationToken);
        return new(ComparisonFiles.Of(report), () => ComparisonFiles.Text(report.Comparison!));
    }

    /// <summary>Enquiries by offence.</summary>
    public static async Task<ReportAnswer> OffencesAsync(
        IServiceProvider services,
        ReportQuestion question,
        CancellationToken cancellationToken
    )
    {
        var report = await services.GetRequiredService<OffencesQuery>().CountAsync(question, cancellationToken);
        return new(ReportDefinitions.Of(report), () => ReportTexts.Text(report));
    }

    /// <summary>Enquiries by platform.</summary>
    public static async Task<ReportAnswer> PlatformsAsync(
        IServiceProvider services,
        ReportQuestion question,
        CancellationToken cancellationToken
    )
    {
        var report = await services.GetRequiredService<PlatformsQuery>().CountAsync(question, cancellationToken);
        return new(ReportDefinitions.Of(report), () => ReportTexts.Text(report));
    }

    /// <summary>Enquiries by one of their properties.</summary>
    public static async Task<ReportAnswer> BreakdownAsync(
        IServiceProvider services,
        ReportQuestion question,
        CancellationToken cancellationToken
    )
    {
        var report = await services.GetRequiredService<BreakdownQuery>().CountAsync(question, cancellationToken);
        if (question.Outside)
        {
            var outside = OutsideBreakdown.Of(report);
            return new(ReportDefinitions.Of(outside), () => outside.Text);
        }
        return new(ReportDefinitions.Of(report), () => ReportTexts.Text(report));
    }

    /// <summary>How much is filled in.</summary>
    public static async Task<ReportAnswer> CompletenessAsync(
        IServiceProvider services,
        ReportQuestion question,
        CancellationToken cancellationToken
    )
    {
        var report = await services.GetRequiredService<CompletenessQuery>().CountAsync(question, cancellationToken);
        return new(ReportDefinitions.Of(report), () => ReportTexts.Text(report));
    }

    /// <summary>How soon enquiries were answered.</summary>
    public static async Task<ReportAnswer> ResponseAsync(
        IServiceProvider services,
        ReportQuestion question,
        CancellationToken cancellationToken
    )
    {
        var report = await services.GetRequiredService<ResponseQuery>().CountAsync(question, cancellationToken);
        return new(ReportDefinitions.Of(report), () => ReportTexts.Text(report));
    }
}
