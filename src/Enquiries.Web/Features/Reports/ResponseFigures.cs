using Enquiries.Web.Features.Intake;
using Enquiries.Web.Features.Reports.Statistics;

namespace Enquiries.Web.Features.Reports;

/// <summary>
/// How soon some enquiries were answered. Waits are those of enquiries that were not answered at once and were reached since: who is still
/// waiting has waited longer than any figure says, so that their number stands beside each.
/// </summary>
public sealed class ResponseFigures
{
    /// <summary>With fewer waits, nine in ten would be all but the longest one or none.</summary>
    public const int FewestForNinth = 10;

    private readonly int[] _counts = new int[4];

    private ResponseFigures(IReadOnlyList<(int Value, int Count)> waits)
    {
        Median = Quantile.Of(waits, 0.5);
        Ninth = waits.Sum(wait => wait.Count) >= FewestForNinth ? Quantile.Of(waits, 0.9) : null;
    }

    /// <summary>How many.</summary>
    /// <param name="answer">How they were answered.</param>
    public int this[FirstContact answer] => _counts[(int)answer];

    /// <summary>All of them.</summary>
    public int Total => _counts.Sum();

    /// <summary>Of how many it is known whether they were answered at once.</summary>
    public int Known => Total - this[FirstContact.NotKnown];

    /// <summary>Minutes from receipt to first contact: half of those reached waited no longer. Null where none was reached.</summary>
    public double? Median { get; }

    /// <summary>The same for nine in ten; null where fewer than ten were reached.</summary>
    public double? Ninth { get; }

    /// <summary>Adds up what was counted.</summary>
    /// <param name="tallies">The rows, each enquiry in one of them at most.</param>
    public static ResponseFigures Of(IEnumerable<ResponseTally> tallies)
    {
        var rows = tallies.ToList();
        var figures = new ResponseFigures([
            .. rows.Where(row => AnswerOf(row) == FirstContact.Reached)
                .GroupBy(row => row.Minutes!.Value)
                .OrderBy(wait => wait.Key)
                .Select(wait => (wait.Key, wait.Sum(row => row.Count))),
        ]);
        foreach (var row in rows)
            figures._counts[(int)AnswerOf(row)] += row.Count;
        return figures;
    }

    private static FirstContact AnswerOf(ResponseTally row) =>
        row.AtOnce switch
        {
            null => FirstContact.NotKnown,
            true => FirstContact.AtOnce,
            false => row.Minutes is null ? FirstContact.None : FirstContact.Reached,
        };
}
