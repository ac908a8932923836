using Enquiries.Data;
using Microsoft.EntityFrameworkCore;

namespace Enquiries.Web.Features.Reports.Views;

/// <summary>A kept report as its list shows it.</summary>
/// <param name="Id">Its number.</param>
/// <param name="Name">As its owner calls it.</param>
/// <param name="Report">The report's address, last part.</param>
/// <param name="Query">What is asked of it.</param>
/// <param name="ForAll">Whether all partners see it.</param>
/// <param name="Owner">Whose it is; null for one's own.</param>
/// <param name="MayRemove">Whether the reader may remove it.</param>
/// <param name="SavedAt">When, UTC.</param>
public sealed record ViewRow(
    int Id,
    string Name,
    string Report,
    string Query,
    bool ForAll,
    string? Owner,
    bool MayRemove,
    DateTime SavedAt
)
{
    /// <summary>The report's name.</summary>
    public string ReportName => ViewAddress.NameOf(Report) ?? Report;
}

/// <summary>The views that a partner sees.</summary>
public sealed class ViewsQuery(EnquiriesDbContext db)
{
    private const int Most = 500;

    /// <summary>One's own and those for all, by name.</summary>
    /// <param name="accountId">Who asks.</param>
    /// <param name="cancellationToken">Ends the wait for the database.</param>
    public Task<List<ViewRow>> ListAsync(int accountId, CancellationToken cancellationToken) =>
        db
            .SavedViews.Where(view => view.OwnerId == accountId || view.ForAll)
            .OrderBy(view => view.Name)
            .ThenBy(view => view.Id)
            .Take(Most)
            .Select(view => new ViewRow(
                view.Id,
                view.Name,
                view.Report,
                view.Query,
                view.ForAll,
                view.OwnerId == accountId ? null : view.Owner.DisplayName,
                view.OwnerId == accountId || !view.Owner.IsActive,
                view.SavedAt
            ))
            .ToListAsync(cancellationToken);
}
