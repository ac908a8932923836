using Enquiries.Data;
using Microsoft.EntityFrameworkCore;

namespace Enquiries.Web.Features.National;

/// <summary>National series with the figures that are shown.</summary>
public sealed class NationalQuery(EnquiriesDbContext db)
{
    /// <summary>All series, in the order of the list.</summary>
    public Task<List<NationalSeriesRow>> ListAsync(CancellationToken cancellationToken) =>
        Rows(db.NationalSeries).ToListAsync(cancellationToken);

    /// <summary>One series, or null.</summary>
    public Task<NationalSeriesRow?> FindAsync(int id, CancellationToken cancellationToken) =>
        Rows(db.NationalSeries.Where(series => series.Id == id)).SingleOrDefaultAsync(cancellationToken);

    /// <summary>One series by its code, offered or not, or null.</summary>
    public Task<NationalSeriesRow?> FindAsync(string code, CancellationToken cancellationToken) =>
        Rows(db.NationalSeries.Where(series => series.Code == code)).SingleOrDefaultAsync(cancellationToken);

    private static IQueryable<NationalSeriesRow> Rows(IQueryable<NationalSeries> series) =>
        series
            .OrderBy(one => one.SortOrder)
            .ThenBy(one => one.Id)
            .Select(one => new NationalSeriesRow
            {
                Id = one.Id,
                Code = one.Code,
                Name = one.Name,
                Jurisdiction = one.Jurisdiction,
                Unit = one.Unit,
                Warning = one.Warning,
                IsOffered = one.IsOffered,
                Figures = one
                    .Figures.Where(figure => !figure.IsRemoved)
                    .OrderByDescending(figure => figure.End)
                    .ThenByDescending(figure => figure.Start)
                    .Select(figure => new NationalFigureRow
                    {
                        Id = figure.Id,
                        Start = figure.Start,
                        End = figure.End,
                        Value = figure.Value,
                        Whole = figure.Whole,
                        Source = figure.Source,
                        Note = figure.Note,
                    })
                    .ToList(),
            });
}
