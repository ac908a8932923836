namespace Enquiries.Web.Features.Reports.Outside;

/// <summary>
/// Decides which numbers of a list of values may leave the firm. Where each enquiry stands under one value only, the numbers add up to how
/// many are known, so that a small one might be worked out; more is hidden until each small number could be another one. That is decided
/// exactly: what is shown of a value leaves a range of numbers, and ranges add up to every total between the sums of their ends.
/// </summary>
public sealed class HiddenValues
{
    // What a number that is rounded to the nearest 5 may be off by.
    private const int Off = SmallNumbers.Least / 2;

    private readonly IReadOnlyList<int> _counts;
    private readonly int _known,
        _notKnown;
    private readonly bool _addsUp;
    private readonly bool[] _hidden;
    private bool _hidesKnown;

    private HiddenValues(IReadOnlyList<int> counts, int known, int notKnown, bool addsUp)
    {
        (_counts, _known, _notKnown, _addsUp) = (counts, known, notKnown, addsUp);
        _hidden = new bool[counts.Count];
    }

    /// <summary>Decides it.</summary>
    /// <param name="counts">How many enquiries have each value.</param>
    /// <param name="known">Of how many it is known.</param>
    /// <param name="notKnown">Of how many it is not.</param>
    /// <param name="addsUp">Whether each enquiry has one value only, so that the counts add up to <paramref name="known"/>.</param>
    public static HiddenValues Of(IReadOnlyList<int> counts, int known, int notKnown, bool addsUp)
    {
        var values = new HiddenValues(counts, known, notKnown, addsUp);
        if (addsUp)
            values.Hide();
        return values;
    }

    /// <summary>A value's number as the reader sees it.</summary>
    /// <param name="place">Its place.</param>
    public SmallCell Count(int place) => _hidden[place] ? SmallCell.Hidden : SmallNumbers.Alone(_counts[place]);

    /// <summary>A value's share of what is known, a whole per cent; null where it is not shown.</summary>
    /// <param name="place">Its place.</param>
    public int? Share(int place) => HasShares && Count(place).IsShown ? Figures.Percent(_counts[place], _known) : null;

    /// <summary>Of how many it is known, as the reader sees it.</summary>
    public SmallCell Known => _hidesKnown ? SmallCell.Hidden : SmallNumbers.Alone(_known);

    /// <summary>Of how many it is not known, as the reader sees it.</summary>
    public SmallCell NotKnown => SmallNumbers.Alone(_notKnown);

    private bool HasShares => !_hidesKnown && _known >= SmallNumbers.LeastAnswered;

    private bool IsSuppressed(int place) => !Count(place).IsShown;

    private void Hide()
    {
        var places = Enumerable.Range(0, _counts.Count).ToList();
        // A lone small number is the rest of the sum: the next smallest goes with it.
        if (places.Count(IsSuppressed) == 1)
            HideSmallest();
        while (places.Exists(place => SmallNumbers.IsSmall(_counts[place]) && !CouldBeAnother(place)))
        {
            if (HideSmallest())
                continue;
            if (_hidesKnown)
                return;
            _hidesKnown = true;
        }
    }

    private bool HideSmallest()
    {
        var shown = Enumerable
            .Range(0, _counts.Count)
            .Where(place => !IsSuppressed(place) && _counts[place] > 0)
            .OrderBy(place => _counts[place])
            .Take(1)
            .ToList();
        foreach (var place in shown)
            _hidden[place] = true;
        return shown.Count > 0;
    }

    private bool CouldBeAnother(int place) =>
        Enumerable
            .Range(1, SmallNumbers.Least - 1)
            .Where(other => other != _counts[place])
            .Any(other => Sums().Any(known => Fits(place, other, known)));

    // How many may be known in truth, for all that the reader sees.
    private IEnumerable<int> Sums() =>
        _hidesKnown
            ? Enumerable.Range(Math.Max(0, _known - 2 * SmallNumbers.Least), 4 * SmallNumbers.Least + 1)
            : Enumerable
                .Range(Math.Max(0, _known - Off), 2 * Off + 1)
                .Where(known => SmallNumbers.Alone(known) == Known);

    private bool Fits(int place, int other, int known)
    {
        long least = other,
            most = other;
        for (var i = 0; i < _counts.Count; i++)
        {
            if (i == place)
                continue;
            if (Range(i, known) is not var (low, high))
                return false;
            (least, most) = (least + low, most + high);
        }
        return least <= known && known <= most;
    }

    // The numbers that a value may be in truth; null where none agrees with its share.
    private (int Low, int High)? Range(int place, int known)
    {
        var cell = Count(place);
        if (cell.Kind == SmallCellKind.Few)
            return (1, SmallNumbers.Least - 1);
        // Who knows the rules knows that what is hidden is neither none nor small.
        if (cell.Kind == SmallCellKind.Hidden)
            return (SmallNumbers.Least, Math.Max(SmallNumbers.Least, known));
        var share = Share(place);
        var fitting = Enumerable
            .Range(Math.Max(0, cell.Rounded - Off), 2 * Off + 1)
            .Where(count => SmallNumbers.Alone(count) == cell)
            .Where(count => share is null || known >= count && Figures.Percent(count, known) == share)
            .ToList();
        return fitting.Count == 0 ? null : (fitting[0], fitting[^1]);
    }
}
