using Enquiries.Data;
using Enquiries.Web.Features.Shared;
using Enquiries.Web.Setup;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Enquiries.Web.Features.Reports.Measures;

/// <summary>The rules by which partners say what is digital.</summary>
[Authorize(Policy = Policies.Reports)]
[Route("reports/measures")]
public sealed class MeasuresController(MeasuresQuery query, DefineMeasure define, ReferenceLists lists, ReportDesk desk)
    : Controller
{
    private const string Done = nameof(Done);

    [HttpGet("")]
    public async Task<IActionResult> List(CancellationToken cancellationToken) =>
        View(await query.ListAsync(cancellationToken));

    [HttpGet("/reports/measures.{format:regex(^(csv|json|xlsx)$)}")]
    public async Task<IActionResult> Download(string format, CancellationToken cancellationToken) =>
        await this.SendAsync(
            desk,
            MeasuresFile.Of(await query.ListAsync(cancellationToken)),
            MeasuresFile.Name,
            format,
            MeasuresFile.Details(format),
            cancellationToken
        );

    [HttpGet("new")]
    public async Task<IActionResult> Add(CancellationToken cancellationToken) =>
        await FormAsync(new MeasureForm(), null, cancellationToken);

    [HttpPost("new")]
    public Task<IActionResult> Add(MeasureForm form, CancellationToken cancellationToken) =>
        SaveAsync(form, null, cancellationToken);

    [HttpGet("{code}")]
    public async Task<IActionResult> Show(string code, CancellationToken cancellationToken) =>
        await query.FindAsync(code, cancellationToken) is { } measure ? View(measure) : NotFound();

    [HttpGet("{code}/change")]
    public async Task<IActionResult> Change(string code, CancellationToken cancellationToken)
    {
        if (await query.FindAsync(code, cancellationToken) is not { } measure)
            return NotFound();
        return await FormAsync(MeasureForm.Of(measure.Latest), measure, cancellationToken);
    }

    [HttpPost("{code}/change")]
    public async Task<IActionResult> Change(string code, MeasureForm form, CancellationToken cancellationToken) =>
        await query.FindAsync(code, cancellationToken) is { } measure
            ? await SaveAsync(form, measure, cancellationToken)
            : NotFound();

    [HttpPost("{code}/use")]
    public async Task<IActionResult> Use(string code, bool retired, CancellationToken cancellationToken)
    {
        if (await query.FindAsync(code, cancellationToken) is not { } measure)
            return NotFound();
        await define.RetireAsync(measure.Code, retired, cancellationToken);
        lists.Forget();
        TempData[Done] = retired
            ? $"“{measure.Latest.Name}” is no longer offered, and no later close freezes it. What was counted by it stays."
            : $"“{measure.Latest.Name}” is offered again.";
        return RedirectToAction(nameof(Show), new { code = measure.Code });
    }

    private async Task<IActionResult> SaveAsync(
        MeasureForm form,
        MeasurePage? before,
        CancellationToken cancellationToken
    )
    {
        var known = await lists.GetAsync(cancellationToken);
        var draft = form.Read(ModelState, known);
        if (draft is not null)
        {
            var saved = await define.RunAsync(draft, before?.Code, User.AccountId()!.Value, cancellationToken);
            if (saved.Problem is null)
            {
                lists.Forget();
                TempData[Done] = $"“{draft.Name}”, version {saved.Version}, is defined.";
                return RedirectToAction(nameof(Show), new { code = saved.Code });
            }
            ModelState.AddModelError(nameof(form.Name), saved.Problem);
        }
        Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        return await FormAsync(form, before, cancellationToken);
    }

    private async Task<IActionResult> FormAsync(
        MeasureForm form,
        MeasurePage? before,
        CancellationToken cancellationToken
    )
    {
        var known = await lists.GetAsync(cancellationToken);
        ViewData["Before"] = before;
        ViewData["Offences"] = known.Offences.Select(Lists.ChoiceOf).ToList();
        return View("Form", form);
    }
}
