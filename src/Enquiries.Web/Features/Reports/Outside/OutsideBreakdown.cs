using System.Globalization;
using Enquiries.Data;

namespace Enquiries.Web.Features.Reports.Outside;

/// <summary>One value as it may leave the firm.</summary>
/// <param name="Value">The value.</param>
/// <param name="Enquiries">How many have it.</param>
/// <param name="Share">Its share of what is known, a whole per cent; null where it is not shown.</param>
public sealed record OutsideValue(DimensionValue Value, SmallCell Enquiries, int? Share)
{
    /// <summary>"31 %", or a dash.</summary>
    public string ShareText =>
        Share is { } share ? string.Create(CultureInfo.InvariantCulture, $"{share}\u00A0%") : Figures.None;
}

/// <summary>
/// A breakdown as it may leave the firm: the whole range, as single periods are mostly small. It holds no exact count, so that nothing which
/// is made from it can show one.
/// </summary>
/// <param name="Question">What was asked.</param>
/// <param name="Rows">The values. What is hidden stands last in the order of names: an order by number would tell which is more.</param>
/// <param name="Known">Of how many it is known.</param>
/// <param name="NotKnown">Of how many it is not.</param>
public sealed record OutsideBreakdown(
    ReportQuestion Question,
    IReadOnlyList<OutsideValue> Rows,
    SmallCell Known,
    SmallCell NotKnown
)
{
    /// <summary>Hides what must not leave the firm.</summary>
    /// <param name="report">The exact figures.</param>
    public static OutsideBreakdown Of(BreakdownReport report)
    {
        // Of a sum and its parts one would give the others away: the sum stands for them, which hides less.
        var summed = report.Rows.Where(row => row.Value.IsSum).SelectMany(row => row.Value.Stored).ToHashSet();
        var rows = report
            .Rows.Where(row => row.Value.IsSum || !row.Value.Stored.Any(summed.Contains))
            .OrderByDescending(row => row.Value.IsSum)
            .ToList();
        var hidden = HiddenValues.Of(
            [.. rows.Select(row => row.Figures.Total)],
            report.Known.Total,
            report.NotKnown?.Figures.Total ?? 0,
            addsUp: report.Question.Of != Dimension.Platform
        );
        var values = rows.Select((row, place) => new OutsideValue(row.Value, hidden.Count(place), hidden.Share(place)))
            .OrderBy(row => row.Enquiries.IsShown ? 0 : 1)
            .ThenByDescending(row => row.Value.IsSum)
            .ThenByDescending(row => HasOrder(report) || !row.Enquiries.IsShown ? 0 : row.Enquiries.Rounded)
            // Of equal ones the order by exact numbers would tell which is more.
            .ThenBy(row => HasOrder(report) && row.Enquiries.IsShown ? "" : row.Value.Label, StringComparer.Ordinal);
        return new(report.Question, [.. values], hidden.Known, hidden.NotKnown);
    }

    private static bool HasOrder(BreakdownReport report) =>
        report.Question.Of is Dimension.Age or Dimension.Stage or Dimension.Outcome;

    /// <summary>The one sentence over the table.</summary>
    public string Sentence => Question.Among(Finding);

    private string Finding =>
        Rows.Where(row => row.Share is not null).MaxBy(row => row.Share) is { } first
            ? $"{first.Value.Label}: {first.ShareText} of the enquiries where it is known, {Question.Range}."
            : "No share of this range may be shown: too few enquiries.";

    /// <summary>The figures for files.</summary>
    public FigureTable Table =>
        new(
            ["value", "name", "enquiries", "share_of_known", "known", "not_known", "note"],
            [
                .. Rows.Select(row =>
                    (object?[])
                        [
                            row.Value.Code,
                            row.Value.Label,
                            row.Enquiries.Value,
                            row.Share / 100.0,
                            Known.Value,
                            NotKnown.Value,
                            SmallNumbers.Mark,
                        ]
                ),
            ]
        );

    /// <summary>The figures for a terminal.</summary>
    public string Text
    {
        get
        {
            var table = new TextTable([Coded.Label(Question.Of), "Enquiries", "Share"]);
            foreach (var row in Rows)
                table.Add(row.Value.Label, row.Enquiries.Text, row.ShareText);
            return string.Join(
                '\n',
                [
                    Sentence,
                    "",
                    .. table.Lines(),
                    "",
                    $"Known for {Known.Text}, not known for {NotKnown.Text}.",
                    SmallNumbers.Mark + ".",
                    "",
                ]
            );
        }
    }
}
