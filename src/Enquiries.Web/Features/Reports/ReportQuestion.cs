using System.Globalization;
using Enquiries.Data;
using Enquiries.Web.Features.Intake;
using Enquiries.Web.Features.Shared;

namespace Enquiries.Web.Features.Reports;

/// <summary>What a report is asked: a range of London months, cut into periods, and how to count.</summary>
/// <param name="By">The length of the periods.</param>
/// <param name="FirstMonth">The first month, as yyyymm.</param>
/// <param name="LastMonth">The last month, as yyyymm, included.</param>
/// <param name="Count">Which offences decide.</param>
/// <param name="Measure">The rule that says what is digital.</param>
public sealed record ReportQuestion(PeriodKind By, int FirstMonth, int LastMonth, OffenceCount Count, Measure Measure)
{
    /// <summary>What the chart shows beside the share; it changes no figure.</summary>
    public ShareView Show { get; init; }

    /// <summary>The code of the national series in a panel beneath; null for none. It changes no figure.</summary>
    public string? National { get; init; }

    /// <summary>Whether the figures are to leave the firm, so that small numbers are hidden.</summary>
    public bool Outside { get; init; }

    /// <summary>What enquiries are broken down by.</summary>
    public Dimension Of { get; init; }

    /// <summary>The earlier range beside which the figures stand.</summary>
    public Comparison Compare { get; init; }

    /// <summary>What narrows the enquiries that are counted.</summary>
    public FindFilter Filter { get; init; } = new();

    /// <summary>How an enquiry's answer is found.</summary>
    public Counting Counting => new(Measure, Count);

    /// <summary>The periods, in order of time.</summary>
    public IReadOnlyList<Period> Periods { get; } = Period.Between(By, FirstMonth, LastMonth);

    /// <summary>The first London date.</summary>
    public DateOnly From => Months.FirstDay(FirstMonth);

    /// <summary>The last London date.</summary>
    public DateOnly LastDay => Months.FirstDay(LastMonth).AddMonths(1).AddDays(-1);

    /// <summary>"April 2024 to March 2025", or one month's name.</summary>
    public string Range => Months.Range(FirstMonth, LastMonth);

    /// <summary>The range within a sentence: "from April 2024 to March 2025", or "in April 2024".</summary>
    public string During => (FirstMonth == LastMonth ? "in " : "from ") + Range;

    /// <summary>The range where there is little room: "Apr 2024–Mar 2025".</summary>
    public string ShortRange =>
        FirstMonth == LastMonth ? ShortName(FirstMonth) : $"{ShortName(FirstMonth)}–{ShortName(LastMonth)}";

    /// <summary>What narrows it, for people: "“Stage: in custody” and “Channel: phone call”".</summary>
    public string NarrowedTo => Sentences.Listed([.. Filter.Chips.Select(chip => $"“{chip.Text}”")]);

    /// <summary>A finding that says of which enquiries it is: a sentence that is sent on must not speak for all of them.</summary>
    /// <param name="sentence">The finding.</param>
    public string Among(string sentence) =>
        !Filter.IsNarrowed || sentence.Length == 0 ? sentence
        : InSentence.Any(word => sentence.StartsWith(word, StringComparison.Ordinal))
            ? $"Among enquiries narrowed to {NarrowedTo}: {char.ToLowerInvariant(sentence[0])}{sentence[1..]}"
        : $"Among enquiries narrowed to {NarrowedTo}: {sentence}";

    /// <summary>The question as an address has it, so that a download holds what the page shows.</summary>
    public string QueryString =>
        $"?from={Months.Text(FirstMonth)}&to={Months.Text(LastMonth)}&by={Coded.Of(By)}&count={Coded.Of(Count)}"
        + $"&measure={Measure.Address}"
        + (Of == default ? "" : $"&of={Coded.Of(Of)}")
        + (Compare == default ? "" : $"&compare={Coded.Of(Compare)}")
        + (Show == default ? "" : $"&show={Coded.Of(Show)}")
        + (National is null ? "" : $"&national={Uri.EscapeDataString(National)}")
        + (Outside ? "&outside=yes" : "")
        + string.Concat(Filter.Given.Select(pair => $"&{pair.Key}={Uri.EscapeDataString(pair.Value)}"));

