using Enquiries.Data;
using Enquiries.Web.Features.Intake;
using Enquiries.Web.Setup;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Enquiries.Web.Features.National;

/// <summary>The figures of a national series: each added, corrected or taken away by itself.</summary>
[Authorize(Policy = Policies.Administration)]
[Route("national")]
public sealed class NationalFiguresController(
    EnquiriesDbContext db,
    NationalQuery query,
    SaveNational save,
    TimeProvider time
) : Controller
{
    private const string Done = nameof(Done);

    private DateTime UtcNow => time.GetUtcNow().UtcDateTime;

    [HttpGet("{id:int}/figures/new")]
    public async Task<IActionResult> Add(int id, CancellationToken cancellationToken) =>
        await query.FindAsync(id, cancellationToken) is { } series
            ? Form(new NationalFigureForm(), series)
            : NotFound();

    [HttpPost("{id:int}/figures/new")]
    public async Task<IActionResult> Add(int id, NationalFigureForm form, CancellationToken cancellationToken)
    {
        if (await query.FindAsync(id, cancellationToken) is not { } series)
            return NotFound();
        var figure = SaveNational.NewFigure(id);
        form.Fill(figure, series.IsPerCent, ModelState, UtcNow);
        if (ModelState.IsValid && await save.AddAsync(figure, series.Code, cancellationToken) is { } problem)
            ModelState.AddModelError(nameof(form.Start), problem);
        return ModelState.IsValid
            ? Saved(series, $"The figure of {NationalTexts.Period(figure.Start, figure.End)} is added.")
            : Form(form, series).Unprocessable();
    }

    [HttpGet("figures/{figureId:int}")]
    public async Task<IActionResult> Change(int figureId, CancellationToken cancellationToken)
    {
        if (await FindAsync(figureId, cancellationToken) is not var (figure, series))
            return NotFound();
        return Form(NationalFigureForm.Of(figure), series, figureId);
    }

    [HttpPost("figures/{figureId:int}")]
    public async Task<IActionResult> Change(int figureId, NationalFigureForm form, CancellationToken cancellationToken)
    {
        if (await FindAsync(figureId, cancellationToken) is not var (figure, series))
            return NotFound();
        var before = NationalFigureForm.Of(figure);
        form.Fill(figure, series.IsPerCent, ModelState, UtcNow);
        if (!ModelState.IsValid)
            return Form(form, series, figureId).Unprocessable();
        if (form.Version != before.Version)
            return await StaleAsync(figureId, form, cancellationToken);
        switch (await save.ChangeAsync(figure, before, series.Code, cancellationToken))
        {
            case FigureSaved.Stale:
                return await StaleAsync(figureId, form, cancellationToken);
            case FigureSaved.PeriodTaken:
                ModelState.AddModelError(nameof(form.Start), SaveNational.PeriodTaken);
                return Form(form, series, figureId).Unprocessable();
            default:
                return Saved(series, $"The figure of {NationalTexts.Period(figure.Start, figure.End)} is changed.");
        }
    }

    [HttpPost("figures/{figureId:int}/remove")]
    public async Task<IActionResult> Remove(int figureId, Guid version, CancellationToken cancellationToken)
    {
        if (await FindAsync(figureId, cancellationToken) is not var (figure, series))
            return NotFound();
        if (figure.Version != version || !await save.RemoveAsync(figure, series.Code, cancellationToken))
        {
            // They see what it has become before they remove it.
            TempData[Done] =
                "Somebody else changed this figure meanwhile, so it is not removed. This is what it is now.";
            return RedirectToAction(nameof(Change), new { figureId });
        }
        return Saved(series, $"The figure of {NationalTexts.Period(figure.Start, figure.End)} is removed.");
    }

    private async Task<(NationalFigure Figure, NationalSeriesRow Series)?> FindAsync(
        int figureId,
        CancellationToken cancellationToken
    )
    {
        var figure = await db.NationalFigures.SingleOrDefaultAsync(
            one => one.Id == figureId && !one.IsRemoved,
            cancellationToken
        );
        return figure is not null && await query.FindAsync(figure.SeriesId, cancellationToken) is { } series
            ? (figure, series)
            : null;
    }

    private async Task<IActionResult> StaleAsync(
        int figureId,
        NationalFigureForm form,
        CancellationToken cancellationToken
    )
    {
        db.ChangeTracker.Clear();
        // Removed by the other: there is nothing left to change.
        if (await FindAsync(figureId, cancellationToken) is not var (theirs, series))
            return NotFound();
        ModelState.AddModelError("", SaveNational.Stale);
        ViewData["Theirs"] = NationalFigureForm.Of(theirs);
        form.Version = theirs.Version;
        Response.StatusCode = StatusCodes.Status409Conflict;
        return Form(form, series, figureId);
    }

    private ViewResult Form(NationalFigureForm form, NationalSeriesRow series, int? figureId = null)
    {
        ViewData["Series"] = series;
        ViewData["FigureId"] = figureId;
        return View("Figure", form);
    }

    private RedirectToActionResult Saved(NationalSeriesRow series, string done)
    {
        TempData[Done] = done;
        return RedirectToAction(nameof(NationalController.Show), "National", new { id = series.Id });
    }
}
