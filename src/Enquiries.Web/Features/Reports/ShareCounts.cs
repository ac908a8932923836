using Enquiries.Data;

namespace Enquiries.Web.Features.Reports;

/// <summary>Enquiries by whether they concern a digital offence, and the share that follows. Counts are of enquiries.</summary>
public record ShareCounts
{
    /// <summary>Answered yes: d.</summary>
    public int Digital { get; init; }

    /// <summary>Answered no: m.</summary>
    public int NotDigital { get; init; }

    /// <summary>Not answered: u.</summary>
    public int NotKnown { get; init; }

    /// <summary>Duplicates, and what is not an enquiry: in none of the other figures.</summary>
    public int Excluded { get; init; }

    /// <summary>Enquiries with an answer: d + m.</summary>
    public int Answered => Digital + NotDigital;

    /// <summary>All enquiries that count: d + m + u.</summary>
    public int Total => Answered + NotKnown;

    /// <summary>d / (d + m), a fraction; null where no enquiry has an answer.</summary>
    public double? Share => Fraction(Digital, Answered);

    /// <summary>The 95 % interval of the share; null where there is no share.</summary>
    public WilsonInterval? Interval => WilsonInterval.Of(Digital, Answered);

    /// <summary>The lower end of the 95 % interval, a fraction; null where there is no share.</summary>
    public double? Low => Interval?.Low;

    /// <summary>The upper end of the 95 % interval, a fraction; null where there is no share.</summary>
    public double? High => Interval?.High;

    /// <summary>The share if every unanswered enquiry were not digital: d / (d + m + u); null where there is no enquiry.</summary>
    public double? LowerBound => Fraction(Digital, Total);

    /// <summary>The share if every unanswered enquiry were digital: (d + u) / (d + m + u); null where there is no enquiry.</summary>
    public double? UpperBound => Fraction(Digital + NotKnown, Total);

    /// <summary>Counts enquiries by their answer.</summary>
    /// <param name="answers">Answers and how many enquiries have each; null for those that do not count.</param>
    public static ShareCounts Of(IEnumerable<(DigitalAnswer? Answer, int Count)> answers)
    {
        int digital = 0,
            notDigital = 0,
            notKnown = 0,
            excluded = 0;
        foreach (var (answer, count) in answers)
        {
            switch (answer)
            {
                case null:
                    excluded += count;
                    break;
                case DigitalAnswer.Yes:
                    digital += count;
                    break;
                case DigitalAnswer.No:
                    notDigital += count;
                    break;
                default:
                    notKnown += count;
                    break;
            }
        }
        return new()
        {
            Digital = digital,
            NotDigital = notDigital,
            NotKnown = notKnown,
            Excluded = excluded,
        };
    }

    /// <summary>Adds several up. Its share is that of the sums, never a mean of shares.</summary>
    /// <param name="parts">What to add up; no enquiry may be in two of them.</param>
    public static ShareCounts Sum(IReadOnlyCollection<ShareCounts> parts) =>
        new()
        {
            Digital = parts.Sum(part => part.Digital),
            NotDigital = parts.Sum(part => part.NotDigital),
            NotKnown = parts.Sum(part => part.NotKnown),
            Excluded = parts.Sum(part => part.Excluded),
        };

    private static double? Fraction(int part, int whole) => whole == 0 ? null : (double)part / whole;
}
