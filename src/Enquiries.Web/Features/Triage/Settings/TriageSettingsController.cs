using Enquiries.Data;
using Enquiries.Web.Features.Shared;
using Enquiries.Web.Setup;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Enquiries.Web.Features.Triage.Settings;

/// <summary>The figures of the triage, office hours and closed days, for administrators. Each of its forms saves what was changed in it.</summary>
[Authorize(Policy = Policies.Administration)]
[Route("/triage/settings")]
public sealed class TriageSettingsController(EnquiriesDbContext db, TimeProvider time) : Controller
{
    private const string Done = nameof(Done);
    private const string AtOnce = "Somebody else saved at the same moment. Nothing of yours is lost: save again.";

    private readonly TriageSettings _settings = new(db);

    private DateTime UtcNow => time.GetUtcNow().UtcDateTime;

    [HttpGet("")]
    public async Task<IActionResult> Show(CancellationToken cancellationToken) =>
        View("Show", await PageAsync(cancellationToken));

    [HttpPost("")]
    [KeepsWhatIsTyped]
    public async Task<IActionResult> SaveFigures(FiguresForm form, CancellationToken cancellationToken)
    {
        var rules = await TriageRules.ReadAsync(db, cancellationToken);
        var changes = new FiguresReader(rules, form, ModelState).Read();
        if (
            ModelState.IsValid
            && await TryAsync(changes.Count, () => _settings.SaveAsync(changes, cancellationToken), cancellationToken)
        )
            return await SavedAsync(
                changes.Count == 0 ? "Nothing was changed." : "The figures are saved. They hold from now.",
                cancellationToken
            );
        return await AgainAsync(page => page with { Figures = form }, cancellationToken);
    }

    [HttpPost("hours")]
    [KeepsWhatIsTyped]
    public async Task<IActionResult> SaveHours(HoursForm form, CancellationToken cancellationToken)
    {
        var before = await _settings.WeekAsync(cancellationToken);
        var changed = new HoursReader(before, form, ModelState).Read();
        if (
            ModelState.IsValid
            && await TryAsync(
                changed.Count,
                () => _settings.SaveAsync(before, changed, cancellationToken),
                cancellationToken
            )
        )
            return await SavedAsync(
                changed.Count == 0 ? "Nothing was changed." : "The office hours are saved. They hold from now.",
                cancellationToken
            );
        return await AgainAsync(page => page with { Hours = form }, cancellationToken);
    }

    [HttpPost("days")]
    [KeepsWhatIsTyped]
    public async Task<IActionResult> AddDay(DayForm form, CancellationToken cancellationToken)
    {
        if (form.Read(ModelState, UtcNow) is { } day)
        {
            if (await _settings.TryAddAsync(day, cancellationToken))
                return await SavedAsync(
                    $"{Day(day.Date)} is saved: {Coded.Label(day.Kind).ToLowerInvariant()}.",
                    cancellationToken
                );
            var there = await db
                .CalendarDays.AsNoTracking()
                .SingleOrDefaultAsync(one => one.Date == day.Date, cancellationToken);
            if (there is null || (there.Kind == day.Kind && there.Name == day.Name))
                return await SavedAsync($"{Day(day.Date)} is there already.", cancellationToken);
            ModelState.AddModelError(
                nameof(form.Date),
                $"The firm says of {Day(day.Date)} already: {Coded.Label(there.Kind)}, {there.Name}. Remove that first."
            );
        }
        return await AgainAsync(page => IsDayTypedElsewhere() ? page : page with { Day = form }, cancellationToken);
    }

    [HttpPost("days/remove")]
    [KeepsWhatIsTyped]
    public async Task<IActionResult> RemoveDay(DateOnly date, CancellationToken cancellationToken) =>
        !ModelState.IsValid
            ? await AgainAsync(page => page, cancellationToken)
            : await SavedAsync(
                await _settings.RemoveAsync(date, cancellationToken) is { } removed
                    ? $"“{removed.Name}” is removed. {Day(date)} is as it was before."
                    : "It had been removed already.",
                cancellationToken
            );

    private static string Day(DateOnly date) =>
        date.ToString("dddd d MMMM yyyy", System.Globalization.CultureInfo.InvariantCulture);

    private async Task<IActionResult> SavedAsync(string sentence, CancellationToken cancellationToken)
    {
        TempData[Done] = sentence;
        if (Request.UnsentFields() is not { Count: > 0 } unsent)
            return RedirectToAction(nameof(Show));
        ModelState.Clear();
        ViewData["Typed"] = unsent;
        return View("Show", await PageAsync(cancellationToken));
    }

    private async Task<bool> TryAsync(int changes, Func<Task> save, CancellationToken cancellationToken)
    {
        if (changes == 0)
            return true;
        try
        {
            await save();
            return true;
        }
        catch (DbUpdateException) when (!cancellationToken.IsCancellationRequested)
        {
            db.ChangeTracker.Clear();
            ModelState.AddModelError("", AtOnce);
            return false;
        }
    }

    private async Task<IActionResult> AgainAsync(
        Func<TriageSettingsPage, TriageSettingsPage> with,
        CancellationToken cancellationToken
    )
    {
        Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        ViewData["Typed"] = Request.TypedFields();
        var page = with(await PageAsync(cancellationToken));
        if (IsDayTypedElsewhere())
            SayOfThePage();
        return View("Show", page);
    }

    // A row’s own button sends a day too, and its fields are none that anybody typed.
    private bool IsDayTypedElsewhere() =>
        Request
            .UnsentFields()
            .Any(name => name is nameof(DayForm.Date) or nameof(DayForm.Kind) or nameof(DayForm.Name));

    private void SayOfThePage()
    {
        var errors = ModelState.Values.SelectMany(entry => entry.Errors).Select(error => error.ErrorMessage).ToList();
        ModelState.Clear();
        errors.ForEach(error => ModelState.AddModelError("", error));
    }

    private async Task<TriageSettingsPage> PageAsync(CancellationToken cancellationToken)
    {
        var page = new TriageSettingsPage(
            FiguresForm.Of(await TriageRules.ReadAsync(db, cancellationToken)),
            HoursForm.Of(await _settings.WeekAsync(cancellationToken)),
            new DayForm(),
            await _settings.DaysAsync(London.Today(time).Year, cancellationToken)
        );
        if (Request.HasFormContentType)
            await AddUnsentAsync(page);
        return page;
    }

    private async Task AddUnsentAsync(TriageSettingsPage page)
    {
        var (figures, hours) = (new FiguresForm(), new HoursForm());
        await TryUpdateModelAsync(figures, Unsent.Prefix);
        await TryUpdateModelAsync(hours, Unsent.Prefix);
        await TryUpdateModelAsync(page.Day, Unsent.Prefix);
        foreach (
            var (typed, shown) in new[]
            {
                (figures.Numbers, page.Figures.Numbers),
                (figures.Shown, page.Figures.Shown),
                (hours.Opens, page.Hours.Opens),
                (hours.Closes, page.Hours.Closes),
                (hours.Shown, page.Hours.Shown),
            }
        )
        foreach (var name in typed.Keys.Intersect(shown.Keys))
            shown[name] = typed[name];
    }
}
