using Enquiries.Data;
using Enquiries.Web.Features.Intake;
using Microsoft.EntityFrameworkCore;

namespace Enquiries.Web.Features.National;

/// <summary>How the saving of a figure ended.</summary>
public enum FigureSaved
{
    Yes,
    Stale,
    PeriodTaken,
}

/// <summary>Saves series and figures as an administrator changed them, with what was changed recorded. No start of the program undoes it.</summary>
public sealed class SaveNational(EnquiriesDbContext db)
{
    public const string Stale =
        "Somebody else saved this while you had it open. What they saved stands below; what you typed is still here. Save again to replace theirs.";
    public const string PeriodTaken = "The series has a figure of this period already: change that one.";

    private const string NameTaken = "There is a series of this name and place already: change that one.";

    public static NationalSeries NewSeries() =>
        new()
        {
            Code = "",
            Name = "",
            Jurisdiction = "",
            Unit = "",
            Warning = "",
            // After those that come with the program.
            SortOrder = 1000,
            IsOwn = true,
        };

    public static NationalFigure NewFigure(int seriesId) =>
        new()
        {
            SeriesId = seriesId,
            Source = "",
            Note = "",
            IsOwn = true,
        };

    /// <summary>Adds a series.</summary>
    /// <returns>What is wrong with its name, or null.</returns>
    public async Task<string?> AddAsync(NationalSeries series, CancellationToken cancellationToken)
    {
        series.Code = FindFilter.CategorySlug(NationalTexts.Title(series.Name, series.Jurisdiction));
        if (series.Code.Length > NationalSeries.CodeLength)
            series.Code = series.Code[..NationalSeries.CodeLength].TrimEnd('-');
        if (series.Code.Length == 0)
            return "Use letters or digits: addresses are made of them.";
        db.NationalSeries.Add(series);
        Record(
            AuditAction.NationalSeriesChanged,
            series.Code,
            "added",
            NationalChanges.Between(new NationalSeriesForm(), NationalSeriesForm.Of(series))
        );
        try
        {
            await db.SaveChangesAsync(cancellationToken);
            return null;
        }
        catch (DbUpdateException) when (!cancellationToken.IsCancellationRequested)
        {
            db.ChangeTracker.Clear();
            if (!await db.NationalSeries.AnyAsync(one => one.Code == series.Code, cancellationToken))
                throw;
            return NameTaken;
        }
    }

    /// <summary>Saves what was changed of a series.</summary>
    /// <returns>False where somebody else was quicker.</returns>
    public async Task<bool> ChangeAsync(
        NationalSeries series,
        NationalSeriesForm before,
        CancellationToken cancellationToken
    )
    {
        var changes = NationalChanges.Between(before, NationalSeriesForm.Of(series));
        if (changes.Count == 0)
            return true;
        series.IsOwn = true;
        Record(AuditAction.NationalSeriesChanged, series.Code, "changed", changes);
        return await TryAsync(cancellationToken);
    }

    /// <summary>Adds a figure.</summary>
    /// <returns>What is wrong with its period, or null.</returns>
    public async Task<string?> AddAsync(NationalFigure figure, string code, CancellationToken cancellationToken)
    {
        db.NationalFigures.Add(figure);
        Record(
            AuditAction.NationalFigureChanged,
            code,
            "added",
            NationalChanges.Between(new NationalFigureForm(), NationalFigureForm.Of(figure))
        );
        return await IsTakenAsync(figure, cancellationToken) ? PeriodTaken : null;
    }

    /// <summary>Saves what was changed of a figure.</summary>
    public async Task<FigureSaved> ChangeAsync(
        NationalFigure figure,
        NationalFigureForm before,
        string code,
        CancellationToken cancellationToken
    )
    {
        var changes = NationalChanges.Between(before, NationalFigureForm.Of(figure));
        if (changes.Count == 0)
            return FigureSaved.Yes;
        figure.IsOwn = true;
        Record(AuditAction.NationalFigureChanged, code, "changed", changes);
        try
        {
            return await IsTakenAsync(figure, cancellationToken) ? FigureSaved.PeriodTaken : FigureSaved.Yes;
        }
        catch (DbUpdateConcurrencyException)
        {
            return FigureSaved.Stale;
        }
    }

    /// <summary>Takes a figure away.</summary>
    /// <returns>False where somebody else was quicker.</returns>
    public async Task<bool> RemoveAsync(NationalFigure figure, string code, CancellationToken cancellationToken)
    {
        (figure.IsOwn, figure.IsRemoved) = (true, true);
        Record(
            AuditAction.NationalFigureChanged,
            code,
            "removed",
            NationalChanges.Between(NationalFigureForm.Of(figure), new NationalFigureForm())
        );
        return await TryAsync(cancellationToken);
    }

    private async Task<bool> TryAsync(CancellationToken cancellationToken)
    {
        try
        {
            await db.SaveChangesAsync(cancellationToken);
            return true;
        }
        catch (DbUpdateConcurrencyException)
        {
            return false;
        }
    }

    // The database lets one figure of a period pass.
    private async Task<bool> IsTakenAsync(NationalFigure figure, CancellationToken cancellationToken)
    {
        try
        {
            await db.SaveChangesAsync(cancellationToken);
            return false;
        }
        catch (DbUpdateException problem)
            when (problem is not DbUpdateConcurrencyException && !cancellationToken.IsCancellationRequested)
        {
            db.ChangeTracker.Clear();
            var taken = db.NationalFigures.Where(one =>
                one.SeriesId == figure.SeriesId
                && one.Id != figure.Id
                && !one.IsRemoved
                && one.Start == figure.Start
                && one.End == figure.End
            );
            if (!await taken.AnyAsync(cancellationToken))
                throw;
            return true;
        }
    }

    private void Record(AuditAction action, string code, string act, List<AuditedChange> changes) =>
        db.Record(
            action,
            details: new
            {
                series = code,
                act,
                changes,
            }
        );
}
