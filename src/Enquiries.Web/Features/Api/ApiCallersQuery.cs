using Enquiries.Data;
using Microsoft.EntityFrameworkCore;

namespace Enquiries.Web.Features.Api;

/// <summary>A site or post room, as the list and its own page show it. Instants are UTC.</summary>
/// <param name="Id">Its number.</param>
/// <param name="Name">What it is called.</param>
/// <param name="CreatedAt">Since when it may send.</param>
/// <param name="RevokedAt">Since when it may not; null while it may.</param>
/// <param name="LastAt">When its last enquiry came; null where none did.</param>
/// <param name="Sent">How many came, up to <see cref="ApiCallersQuery.MostCounted"/>.</param>
public sealed record ApiCallerRow(
    int Id,
    string Name,
    DateTime CreatedAt,
    DateTime? RevokedAt,
    DateTime? LastAt,
    int Sent
);

/// <summary>A site or post room.</summary>
public sealed record ApiCallerName(int Id, string Name);

/// <summary>Reads who may send enquiries, and what came of it.</summary>
public sealed class ApiCallersQuery(EnquiriesDbContext db)
{
    /// <summary>Nobody needs to know more exactly, and counting goes through each.</summary>
    public const int MostCounted = 10_000;

    // A firm has a handful; revoked ones stay.
    private const int Most = 200;

    /// <summary>Whose key it is; null where it is nobody's, or was revoked.</summary>
    public Task<ApiCallerName?> OfKeyAsync(string key, CancellationToken cancellationToken)
    {
        var hash = ApiKey.Hash(key);
        return db
            .ApiCallers.Where(caller => caller.KeyHash == hash && caller.RevokedAt == null)
            .Select(caller => new ApiCallerName(caller.Id, caller.Name))
            .SingleOrDefaultAsync(cancellationToken);
    }

    /// <summary>Those that may send first, each by name.</summary>
    public Task<List<ApiCallerRow>> ListAsync(CancellationToken cancellationToken) =>
        Rows(
                db.ApiCallers.OrderBy(caller => caller.RevokedAt != null)
                    .ThenBy(caller => caller.Name)
                    .ThenBy(caller => caller.Id)
                    .Take(Most)
            )
            .ToListAsync(cancellationToken);

    /// <summary>One of them; null where there is none.</summary>
    public Task<ApiCallerRow?> FindAsync(int id, CancellationToken cancellationToken) =>
        Rows(db.ApiCallers.Where(caller => caller.Id == id)).SingleOrDefaultAsync(cancellationToken);

    private IQueryable<ApiCallerRow> Rows(IQueryable<ApiCaller> callers) =>
        callers.Select(caller => new ApiCallerRow(
            caller.Id,
            caller.Name,
            caller.CreatedAt,
            caller.RevokedAt,
            // From the newest backwards along the index.
            db.AllEnquiries.Where(enquiry => enquiry.SentById == caller.Id)
                .OrderByDescending(enquiry => enquiry.Id)
                .Select(enquiry => (DateTime?)enquiry.LoggedAt)
                .FirstOrDefault(),
            db.AllEnquiries.Where(enquiry => enquiry.SentById == caller.Id).Take(MostCounted).Count()
        ));
}
