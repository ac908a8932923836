using Enquiries.Data;

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

    /// <summary>What enquiries are broken down by.</summary>
    public string? Of { get; init; }

    /// <summary>The earlier range to compare with.</summary>
    public string? Compare { get; init; }

    /// <summary>The measure's code.</summary>
    public string? Measure { get; init; }

    /// <summary>The code of the national series in a panel beneath.</summary>
    public string? National { get; init; }

    /// <summary>"yes" where the figures are to leave the firm.</summary>
    public string? Outside { get; init; }

    /// <summary>What is filled in, as an address has it.</summary>
    internal IEnumerable<(string Name, string Value)> Given =>
        new[]
        {
            ("from", From),
            ("to", To),
            ("by", By),
            ("of", Of),
            ("count", Count),
            ("show", Show),
            ("compare", Compare),
            ("measure", Measure),
            ("national", National),
            ("outside", Outside),
        }
            .Where(pair => !string.IsNullOrEmpty(pair.Item2))
            .Select(pair => (pair.Item1, pair.Item2!));

    /// <summary>The form with the range that the figures have, also where it was left empty.</summary>
    /// <param name="question">What was understood.</param>
    public ReportForm InForce(ReportQuestion question) =>
        this with
        {
            From = Months.Text(question.FirstMonth),
            To = Months.Text(question.LastMonth),
            Count = Coded.Of(question.Count),
            Measure = question.Measure == Reports.Measure.Recorded ? null : question.Measure.Address,
            National = question.National,
        };
}
