namespace Enquiries.Web.Features.Reports;

/// <summary>A report's selection as it was typed, in an address or on the command line; what is empty takes the standard.</summary>
public sealed record ReportForm
{
    /// <summary>The first month, <c>YYYY-MM</c>.</summary>
    public string? From { get; init; }

    /// <summary>The last month, <c>YYYY-MM</c>, included.</summary>
    public string? To { get; init; }

    /// <summary>The length of time.</summary>
    public string? By { get; init; }

    /// <summary>Which offences decide.</summary>
    public string? Count { get; init; }

    /// <summary>What the chart shows beside the share.</summary>
    public string? Show { get; init; }

    /// <summary>The measure's code.</summary>
    public string? Measure { get; init; }

    /// <summary>"yes" where the figures are to leave the firm.</summary>
    public string? Outside { get; init; }
}
