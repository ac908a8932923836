using Enquiries.Data;
using Microsoft.EntityFrameworkCore;

namespace Enquiries.Web.Features.Reports.Views;

/// <summary>Keeps reports under names, and removes them.</summary>
public sealed class KeepView(EnquiriesDbContext db, TimeProvider time)
{
    // More nobody looks through.
    private const int Most = 100;

    /// <summary>Keeps an address. One of the same name is replaced, so that a view can be brought up to date.</summary>
    /// <returns>What is wrong, or null.</returns>
    internal async Task<string?> RunAsync(
        ViewForm form,
        ViewAddress address,
        int accountId,
        CancellationToken cancellationToken
    )
    {
        try
        {
            return await TryAsync(form, address, accountId, cancellationToken);
        }
        catch (DbUpdateException) when (!cancellationToken.IsCancellationRequested)
        {
            // The button pressed twice: the other one kept it.
            db.ChangeTracker.Clear();
            return await TryAsync(form, address, accountId, cancellationToken);
        }
    }

    /// <summary>Removes a view: its owner's to do, or any partner's where the owner has left and it is for all.</summary>
    /// <returns>The view's name; null where there is none that this account may remove.</returns>
    public async Task<string?> RemoveAsync(int id, int accountId, CancellationToken cancellationToken)
    {
        var view = await db.SavedViews.SingleOrDefaultAsync(
            view => view.Id == id && (view.OwnerId == accountId || (view.ForAll && !view.Owner.IsActive)),
            cancellationToken
        );
        if (view is null)
            return null;
        db.SavedViews.Remove(view);
        db.Record(AuditAction.ViewRemoved, details: new { View = view.Id, view.Report });
        await db.SaveChangesAsync(cancellationToken);
        return view.Name;
    }

    private async Task<string?> TryAsync(
        ViewForm form,
        ViewAddress address,
        int accountId,
        CancellationToken cancellationToken
    )
    {
        var name = form.Name!.Trim();
        var own = db.SavedViews.Where(view => view.OwnerId == accountId);
        var view = await own.SingleOrDefaultAsync(view => view.Name == name, cancellationToken);
        if (view is null)
        {
            if (await own.CountAsync(cancellationToken) >= Most)
                return $"You have {Most} views: remove one of them first.";
            view = new SavedView
            {
                OwnerId = accountId,
                Name = name,
                Report = address.Report,
                Query = address.Query,
            };
            db.SavedViews.Add(view);
        }
        (view.Report, view.Query) = (address.Report, address.Query);
        (view.ForAll, view.SavedAt) = (form.ForAll == "yes", time.GetUtcNow().UtcDateTime);
        db.Record(AuditAction.ViewSaved, details: new { view.Report, view.ForAll });
        await db.SaveChangesAsync(cancellationToken);
        return null;
    }
}
