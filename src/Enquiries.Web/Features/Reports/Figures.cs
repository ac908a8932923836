using System.Globalization;
using Enquiries.Web.Features.Reports.Statistics;
using Enquiries.Web.Features.Shared;

namespace Enquiries.Web.Features.Reports;

/// <summary>How figures are written for people, in one place: shares as whole per cents, rounded half away from zero.</summary>
public static class Figures
{
    /// <summary>What stands where there is no figure. Never 0 %: that would be a finding.</summary>
    public const string None = "–";

    /// <summary>A count with thousands separated: "1,234".</summary>
    /// <param name="count">The count.</param>
    public static string Count(int count) => count.ToString("N0", CultureInfo.InvariantCulture);

    /// <summary>
    /// A share as a whole per cent. Counted in decimals, because 29 of 200 is 14.5 % and must become 15, while the nearest double to it
    /// lies below.
    /// </summary>
    /// <param name="part">How many.</param>
    /// <param name="whole">Out of how many, at least 1.</param>
    public static int Percent(int part, int whole) =>
        (int)Math.Round(part * 100m / whole, MidpointRounding.AwayFromZero);

    /// <summary>A fraction as a whole per cent.</summary>
    /// <param name="fraction">0 to 1.</param>
    public static int Percent(double fraction) => (int)Math.Round(fraction * 100, MidpointRounding.AwayFromZero);

    /// <summary>"60 %", or a dash where the whole is 0. Few is not none, and most is not all: "&lt; 1 %", "&gt; 99 %".</summary>
    /// <param name="part">How many.</param>
    /// <param name="whole">Out of how many.</param>
    public static string Share(int part, int whole) =>
        whole == 0 ? None
        : part > 0 && Percent(part, whole) == 0 ? "<\u00A0" + WithSign(1)
        : part < whole && Percent(part, whole) == 100 ? ">\u00A0" + WithSign(99)
        : WithSign(Percent(part, whole));

    /// <summary>A share: "60 %", or a dash.</summary>
    /// <param name="share">The figures.</param>
    public static string Share(ShareCounts share) => Share(share.Digital, share.Answered);

    /// <summary>The 95 % interval of a share: "56–64 %", or a dash.</summary>
    /// <param name="share">The figures.</param>
    public static string Interval(ShareCounts share) => Interval(share.Digital, share.Answered);

    /// <summary>The bounds that unanswered enquiries leave: "52–66 %", or a dash where there is no enquiry.</summary>
    /// <param name="share">The figures.</param>
    public static string Bounds(ShareCounts share) =>
        share.Total == 0
            ? None
            : Range(Percent(share.Digital, share.Total), Percent(share.Digital + share.NotKnown, share.Total));

    /// <summary>The limits of expected variation: "40–83 %".</summary>
    /// <param name="expected">The limits.</param>
    public static string Expected(ExpectedShare expected) =>
        Range(
            Percent(expected.LowCount, expected.Share.Answered),
            Percent(expected.HighCount, expected.Share.Answered)
        );

    /// <summary>"1 enquiry", "40 enquiries".</summary>
    /// <param name="count">The count.</param>
    public static string Enquiries(int count) => count == 1 ? "1 enquiry" : $"{Count(count)} enquiries";

    /// <summary>The 95 % interval of a share of a whole: "56–64 %", or a dash where the whole is 0.</summary>
    /// <param name="part">How many.</param>
    /// <param name="whole">Out of how many.</param>
    public static string Interval(int part, int whole) =>
        WilsonInterval.Of(part, whole) is { } interval ? Interval(interval.Low, interval.High) : None;

    /// <summary>A wait: "2 h 10 min", "3 days", or a dash where there is none.</summary>
    /// <param name="minutes">Minutes.</param>
    public static string Wait(double? minutes) => minutes is { } wait ? When.Lasting(TimeSpan.FromMinutes(wait)) : None;

    /// <summary>An interval of fractions: "56–64 %".</summary>
    /// <param name="low">Its lower end.</param>
    /// <param name="high">Its upper end.</param>
    public static string Interval(double low, double high) => Range(Percent(low), Percent(high));

    private static string Range(int low, int high) =>
        low == high ? WithSign(low) : string.Create(CultureInfo.InvariantCulture, $"{low}–{WithSign(high)}");

    /// <summary>A fraction as a whole per cent: "60 %".</summary>
    /// <param name="fraction">The fraction.</param>
    public static string Share(double fraction) => WithSign(Percent(fraction));

    /// <summary>A change as whole percentage points: "+3", "0" or "−3" with a true minus.</summary>
    /// <param name="fraction">The change, a fraction.</param>
    public static string Points(double fraction) => Percent(fraction).ToString("+0;−0;0", CultureInfo.InvariantCulture);

    // A no-break space: the sign must not begin a line.
    private static string WithSign(int percent) => string.Create(CultureInfo.InvariantCulture, $"{percent}\u00A0%");
}
