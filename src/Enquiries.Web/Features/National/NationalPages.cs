using Enquiries.Data;

namespace Enquiries.Web.Features.National;

/// <summary>A series as the list shows it.</summary>
public sealed record NationalSeriesRow
{
    public required int Id { get; init; }

    public required string Code { get; init; }

    public required string Name { get; init; }

    public required string Jurisdiction { get; init; }

    public required string Unit { get; init; }

    public required string Warning { get; init; }

    public required bool IsOffered { get; init; }

    /// <summary>The shown figures, the latest first.</summary>
    public required IReadOnlyList<NationalFigureRow> Figures { get; init; }

    /// <summary>What is counted, and where.</summary>
    public string Title => NationalTexts.Title(Name, Jurisdiction);

    public bool IsPerCent => NationalSeries.IsPerCent(Unit);
}

/// <summary>A national series, also one that is no longer offered.</summary>
public sealed record NationalEntry(string Code, string Name, string Jurisdiction, bool IsOffered)
{
    /// <summary>What is counted, and where.</summary>
    public string Title => NationalTexts.Title(Name, Jurisdiction);

    /// <summary>The series of a code in any case, or null.</summary>
    public static NationalEntry? Find(string code, IEnumerable<NationalEntry> series) =>
        series.FirstOrDefault(one => string.Equals(one.Code, code.Trim(), StringComparison.OrdinalIgnoreCase));
}

/// <summary>A figure as lists and charts show it.</summary>
public sealed record NationalFigureRow
{
    public required int Id { get; init; }

    public required DateOnly Start { get; init; }

    public required DateOnly End { get; init; }

    public required int Value { get; init; }

    public required int? Whole { get; init; }

    public required string Source { get; init; }

    public required string Note { get; init; }

    public string Period => NationalTexts.Period(Start, End);

    public IReadOnlyList<NationalSource> Sources => NationalSource.Split(Source);
}

/// <summary>Where a figure was published.</summary>
/// <param name="Text">The address as it was typed, or whatever else was.</param>
/// <param name="Address">The address, where it is one of the web.</param>
public sealed record NationalSource(string Text, Uri? Address)
{
    /// <summary>The address that may be opened: over https alone.</summary>
    public Uri? Link => Address?.Scheme == Uri.UriSchemeHttps ? Address : null;

    /// <summary>Who published it, where there is little room.</summary>
    public string Host =>
        Address is null ? Text
        : Address.Host.StartsWith("www.", StringComparison.Ordinal) ? Address.Host[4..]
        : Address.Host;

    /// <summary>Reads what is stored of a figure.</summary>
    public static IReadOnlyList<NationalSource> Split(string stored) =>
        [
            .. stored
                .Split('|', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
                .Select(text => new NationalSource(text, AddressOf(text))),
        ];

    // Nothing else may come near a link: javascript: is an address too.
    private static Uri? AddressOf(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var address)
        && (address.Scheme == Uri.UriSchemeHttps || address.Scheme == Uri.UriSchemeHttp)
            ? address
            : null;
}
