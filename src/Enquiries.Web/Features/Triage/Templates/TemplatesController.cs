using Enquiries.Data;
using Enquiries.Web.Features.Intake;
using Enquiries.Web.Setup;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Enquiries.Web.Features.Triage.Templates;

/// <summary>What is to be asked at each stage, for partners to word.</summary>
[Authorize(Policy = Policies.Reports)]
[Route("/templates")]
public sealed class TemplatesController(EnquiriesDbContext db) : Controller
{
    private const string Done = nameof(Done);

    private static readonly string TooMany =
        $"{ChangeTemplate.MostOffered} templates are offered, and more would be too long a list. Take one out of use first.";

    [HttpGet("")]
    public async Task<IActionResult> List(CancellationToken cancellationToken)
    {
        var all = await db
            .NoteTemplates.AsNoTracking()
            .OrderBy(template => template.Name)
            .ToListAsync(cancellationToken);
        return View(
            all.ConvertAll(TemplateRow.Of)
                .OrderBy(row => row.Stage is null)
                .ThenBy(row => row.Stage)
                .ThenByDescending(row => row.IsOffered)
                .GroupBy(row => row.Stage is { } stage ? Coded.Label(stage) : TemplateForm.AnyStage)
                .ToList()
        );
    }

    [HttpGet("new")]
    public IActionResult Add() => Page(new TemplateForm(), new TemplatePage(null));

    [HttpPost("new")]
    public async Task<IActionResult> Add(TemplateForm form, CancellationToken cancellationToken)
    {
        var template = new NoteTemplate { Name = "", Text = "" };
        form.Fill(template, ModelState);
        if (ModelState.IsValid)
        {
            var saved = await new ChangeTemplate(db).AddAsync(template, cancellationToken);
            if (saved == TemplateSaved.Saved)
                return ToList($"“{template.Name}” is added.");
            Say(saved);
        }
        return Page(form, new TemplatePage(null));
    }

    [HttpGet("{id:int}")]
    public async Task<IActionResult> Change(int id, CancellationToken cancellationToken) =>
        await FindAsync(id, cancellationToken) is { } template
            ? Page(TemplateForm.Of(template), new TemplatePage(id))
            : NotFound();

    [HttpPost("{id:int}")]
    public async Task<IActionResult> Change(int id, TemplateForm form, CancellationToken cancellationToken)
    {
        if (await FindAsync(id, cancellationToken) is not { } template)
            return NotFound();
        var before = TemplateForm.Of(template);
        form.Fill(template, ModelState);
        if (ModelState.IsValid)
        {
            var saved = await new ChangeTemplate(db).ChangeAsync(template, before, form.Version, cancellationToken);
            if (saved == TemplateSaved.Saved)
                return ToList($"“{template.Name}” is changed. Notes that were written with it stay as they are.");
            if (saved == TemplateSaved.Outdated)
                return await OutdatedAsync(id, form, cancellationToken);
            Say(saved);
        }
        return Page(form, new TemplatePage(id));
    }

    [HttpPost("{id:int}/use")]
    public async Task<IActionResult> Use(int id, bool offered, CancellationToken cancellationToken)
    {
        if (await FindAsync(id, cancellationToken) is not { } template)
            return NotFound();
        return ToList(
            await new ChangeTemplate(db).OfferAsync(template, offered, cancellationToken) switch
            {
                TemplateSaved.TooMany => TooMany,
                TemplateSaved.Outdated =>
                    $"Somebody else changed “{template.Name}” at the same moment. Look at it, and try again.",
                _ => offered ? $"“{template.Name}” is offered again." : $"“{template.Name}” is no longer offered.",
            }
        );
    }

    private Task<NoteTemplate?> FindAsync(int id, CancellationToken cancellationToken) =>
        db.NoteTemplates.SingleOrDefaultAsync(template => template.Id == id, cancellationToken);

    // Theirs beside one's own: whoever sends it again has seen it.
    private async Task<IActionResult> OutdatedAsync(int id, TemplateForm form, CancellationToken cancellationToken)
    {
        if (await FindAsync(id, cancellationToken) is not { } theirs)
            return NotFound();
        ModelState.AddModelError(
            nameof(form.Text),
            "Somebody else changed this template since you opened it. Theirs stands below: take over what you need, and save again."
        );
        ModelState.Remove(nameof(form.Version));
        form.Version = theirs.Version;
        return Page(form, new TemplatePage(id, TemplateForm.Of(theirs)));
    }

    private void Say(TemplateSaved saved) =>
        ModelState.AddModelError(
            nameof(TemplateForm.Name),
            saved == TemplateSaved.TooMany ? TooMany : "Another template has this name: choose a different one."
        );

    private ViewResult Page(TemplateForm form, TemplatePage page)
    {
        ViewData["Page"] = page;
        var view = View("Form", form);
        return ModelState.IsValid ? view : view.Unprocessable();
    }

    private RedirectToActionResult ToList(string sentence)
    {
        TempData[Done] = sentence;
        return RedirectToAction(nameof(List));
    }
}
