using System.Globalization;
using Enquiries.Data;
using Enquiries.Web.Features.Shared;

namespace Enquiries.Web.Features.Reports.Closes;

/// <summary>The list of months.</summary>
/// <param name="Rows">The newest first.</param>
/// <param name="Open">How many months of all are over and not closed.</param>
/// <param name="Pager">Links to older and newer months.</param>
public sealed record ClosesPage(IReadOnlyList<CloseListRow> Rows, int Open, Pager Pager);

/// <summary>All months that are over.</summary>
/// <param name="Rows">The newest first.</param>
/// <param name="LeftOut">How many older ones are not among them: <see cref="ClosesQuery.Most"/> at most are.</param>
public sealed record ClosesRegister(IReadOnlyList<CloseListRow> Rows, int LeftOut);

/// <summary>A figure as it was closed beside the same now.</summary>
/// <param name="Figure">The measure and the way to count.</param>
/// <param name="Closed">As closed; null where that close did not freeze it.</param>
/// <param name="Now">The same now.</param>
public sealed record ComparedFigure(CloseFigure Figure, ShareCounts? Closed, ShareCounts Now);

/// <summary>A month that is over, with its state.</summary>
/// <param name="Month">As yyyymm.</param>
/// <param name="Close">Its latest close, or null where it is open.</param>
/// <param name="Now">Its figures now, by principal offence.</param>
public sealed record CloseListRow(int Month, CloseRow? Close, ShareCounts Now)
{
    /// <summary>The month for people.</summary>
    public string Label => Months.Label(Month);

    /// <summary>How its figures differ from those closed; null where they do not.</summary>
    public string? Revised => Close is null ? null : RevisionSentence.Figures(Close.Counts, Now, "closed");

    /// <summary>"open", "closed" or "revised".</summary>
    public string State =>
        Close is null ? "open"
        : Revised is null ? "closed"
        : "revised";
}

/// <summary>A close, without its list of enquiries.</summary>
public sealed record CloseRow
{
    public required int Id { get; init; }

    public required int Month { get; init; }

    public required int Revision { get; init; }

    /// <summary>UTC.</summary>
    public required DateTime ClosedAt { get; init; }

    public required string ClosedBy { get; init; }

    public required long LastEnquiryId { get; init; }

    public required string Hash { get; init; }

    /// <summary>All that was frozen.</summary>
    public required IReadOnlyList<CloseFigure> Figures { get; init; }

    /// <summary>The figures of the first measure by principal offence.</summary>
    public ShareCounts Counts =>
        Figures.FirstOrDefault(figure => figure.Measure == Measure.Recorded.Code && !figure.ByAnyOffence) is { } figure
            ? FrozenFigures.Counts(figure)
            : new ShareCounts();
}

/// <summary>One line of the checklist.</summary>
/// <param name="Count">How many enquiries lack something; 0 is well.</param>
/// <param name="Missing">What they lack: "without an answer whether they are digital".</param>
/// <param name="Href">Where they are listed.</param>
public sealed record CloseCheck(int Count, string Missing, string Href);

/// <summary>The page of one month.</summary>
public sealed record CloseMonthPage
{
    /// <summary>As yyyymm.</summary>
    public required int Month { get; init; }

    /// <summary>Whether the month is over in London.</summary>
    public required bool IsOver { get; init; }

    /// <summary>The month's enquiries now.</summary>
    public required FrozenMonth Now { get; init; }

    /// <summary>What is to be frozen, or was and how it stands now.</summary>
    public required IReadOnlyList<CloseFigure> Figures { get; init; }

    /// <summary>The latest close's figures, and those that the next one would freeze, each beside the same now.</summary>
    public required IReadOnlyList<ComparedFigure> Compared { get; init; }

    /// <summary>What is still missing. The first line is the one that must be looked at.</summary>
    public required IReadOnlyList<CloseCheck> Checks { get; init; }

    /// <summary>The closes, the latest first.</summary>
    public required IReadOnlyList<CloseRow> Closes { get; init; }

    /// <summary>What changed since the latest close; null where there is none.</summary>
    public required Revision? Since { get; init; }

    public CloseRow? Latest => Closes.Count > 0 ? Closes[0] : null;

    public string Label => Months.Label(Month);

    /// <summary>Which close the next one is.</summary>
    public int NextRevision => (Latest?.Revision ?? 0) + 1;

    /// <summary>How many enquiries have no answer, which a partner must have looked at.</summary>
    public int Unclassified => Checks[0].Count;

    public bool MayClose => IsOver && Since is not { IsUntouched: true };
}

/// <summary>What a partner sends to close a month.</summary>
public sealed class CloseForm
{
    /// <summary>Which close of the month it is to be.</summary>
    public int Revision { get; set; }

    /// <summary>Stands for the figures that were shown.</summary>
    public string? Hash { get; set; }

    /// <summary>"yes" where the enquiries without an answer were looked at.</summary>
    public string? Looked { get; set; }
}

/// <summary>Words of the pages.</summary>
internal static class CloseWords
{
    /// <summary>"by principal offence".</summary>
    public static string Way(bool any) =>
        "by " + Coded.Label(any ? OffenceCount.Any : OffenceCount.Principal).ToLowerInvariant();
}
