using Enquiries.Data;
using F23.StringSimilarity;

namespace Enquiries.Web.Features.Conflicts;

/// <summary>How well two names fit, the best last.</summary>
public enum NameFit
{
    /// <summary>They do not.</summary>
    None,

    /// <summary>One is a single word, which the other has.</summary>
    OneWord,

    /// <summary>They share a word and differ in another: a married name, or a brother's.</summary>
    Partly,

    /// <summary>Every word resembles one of the other.</summary>
    Similar,

    /// <summary>Every word sounds like one of the other.</summary>
    SoundsAlike,

    /// <summary>The same words, in whatever order; one may have a further name.</summary>
    Same,
}

/// <summary>Compares names word by word, in whatever order they come.</summary>
public static class NameLikeness
{
    private const double Near = 0.9;
    private const double FairlyNear = 0.75;
    private const int LongEnoughForATypo = 5;
    private const int LongEnoughToBeShortened = 3;
    private static readonly JaroWinkler Likeness = new();
    private static readonly OptimalStringAlignment Typos = new();

    /// <summary>How well two names fit. The order of the two makes no difference.</summary>
    public static NameFit Of(string? one, string? other)
    {
        var (few, many) = (PersonTerms.NameWords(one), PersonTerms.NameWords(other));
        if (few.Count > many.Count)
            (few, many) = (many, few);
        if (few.Count == 0)
            return NameFit.None;
        var pairs = Align(few, many);
        if (pairs.Count == 0)
            return NameFit.None;
        if (few.Count == 1)
            return NameFit.OneWord;
        // First names and surnames that fit are a fit, whatever stands between.
        var bothEnds =
            pairs.Exists(pair => pair.Few == 0 && pair.Many == 0)
            && pairs.Exists(pair => pair.Few == few.Count - 1 && pair.Many == many.Count - 1);
        if (pairs.Count < 2 || (pairs.Count < few.Count && !bothEnds))
            return NameFit.Partly;
        var worst = pairs.Min(pair => pair.Fit);
        return pairs.Count < few.Count && worst == NameFit.Same ? NameFit.Similar : worst;
    }

    // The best pair first, each word once.
    private static List<(int Few, int Many, NameFit Fit)> Align(List<string> few, List<string> many)
    {
        var all =
            from one in Enumerable.Range(0, few.Count)
            from other in Enumerable.Range(0, many.Count)
            let fit = OfWords(few[one], many[other])
            where fit != NameFit.None
            orderby fit descending, Math.Abs(one - other)
            select (one, other, fit);
        var pairs = new List<(int Few, int Many, NameFit Fit)>();
        foreach (var pair in all)
            if (pairs.TrueForAll(had => had.Few != pair.one && had.Many != pair.other))
                pairs.Add(pair);
        return pairs;
    }

    private static NameFit OfWords(string one, string other)
    {
        if (one == other)
            return NameFit.Same;
        if (one.Length == 1 || other.Length == 1)
            return one[0] == other[0] ? NameFit.Similar : NameFit.None;
        var likeness = Likeness.Similarity(one, other);
        // A short code says little: Ian and Anna have the same.
        if (PersonTerms.CodeOf(one) is var code && code == PersonTerms.CodeOf(other))
            if (code.Length > 2 || one[0] == other[0] || likeness >= FairlyNear)
                return NameFit.SoundsAlike;
        var (shorter, longer) = one.Length < other.Length ? (one, other) : (other, one);
        var isTypo = shorter.Length >= LongEnoughForATypo && Typos.Distance(one, other) <= 1;
        var isShortened =
            shorter.Length >= LongEnoughToBeShortened && longer.StartsWith(shorter, StringComparison.Ordinal);
        return isTypo || isShortened || likeness >= Near ? NameFit.Similar : NameFit.None;
    }
}
