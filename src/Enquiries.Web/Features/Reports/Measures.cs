using System.Diagnostics.CodeAnalysis;

namespace Enquiries.Web.Features.Reports;

/// <summary>A named, versioned rule that says which enquiries count as digital.</summary>
/// <param name="Code">As addresses and the command line have it.</param>
/// <param name="Name">As people read it.</param>
/// <param name="Version">Raised whenever the rule changes, so that a quoted figure says by which it was counted.</param>
public sealed record Measure(string Code, string Name, int Version)
{
    /// <summary>Name and version, as reports state them.</summary>
    public string Title => $"{Name}, version {Version}";
}

/// <summary>The measures there are.</summary>
public static class Measures
{
    /// <summary>The answer on each enquiry, as its solicitor recorded it.</summary>
    public static readonly Measure Recorded = new("recorded", "Digital offences (as recorded)", 1);

    /// <summary>All of them; the first is taken where none is named.</summary>
    public static readonly IReadOnlyList<Measure> All = [Recorded];

    /// <summary>Finds a measure by its code, whatever its case.</summary>
    /// <param name="code">The code.</param>
    /// <param name="measure">The measure, or null.</param>
    /// <param name="error">What is wrong and which there are, or null.</param>
    public static bool TryFind(
        string code,
        [NotNullWhen(true)] out Measure? measure,
        [NotNullWhen(false)] out string? error
    )
    {
        measure = All.FirstOrDefault(known => known.Code.Equals(code.Trim(), StringComparison.OrdinalIgnoreCase));
        error = measure is null ? Choices.Unknown(code, "a measure", All.Select(known => known.Code)) : null;
        return measure is not null;
    }
}
