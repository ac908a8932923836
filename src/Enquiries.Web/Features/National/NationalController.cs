using Enquiries.Data;
using Enquiries.Web.Features.Intake;
using Enquiries.Web.Features.Shared;
using Enquiries.Web.Setup;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Enquiries.Web.Features.National;

/// <summary>The national series that reports can show beside the firm's figures.</summary>
[Authorize(Policy = Policies.Administration)]
[Route("national")]
public sealed class NationalController(
    EnquiriesDbContext db,
    NationalQuery query,
    SaveNational save,
    ReferenceLists lists
) : Controller
{
    private const string Done = nameof(Done);

    [HttpGet("")]
    public async Task<IActionResult> List(CancellationToken cancellationToken) =>
        View(await query.ListAsync(cancellationToken));

    [HttpGet("{id:int}")]
    public async Task<IActionResult> Show(int id, CancellationToken cancellationToken) =>
        await query.FindAsync(id, cancellationToken) is { } series ? View(series) : NotFound();

    [HttpGet("new")]
    public IActionResult Add() => Form(new NationalSeriesForm(), null);

    [HttpPost("new")]
    public async Task<IActionResult> Add(NationalSeriesForm form, CancellationToken cancellationToken)
    {
        var series = SaveNational.NewSeries();
        form.Fill(series, ModelState);
        if (!ModelState.IsValid)
            return Form(form, null).Unprocessable();
        if (await save.AddAsync(series, cancellationToken) is { } problem)
        {
            ModelState.AddModelError(nameof(form.Name), problem);
            return Form(form, null).Unprocessable();
        }
        return Saved(series, $"“{TitleOf(series)}” is added. Reports show it once it has a figure.");
    }

    [HttpGet("{id:int}/change")]
    public async Task<IActionResult> Change(int id, CancellationToken cancellationToken) =>
        await db.NationalSeries.AsNoTracking().SingleOrDefaultAsync(one => one.Id == id, cancellationToken)
            is { } series
            ? Form(NationalSeriesForm.Of(series), series)
            : NotFound();

    [HttpPost("{id:int}/change")]
    public async Task<IActionResult> Change(int id, NationalSeriesForm form, CancellationToken cancellationToken)
    {
        if (await db.NationalSeries.SingleOrDefaultAsync(one => one.Id == id, cancellationToken) is not { } series)
            return NotFound();
        var before = NationalSeriesForm.Of(series);
        form.Fill(series, ModelState);
        if (!ModelState.IsValid)
            return Form(form, series).Unprocessable();
        if (form.Version == before.Version && await save.ChangeAsync(series, before, cancellationToken))
            return Saved(series, $"“{TitleOf(series)}” is changed.");
        db.ChangeTracker.Clear();
        var theirs = await db.NationalSeries.AsNoTracking().SingleAsync(one => one.Id == id, cancellationToken);
        ModelState.AddModelError("", SaveNational.Stale);
        ViewData["Theirs"] = NationalSeriesForm.Of(theirs);
        // Sent again, it replaces what was just seen.
        form.Version = theirs.Version;
        Response.StatusCode = StatusCodes.Status409Conflict;
        return Form(form, theirs);
    }

    private ViewResult Form(NationalSeriesForm form, NationalSeries? series)
    {
        ViewData["Id"] = series?.Id;
        return View("Form", form);
    }

    private RedirectToActionResult Saved(NationalSeries series, string done)
    {
        lists.Forget();
        TempData[Done] = done;
        return RedirectToAction(nameof(Show), new { id = series.Id });
    }

    private static string TitleOf(NationalSeries series) => NationalTexts.Title(series.Name, series.Jurisdiction);
}