    /// <summary>
    /// The two ranges that are compared, or null where no comparison is asked for or no month is over yet: the complete months of this
    /// range, as the one that is not over has had less time than any before it, and as many earlier ones; a year earlier the last twelve of
    /// them at most.
    /// </summary>
    /// <param name="today">Today's London date.</param>
    public (ReportQuestion Later, ReportQuestion Earlier)? Compared(DateOnly today)
    {
        var last = Math.Min(LastMonth, Months.Add(London.MonthNumber(today), -1));
        if (Compare == Comparison.None || last < FirstMonth)
            return null;
        // A year earlier, more than a year would lie over itself: the same enquiries on both sides are no comparison.
        var first =
            Compare == Comparison.YearBefore ? Math.Max(FirstMonth, Months.Add(last, 1 - MonthsOfYear)) : FirstMonth;
        var whole = Over(first, last);
        return (whole, whole.Moved(Compare == Comparison.YearBefore ? -MonthsOfYear : -Months.Count(first, last)));
    }

    /// <summary>The same question of a range that lies elsewhere.</summary>
    /// <param name="months">How many months later; less than 0 is earlier.</param>
    public ReportQuestion Moved(int months) => Over(Months.Add(FirstMonth, months), Months.Add(LastMonth, months));

    /// <summary>The same question of a range that begins elsewhere.</summary>
    /// <param name="months">How many months later; less than 0 is earlier.</param>
    public ReportQuestion Begun(int months) => Over(Months.Add(FirstMonth, months), LastMonth);

    /// <summary>The same question of another range.</summary>
    /// <param name="first">The first month, as yyyymm.</param>
    /// <param name="last">The last month, as yyyymm, included.</param>
    public ReportQuestion Over(int first, int last) =>
        new(By, first, last, Count, Measure) { Of = Of, Filter = Filter };

    /// <summary>The same question of the same range, month by month.</summary>
    public ReportQuestion ByMonth() =>
        new(PeriodKind.Month, FirstMonth, LastMonth, Count, Measure) { Of = Of, Filter = Filter };

    private const int MonthsOfYear = 12;

    // Words that are capitals only where a sentence begins with them.
    private static readonly string[] InSentence = ["In ", "From ", "No ", "None ", "How ", "It ", "Nothing "];

    private static string ShortName(int month) =>
        Months.FirstDay(month).ToString("MMM yyyy", CultureInfo.InvariantCulture);
}

/// <summary>What a chart of shares shows beside them.</summary>
public enum ShareView
{
    /// <summary>How sure each share is.</summary>
    [Code("interval", "95\u00A0% interval")]
    Interval,

    /// <summary>How far shares stray by chance alone, with what is unusual marked.</summary>
    [Code("expected", "Expected variation")]
    Expected,

    /// <summary>The twelve months that end with each.</summary>
    [Code("rolling", "Rolling 12 months")]
    Rolling,

    /// <summary>The line that fits the months best.</summary>
    [Code("trend", "Trend line")]
    Trend,

    /// <summary>The same period of the year before.</summary>
    [Code("year-before", "A year earlier")]
    YearBefore,
}

/// <summary>The earlier range beside which figures stand.</summary>
public enum Comparison
{
    /// <summary>None.</summary>
    [Code("none", "Nothing")]
    None,

    /// <summary>As many months, just before.</summary>
    [Code("before", "The months before")]
    Before,

    /// <summary>The same months a year earlier.</summary>
    [Code("year-before", "A year earlier")]
    YearBefore,
}
