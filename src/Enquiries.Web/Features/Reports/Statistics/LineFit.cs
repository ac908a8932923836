namespace Enquiries.Web.Features.Reports.Statistics;

/// <summary>
/// A straight line a + b·t on the scale of the link, found by iteratively reweighted least squares. Both coefficients and their
/// covariance. The link is the canonical one of the family, so that the mean follows the line as steeply as it varies.
/// </summary>
/// <param name="Intercept">a, at t = 0.</param>
/// <param name="Slope">b, per unit of t.</param>
/// <param name="InterceptVariance">The variance of a.</param>
/// <param name="SlopeVariance">The variance of b.</param>
/// <param name="Covariance">The covariance of a and b.</param>
public sealed record LineFit(
    double Intercept,
    double Slope,
    double InterceptVariance,
    double SlopeVariance,
    double Covariance
)
{
    private const int MostSteps = 50;
    private const double Converged = 1e-12;

    /// <summary>The line's height at a time, on the scale of the link.</summary>
    /// <param name="t">The time.</param>
    public double At(double t) => Intercept + Slope * t;

    /// <summary>The standard error of the line's height at a time.</summary>
    /// <param name="t">The time.</param>
    public double ErrorAt(double t) =>
        Math.Sqrt(Math.Max(0, InterceptVariance + 2 * t * Covariance + t * t * SlopeVariance));

    /// <summary>Fits a line to observations whose mean is a function of it.</summary>
    /// <param name="times">The times; they must differ.</param>
    /// <param name="counts">What was counted at each.</param>
    /// <param name="start">The height to begin from: that of a line without slope.</param>
    /// <param name="mean">
    /// At an index and a height of the line: the mean count, and its variance, which with the canonical link is its derivative by the height
    /// too.
    /// </param>
    /// <returns>The fit, or null where the observations hold no finite one.</returns>
    public static LineFit? Of(
        IReadOnlyList<double> times,
        IReadOnlyList<int> counts,
        double start,
        Func<int, double, (double Mean, double Variance)> mean
    )
    {
        // Around the middle, so that both coefficients are found as well as the numbers allow.
        var middle = times.Average();
        var (a, b) = (start, 0.0);
        for (var step = 0; step < MostSteps; step++)
        {
            double w = 0,
                wt = 0,
                wtt = 0,
                r = 0,
                rt = 0;
            for (var i = 0; i < times.Count; i++)
            {
                var t = times[i] - middle;
                var (expected, weight) = mean(i, a + b * t);
                var off = counts[i] - expected;
                w += weight;
                wt += weight * t;
                wtt += weight * t * t;
                r += off;
                rt += off * t;
            }
            var determinant = w * wtt - wt * wt;
            if (!double.IsFinite(determinant) || determinant <= 1e-12 * w * wtt)
                return null;
            var (da, db) = ((wtt * r - wt * rt) / determinant, (w * rt - wt * r) / determinant);
            if (
                Math.Abs(da) < Converged * Math.Max(1, Math.Abs(a))
                && Math.Abs(db) < Converged * Math.Max(1, Math.Abs(a))
            )
                return Around(middle, a, b, wtt / determinant, w / determinant, -wt / determinant);
            (a, b) = (a + da, b + db);
        }
        return null;
    }

    private static LineFit Around(double middle, double a, double b, double va, double vb, double cov) =>
        new(a - b * middle, b, va - 2 * middle * cov + middle * middle * vb, vb, cov - middle * vb);
}
