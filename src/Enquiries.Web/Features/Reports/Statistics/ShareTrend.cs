namespace Enquiries.Web.Features.Reports.Statistics;

/// <summary>Which way something goes, as far as the numbers say.</summary>
public enum Direction
{
    /// <summary>The interval allows both ways.</summary>
    NoClearChange,

    /// <summary>The interval leaves out "no change" and every fall.</summary>
    Rising,

    /// <summary>The interval leaves out "no change" and every rise.</summary>
    Falling,
}

/// <summary>
/// Whether the share changes over time: logistic regression of digital on time in years, over complete months. Grouped counts
/// give the same fit as one row for each enquiry.
/// </summary>
/// <param name="Fit">The line of log odds; time in years from the middle of the first complete month.</param>
/// <param name="Months">The months that took part, in order of time.</param>
public sealed record ShareTrend(LineFit Fit, IReadOnlyList<DigitalShare> Months)
{
    /// <summary>Fewer say too little.</summary>
    public const int LeastMonths = 12,
        LeastAnswered = 100;

    /// <summary>By what the odds of digital are multiplied in a year.</summary>
    public double OddsRatio => Math.Exp(Fit.Slope);

    /// <summary>The lower end of the odds ratio's 95 % Wald interval.</summary>
    public double Low => Math.Exp(Fit.Slope - WilsonInterval.Z * Error);

    /// <summary>The upper end of the odds ratio's 95 % Wald interval.</summary>
    public double High => Math.Exp(Fit.Slope + WilsonInterval.Z * Error);

    /// <summary>The two-sided p of "no change".</summary>
    public double P => Normal.TwoSided(Fit.Slope / Error);

    /// <summary>What may be said of it.</summary>
    public Direction Direction =>
        Low > 1 ? Direction.Rising
        : High < 1 ? Direction.Falling
        : Direction.NoClearChange;

    /// <summary>What may be said of it where several shares are looked at side by side: one in twenty of them would "change" by chance.</summary>
    /// <param name="among">How many (Bonferroni).</param>
    public Direction DirectionAmong(int among) =>
        P < ExpectedVariation.Alpha / among ? Direction : Direction.NoClearChange;

    private double Error => Math.Sqrt(Fit.SlopeVariance);

    /// <summary>The trend line's share in a month, with its 95 % band; fractions.</summary>
    /// <param name="month">A month, as a period.</param>
    public (double Share, double Low, double High) At(Period month)
    {
        var t = Years(Months[0].Period, month);
        var (height, margin) = (Fit.At(t), WilsonInterval.Z * Fit.ErrorAt(t));
        return (Logistic(height), Logistic(height - margin), Logistic(height + margin));
    }

    /// <summary>The trend over months.</summary>
    /// <param name="months">Months, in order of time; those that are not complete or have no answer take no part.</param>
    /// <returns>The trend, or null where there is too little to say.</returns>
    public static ShareTrend? Of(IEnumerable<DigitalShare> months)
    {
        var whole = months.Where(month => month.Complete).ToList();
        var answered = whole.Where(month => month.Answered > 0).ToList();
        var all = ShareCounts.Sum(answered);
        // Where all or none are digital the line has no finite slope, and no change can be seen.
        if (whole.Count < LeastMonths || all.Answered < LeastAnswered || all.Digital == 0 || all.NotDigital == 0)
            return null;
        var share = all.Share!.Value;
        var fit = LineFit.Of(
            [.. answered.Select(month => Years(answered[0].Period, month.Period))],
            [.. answered.Select(month => month.Digital)],
            Math.Log(share / (1 - share)),
            (i, height) =>
            {
                var p = Logistic(height);
                var variance = answered[i].Answered * p * (1 - p);
                return (answered[i].Answered * p, variance);
            }
        );
        return fit is null ? null : new(fit, answered);
    }

    /// <summary>Years between two months, a month being a twelfth.</summary>
    internal static double Years(Period first, Period month) =>
        ((month.Start.Year - first.Start.Year) * 12 + month.Start.Month - first.Start.Month) / 12.0;

    private static double Logistic(double height) => 1 / (1 + Math.Exp(-height));
}
