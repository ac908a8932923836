using Enquiries.Data;
using Enquiries.Web.Features.Intake;
using Enquiries.Web.Setup;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Enquiries.Web.Features.Triage.Rota;

/// <summary>Who answers for what comes in outside office hours. Everybody who works on enquiries reads it; partners change it.</summary>
[Authorize(Policy = Policies.Casework)]
[Route("/triage/rota")]
public sealed class RotaController(EnquiriesDbContext db, TimeProvider time) : Controller
{
    private const string Done = nameof(Done);

    private DateTime UtcNow => time.GetUtcNow().UtcDateTime;

    [HttpGet("")]
    public async Task<IActionResult> Show(CancellationToken cancellationToken)
    {
        var window = new RotaWindow(Request.Query);
        var from = window.Read();
        ViewData["Problem"] = window.Problem;
        return await PageAsync(from, new RotaForm(), cancellationToken);
    }

    [HttpPost("")]
    [Authorize(Policy = Policies.Reports)]
    public async Task<IActionResult> Add(RotaForm form, CancellationToken cancellationToken)
    {
        var people = await RotaQuery.PeopleAsync(db, cancellationToken);
        if (form.Read(ModelState, people, UtcNow) is not { } draft)
            return await PageAsync(null, form, cancellationToken);
        var added = await new ChangeRota(db).AddAsync(draft, cancellationToken);
        var name = people.Single(person => person.Value == form.Who).Text;
        var (from, until) = draft.Shifts[0];
        var when = $"{name}, {RotaWords.Whole(from, until)}";
        TempData[Done] =
            added == 0 ? $"{when}: on the rota already, so nothing was added."
            : draft.Shifts.Count == 1 ? $"{when}: on the rota."
            : added == draft.Shifts.Count
                ? $"{when}, and weekly until {RotaWords.Day(London.DateOf(draft.Shifts[^1].From))}: on the rota."
            : $"{when}, and weekly: {added} added, {draft.Shifts.Count - added} were on the rota already.";
        return Back(London.DateOf(from));
    }

    [HttpPost("{id:int}/remove")]
    [Authorize(Policy = Policies.Reports)]
    public async Task<IActionResult> Remove(int id, DateOnly? window, CancellationToken cancellationToken)
    {
        TempData[Done] = await new ChangeRota(db).RemoveAsync(id, cancellationToken) is { } removed
            ? $"{removed}: off the rota."
            : "It was off the rota already.";
        return Back(window ?? London.Today(time));
    }

    // To where it is seen: the coming weeks, or others.
    private RedirectToActionResult Back(DateOnly date)
    {
        var today = London.Today(time);
        return date >= today && date < today.AddDays(RotaPage.Length)
            ? RedirectToAction(nameof(Show))
            : RedirectToAction(nameof(Show), new { from = RotaWindow.Text(date) });
    }

    private async Task<IActionResult> PageAsync(DateOnly? from, RotaForm form, CancellationToken cancellationToken)
    {
        if (!ModelState.IsValid)
            Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        ViewData["Rota"] = await RotaQuery.PageAsync(db, from ?? London.Today(time), UtcNow, cancellationToken);
        return View("Show", form);
    }
}
