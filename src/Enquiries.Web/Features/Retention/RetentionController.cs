using System.Globalization;
using Enquiries.Data;
using Enquiries.Web.Features.Shared;
using Enquiries.Web.Setup;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Enquiries.Web.Features.Retention;

/// <summary>How long enquiries are kept, for administrators.</summary>
[Authorize(Policy = Policies.Administration)]
[Route("/retention")]
public sealed class RetentionController(EnquiriesDbContext db, RetentionQuery query, RetentionSettings settings)
    : Controller
{
    private const string Done = nameof(Done);
    private const int MostMonths = 600;
    private const int Latest = 50;

    [HttpGet("")]
    public async Task<IActionResult> Show(CancellationToken cancellationToken)
    {
        var rules = await query.RulesAsync(cancellationToken);
        return await PageAsync(
            rules,
            new RetentionForm
            {
                Months = rules.ToDictionary(
                    rule => rule.Code,
                    rule => rule.Months?.ToString(CultureInfo.InvariantCulture)
                ),
            },
            cancellationToken
        );
    }

    [HttpPost("")]
    public async Task<IActionResult> Save(RetentionForm form, CancellationToken cancellationToken)
    {
        var rules = await query.RulesAsync(cancellationToken);
        var asked = rules.Select(rule => rule with { Months = Read(rule, form) }).ToList();
        if (!ModelState.IsValid)
        {
            Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
            return await PageAsync(rules, form, cancellationToken);
        }
        await SaveAsync(rules, asked, cancellationToken);
        TempData[Done] = "The rules are saved. They hold from tonight.";
        return RedirectToAction(nameof(Show));
    }

    private int? Read(OutcomeRule rule, RetentionForm form)
    {
        var typed = form.Months.GetValueOrDefault(rule.Code)?.Trim();
        if (string.IsNullOrEmpty(typed))
            return null;
        if (
            int.TryParse(typed, NumberStyles.None, CultureInfo.InvariantCulture, out var months)
            && months is > 0 and <= MostMonths
        )
            return months;
        ModelState.AddModelError(
            $"Months[{rule.Code}]",
            $"{rule.Label}: “{typed}” is not a number of months from 1 to {MostMonths}. Leave it empty to keep them for ever."
        );
        return null;
    }

    private async Task SaveAsync(
        IReadOnlyList<OutcomeRule> before,
        List<OutcomeRule> asked,
        CancellationToken cancellationToken
    )
    {
        var changed = asked.Except(before).ToList();
        if (changed.Count == 0)
            return;
        var kept = await db.RetentionRules.ToDictionaryAsync(rule => rule.Outcome, cancellationToken);
        foreach (var rule in changed)
        {
            var key = (int)(rule.Outcome ?? 0);
            if (!kept.TryGetValue(key, out var stored))
                db.RetentionRules.Add(stored = new RetentionRule { Outcome = key });
            stored.Months = rule.Months;
        }
        db.Record(
            AuditAction.RetentionChanged,
            details: new
            {
                Changes = changed.Select(rule => new AuditedChange(
                    rule.Label,
                    Months(before.Single(one => one.Code == rule.Code)),
                    Months(rule),
                    Protected: false
                )),
            }
        );
        await db.SaveChangesAsync(cancellationToken);
    }

    private static string Months(OutcomeRule rule) =>
        rule.Months is { } months ? string.Create(CultureInfo.InvariantCulture, $"{months} months") : "for ever";

    private async Task<IActionResult> PageAsync(
        IReadOnlyList<OutcomeRule> rules,
        RetentionForm form,
        CancellationToken cancellationToken
    )
    {
        ViewData["Page"] = new RetentionPage(
            rules,
            settings.NoticeDays,
            await db.RetentionNotices.CountAsync(cancellationToken),
            await db.RetentionHolds.CountAsync(hold => hold.LiftedAt == null, cancellationToken),
            await db.Erasures.CountAsync(cancellationToken),
            await db
                .Erasures.OrderByDescending(erasure => erasure.At)
                .ThenByDescending(erasure => erasure.EnquiryId)
                .Take(Latest)
                .Select(erasure => new ErasureRow(
                    erasure.EnquiryId,
                    erasure.At,
                    erasure.Cause,
                    erasure.By!.DisplayName
                ))
                .ToListAsync(cancellationToken)
        );
        return View("Show", form);
    }
}
