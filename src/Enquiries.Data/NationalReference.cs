using System.Globalization;
using Microsoft.EntityFrameworkCore;

namespace Enquiries.Data;

/// <summary>
/// Brings the national series of the embedded catalogues into the database. All of a series can be changed by an administrator, so what one
/// has touched is left alone: a change, an addition, and a removal too.
/// </summary>
internal static class NationalReference
{
    public static async Task UpsertAsync(EnquiriesDbContext db, CancellationToken cancellationToken)
    {
        var existing = await db
            .NationalSeries.Include(series => series.Figures)
            .ToDictionaryAsync(series => series.Code, cancellationToken);
        var figures = ReferenceData
            .Rows("NationalCatalogue.csv")
            .ToLookup(entry => (entry.Row("series"), entry.Row("jurisdiction")), entry => Of(entry.Row));
        foreach (var (row, order) in ReferenceData.Rows("NationalSeriesCatalogue.csv"))
        {
            if (!existing.TryGetValue(row("code"), out var series))
                db.NationalSeries.Add(series = Empty(row("code")));
            if (!series.IsOwn)
                Correct(series, row, order);
            foreach (var figure in figures[(row("series"), row("jurisdiction"))])
                Upsert(series, figure);
        }
    }

    private static NationalSeries Empty(string code) =>
        new()
        {
            Code = code,
            Name = "",
            Jurisdiction = "",
            Unit = "",
            Warning = "",
        };

    private static void Correct(NationalSeries series, Func<string, string> row, int order)
    {
        series.Name = row("name");
        series.Jurisdiction = row("jurisdiction");
        series.Unit = row("unit");
        series.Warning = row("warning");
        series.SortOrder = order;
    }

    private static void Upsert(NationalSeries series, NationalFigure published)
    {
        var known = series.Figures.Find(figure => figure.CatalogueKey == published.CatalogueKey);
        if (known is { IsOwn: false })
            (known.Value, known.Whole, known.Source, known.Note) = (
                published.Value,
                published.Whole,
                published.Source,
                published.Note
            );
        // Where an administrator was quicker, the period is taken.
        else if (
            known is null
            && !series.Figures.Exists(figure =>
                !figure.IsRemoved && figure.Start == published.Start && figure.End == published.End
            )
        )
            series.Figures.Add(published);
    }

    private static NationalFigure Of(Func<string, string> row) =>
        new()
        {
            Start = Date(row("period_start")),
            End = Date(row("period_end")),
            Value = int.Parse(row("count"), CultureInfo.InvariantCulture),
            Whole = WholeOf(row("unit")),
            Source = row("source"),
            Note = row("note"),
            CatalogueKey = $"{row("period_start")}/{row("period_end")}",
        };

    // "per cent of 1,824".
    private static int? WholeOf(string unit) =>
        NationalSeries.IsPerCent(unit)
            ? int.Parse(unit[(unit.LastIndexOf(' ') + 1)..], NumberStyles.AllowThousands, CultureInfo.InvariantCulture)
            : null;

    private static DateOnly Date(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);
}
