using Enquiries.Data;
using Enquiries.Web.Features.Accounts;
using Enquiries.Web.Features.Intake;
using Enquiries.Web.Features.Shared;
using Enquiries.Web.Setup;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Enquiries.Web.Features.Api;

/// <summary>A site or post room that is to be let in.</summary>
public sealed class NewApiCallerForm
{
    public string? Name { get; set; }
}

/// <summary>A key, shown once.</summary>
public sealed record ApiKeyPage(string Name, string Key, string Address);

/// <summary>Which sites and post rooms may send enquiries, for administrators.</summary>
[Authorize(Policy = Policies.Administration)]
[Route("/api-callers")]
public sealed class ApiCallersController(
    EnquiriesDbContext db,
    ApiCallersQuery query,
    IConfiguration configuration,
    TimeProvider time
) : Controller
{
    private const string List = "/api-callers";
    private const string MadeKey = nameof(MadeKey);

    private DateTime UtcNow => time.GetUtcNow().UtcDateTime;

    [HttpGet("")]
    public async Task<IActionResult> Index(CancellationToken cancellationToken) =>
        View(await query.ListAsync(cancellationToken));

    [Recently]
    [HttpGet("new")]
    public IActionResult Add() => View(new NewApiCallerForm());

    [Recently]
    [KeepsWhatIsTyped]
    [HttpPost("new")]
    public async Task<IActionResult> Add(NewApiCallerForm form, CancellationToken cancellationToken)
    {
        var name = ModelState.Text(
            form.Name,
            ApiCaller.NameLength,
            nameof(form.Name),
            "Type what it is called, such as Website."
        );
        if (!ModelState.IsValid)
            return View(form).Unprocessable();
        var key = ApiKey.Make();
        if (await TryAddAsync(name!, key, cancellationToken) is { } id)
        {
            // Encrypted as it is carried to the next page, and gone once that has read it.
            TempData[MadeKey] = key;
            return RedirectToAction(nameof(Key), new { id });
        }
        ModelState.AddModelError(
            nameof(form.Name),
            "There is one of this name already, or there was: its enquiries keep the name. Choose another, such as with the year."
        );
        return View(form).Unprocessable();
    }

    /// <summary>The key that was made just now, once: asked for again, it is not there any more, and none is made.</summary>
    [Recently]
    [ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
    [HttpGet("{id:int}/key")]
    public async Task<IActionResult> Key(int id, CancellationToken cancellationToken)
    {
        if (await query.FindAsync(id, cancellationToken) is not { } row)
            return NotFound();
        return
            TempData[MadeKey] is string key
            && await query.OfKeyAsync(key, cancellationToken) is { } caller
            && caller.Id == id
            ? View(new ApiKeyPage(row.Name, key, PublicAddress.Of(configuration) + SendEnquiryController.Path))
            : RedirectToAction(nameof(Show), new { id });
    }

    [HttpGet("{id:int}")]
    public async Task<IActionResult> Show(int id, CancellationToken cancellationToken) =>
        await query.FindAsync(id, cancellationToken) is { } row ? View(row) : NotFound();

    [Recently(Back = List)]
    [HttpPost("{id:int}/revoke")]
    public async Task<IActionResult> Revoke(int id, CancellationToken cancellationToken)
    {
        var caller = await db.ApiCallers.SingleOrDefaultAsync(
            one => one.Id == id && one.RevokedAt == null,
            cancellationToken
        );
        if (caller is null)
            return NotFound();
        caller.RevokedAt = UtcNow;
        db.Record(AuditAction.ApiCallerRevoked, details: new { caller.Name });
        await db.SaveChangesAsync(cancellationToken);
        TempData["Done"] = $"The key of {caller.Name} is revoked. What it sends is refused from now on.";
        return Redirect("~" + List);
    }

    /// <summary>Its number; null where there is one of this name.</summary>
    private async Task<int?> TryAddAsync(string name, string key, CancellationToken cancellationToken)
    {
        var caller = new ApiCaller
        {
            Name = name,
            NameKey = ApiCaller.KeyOf(name),
            KeyHash = ApiKey.Hash(key),
            CreatedAt = UtcNow,
        };
        db.ApiCallers.Add(caller);
        db.Record(AuditAction.ApiCallerAdded, details: new { Name = name });
        try
        {
            await db.SaveChangesAsync(cancellationToken);
            return caller.Id;
        }
        catch (DbUpdateException) when (!cancellationToken.IsCancellationRequested)
        {
            // The unique name decides.
            db.ChangeTracker.Clear();
            if (
                await db.ApiCallers.AnyAsync(
                    one => one.NameKey == caller.NameKey || one.Name == name,
                    cancellationToken
                )
            )
                return null;
            throw;
        }
    }
}
