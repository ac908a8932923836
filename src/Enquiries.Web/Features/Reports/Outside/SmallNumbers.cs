using System.Globalization;

namespace Enquiries.Web.Features.Reports.Outside;

/// <summary>
/// The rules for figures that leave the firm: counts of 1 to 4 become "fewer than 5", others are rounded to the nearest 5, and shares are
/// whole per cents from unrounded counts where at least twenty enquiries have an answer. A lone hidden count takes the next smallest with it, and
/// more is hidden until none can be worked out from what is left: <see cref="HiddenCells"/>.
/// </summary>
public static class SmallNumbers
{
    /// <summary>The smallest count that is shown, and to whose multiples counts are rounded.</summary>
    public const int Least = 5;

    /// <summary>The fewest enquiries with an answer of which a share is shown.</summary>
    public const int LeastAnswered = 20;

    /// <summary>What figures for outside use are marked with.</summary>
    public const string Mark = "For outside use: small numbers hidden, counts rounded to the nearest 5";

    /// <summary>Whether a count is too small to be shown: 1 to 4. None at all says nothing of anybody.</summary>
    /// <param name="count">The count.</param>
    public static bool IsSmall(int count) => count is > 0 and < Least;

    /// <summary>A count rounded to the nearest 5.</summary>
    /// <param name="count">The count, 0 or more.</param>
    public static int Round(int count) => (count + Least / 2) / Least * Least;

    /// <summary>A count that stands alone: "fewer than 5", or rounded.</summary>
    /// <param name="count">The count.</param>
    public static SmallCell Alone(int count) =>
        IsSmall(count) ? SmallCell.Few : new(SmallCellKind.Rounded, Round(count));

    /// <summary>A table as it may leave the firm.</summary>
    /// <param name="rows">The exact figures, row by row; no enquiry in two rows.</param>
    public static SmallTable Hide(IReadOnlyList<ShareCounts> rows)
    {
        var hidden = HiddenCells.Of(rows);
        return new([.. Enumerable.Range(0, rows.Count).Select(hidden.Row)], hidden.Row(rows.Count));
    }
}

/// <summary>How a count is shown.</summary>
public enum SmallCellKind
{
    /// <summary>Rounded to the nearest 5.</summary>
    Rounded,

    /// <summary>As "fewer than 5": it is 1 to 4.</summary>
    Few,

    /// <summary>Not at all: another could be worked out from it.</summary>
    Hidden,
}

/// <summary>A count as it may leave the firm.</summary>
/// <param name="Kind">How it is shown.</param>
/// <param name="Rounded">The rounded count; 0 where it is not shown.</param>
public readonly record struct SmallCell(SmallCellKind Kind, int Rounded)
{
    /// <summary>"Fewer than 5".</summary>
    public static readonly SmallCell Few = new(SmallCellKind.Few, 0);

    /// <summary>Not shown.</summary>
    public static readonly SmallCell Hidden = new(SmallCellKind.Hidden, 0);

    /// <summary>Whether a rounded number stands there.</summary>
    public bool IsShown => Kind == SmallCellKind.Rounded;

    /// <summary>As people read it.</summary>
    public string Text =>
        Kind switch
        {
            SmallCellKind.Rounded => Figures.Count(Rounded),
            SmallCellKind.Few => "fewer than 5",
            _ => "hidden",
        };

    /// <summary>As files hold it: a number, or the words.</summary>
    public object Value => IsShown ? Rounded : Text;
}

/// <summary>A row as it may leave the firm.</summary>
/// <param name="Digital">Answered yes.</param>
/// <param name="NotDigital">Answered no.</param>
/// <param name="NotKnown">Not answered.</param>
/// <param name="Total">All that count.</param>
/// <param name="Share">The share as a whole per cent; null where it is not shown.</param>
public sealed record SmallRow(SmallCell Digital, SmallCell NotDigital, SmallCell NotKnown, SmallCell Total, int? Share)
{
    /// <summary>
    /// The 95 % interval, worked out from the share and the counts as they are shown, so that it tells no more than they do; null where
    /// they do not say of how many the share is.
    /// </summary>
    public WilsonInterval? Interval =>
        Share is { } share && Answered(share) is { } answered
            ? WilsonInterval.Of((int)Math.Round(share * answered / 100m, MidpointRounding.AwayFromZero), answered)
            : null;

    // Of a share and one of its two counts the other follows.
    private int? Answered(int share) =>
        (Digital.IsShown, NotDigital.IsShown) switch
        {
            (true, true) => Digital.Rounded + NotDigital.Rounded,
            (true, false) when share > 0 => (int)Math.Round(Digital.Rounded * 100m / share),
            (false, true) when share < 100 => (int)Math.Round(NotDigital.Rounded * 100m / (100 - share)),
            _ => null,
        };

    /// <summary>"60 %", or a dash.</summary>
    public string ShareText =>
        Share is { } share ? string.Create(CultureInfo.InvariantCulture, $"{share}\u00A0%") : Figures.None;

    /// <summary>"45–74 %", or a dash.</summary>
    public string IntervalText =>
        Interval is { } interval
            ? string.Create(
                CultureInfo.InvariantCulture,
                $"{Figures.Percent(interval.Low)}–{Figures.Percent(interval.High)}\u00A0%"
            )
            : Figures.None;
}

/// <summary>A table as it may leave the firm.</summary>
/// <param name="Rows">The rows, in the order given.</param>
/// <param name="Total">All rows together.</param>
public sealed record SmallTable(IReadOnlyList<SmallRow> Rows, SmallRow Total);
