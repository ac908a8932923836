using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Claims;
using System.Security.Cryptography;
using Enquiries.Data;
using Enquiries.Web.Setup;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Enquiries.Web.Features.Accounts;

/// <summary>
/// Who is signed in. Each request is checked against the account as it stood at most a minute ago, so that a new password, a
/// change of roles or a leaver ends the sessions that began before: at once on the server where it was made, within a minute
/// on others, and for one query a minute for each person. Who signs out ends that session (<see cref="EndedSessions"/>).
/// </summary>
public sealed class Sessions(
    TimeProvider time,
    IConfiguration configuration,
    SignInSettings settings,
    EndedSessions ended,
    OwnSessions own
)
{
    private const string StampClaim = "stamp";
    private const string SecondFactorClaim = "second-factor";
    private const string ProvedClaim = "proved";
    private const string UnfinishedClaim = "unfinished";
    private const string BeganItem = "began";
    private const string NumberItem = "number";
    private static readonly TimeSpan Fresh = TimeSpan.FromMinutes(1);
    private readonly ConcurrentDictionary<int, (string? Stamp, DateTimeOffset ReadAt)> _stamps = new();
    private readonly TimeSpan _longest = TimeSpan.FromHours(configuration.Number("SignIn:Hours", 12, from: 1, to: 24));

    /// <summary>Signs somebody in who has just proved who they are.</summary>
    /// <param name="context">The request.</param>
    /// <param name="account">Whose.</param>
    /// <param name="isStrong">Whether somebody else asked for a second factor, so that none of the account's own is needed.</param>
    public Task BeginAsync(HttpContext context, Account account, bool isStrong = false) =>
        BeginAsync(context, account, isStrong, time.GetUtcNow());

    /// <summary>Signs the same person in anew whose account was changed here: a proof of who they are is as old as it was.</summary>
    public Task GoOnAsync(HttpContext context, Account account) =>
        BeginAsync(
            context,
            account,
            context.User.HasClaim(claim => claim.Type == SecondFactorClaim),
            ProvedAt(context.User) ?? DateTimeOffset.UnixEpoch
        );

    private async Task BeginAsync(HttpContext context, Account account, bool isStrong, DateTimeOffset proved)
    {
        var accounts = context.RequestServices.GetRequiredService<UserManager<Account>>();
        var identity = new ClaimsIdentity(IdentityConstants.ApplicationScheme, ClaimTypes.Name, ClaimTypes.Role);
        identity.AddClaim(new(ClaimTypes.NameIdentifier, account.Id.ToString(CultureInfo.InvariantCulture)));
        identity.AddClaim(new(ClaimTypes.Name, account.DisplayName));
        identity.AddClaim(new(StampClaim, account.SecurityStamp ?? ""));
        identity.AddClaim(new(ProvedClaim, proved.ToString("O", CultureInfo.InvariantCulture)));
        AddRoles(identity, account.TwoFactorEnabled || isStrong, await accounts.GetRolesAsync(account));
        var properties = new AuthenticationProperties();
        properties.Items[BeganItem] = time.GetUtcNow().ToString("O", CultureInfo.InvariantCulture);
        var number = properties.Items[NumberItem] = RandomNumberGenerator.GetHexString(32);
        Forget(account.Id);
        await own.BeginAsync(
            context.RequestServices.GetRequiredService<Data.EnquiriesDbContext>(),
            number,
            account,
            context.Request.Headers.UserAgent.ToString(),
            (time.GetUtcNow() + _longest).UtcDateTime,
            context.RequestAborted
        );
        await context.SignInAsync(IdentityConstants.ApplicationScheme, new ClaimsPrincipal(identity), properties);
    }

    // Whoever lacks a second factor that their role needs gets no role before they have one: so every page refuses them that does
    // not say otherwise (Policies.Oneself).
    private void AddRoles(ClaimsIdentity identity, bool isStrong, IEnumerable<string> roles)
    {
        if (isStrong)
            identity.AddClaim(new(SecondFactorClaim, "yes"));
        if (!isStrong && settings.NeedsSecondFactor(roles))
            identity.AddClaim(new(UnfinishedClaim, "yes"));
        else
            identity.AddClaims(roles.Select(role => new Claim(ClaimTypes.Role, role)));
    }

    /// <summary>The session goes on, its person having proved again who they are.</summary>
    public async Task ProveAsync(HttpContext context)
    {
        var ticket = await context.AuthenticateAsync(IdentityConstants.ApplicationScheme);
        var identity = ((ClaimsIdentity)ticket.Principal!.Identity!).Clone();
        identity.TryRemoveClaim(identity.FindFirst(ProvedClaim));
        identity.AddClaim(new(ProvedClaim, time.GetUtcNow().ToString("O", CultureInfo.InvariantCulture)));
        await context.SignInAsync(
            IdentityConstants.ApplicationScheme,
            new ClaimsPrincipal(identity),
            new AuthenticationProperties(
                ticket.Properties!.Items.Where(item => !item.Key.StartsWith('.')).ToDictionary()
            )
        );
    }

    /// <summary>Whether this person proved who they are a short while ago.</summary>
    public bool IsRecent(ClaimsPrincipal user) =>
        ProvedAt(user) is { } proved && time.GetUtcNow() - proved < settings.AgainAfter;

    private static DateTimeOffset? ProvedAt(ClaimsPrincipal user) => Instant(user.FindFirstValue(ProvedClaim));

    /// <summary>Whether this person must set up a second factor before anything else.</summary>
    public static bool IsUnfinished(ClaimsPrincipal user) => user.HasClaim(claim => claim.Type == UnfinishedClaim);

    /// <summary>Ends the session of this request, so that no copy of its cookie opens anything either.</summary>
    public async Task EndAsync(HttpContext context, Data.EnquiriesDbContext db, CancellationToken cancellationToken)
    {
        var ticket = await context.AuthenticateAsync(IdentityConstants.ApplicationScheme);
        if (ticket.Properties is { } properties && NumberOf(properties) is { } number)
        {
            await ended.AddAsync(
                db,
                number,
                ((BeganAt(properties) ?? time.GetUtcNow()) + _longest).UtcDateTime,
                cancellationToken
            );
            await OwnSessions.ForgetAsync(db, EndedSessions.HashOf(number), cancellationToken);
        }
        await ForgetCookieAsync(context);
    }

    /// <summary>The number of the session of this request; null where nobody is signed in.</summary>
    public static async Task<string?> NumberOfAsync(HttpContext context) =>
        (await context.AuthenticateAsync(IdentityConstants.ApplicationScheme)).Properties is { } properties
            ? NumberOf(properties)
            : null;

    private static Task ForgetCookieAsync(HttpContext context) =>
        context.SignOutAsync(IdentityConstants.ApplicationScheme);

    /// <summary>The next request of this account reads it anew.</summary>
    public void Forget(int accountId) => _stamps.TryRemove(accountId, out _);

    /// <summary>Rejects the ticket of a session that is over.</summary>
    public async Task CheckAsync(CookieValidatePrincipalContext context)
    {
        // The page of an error must not ask a database that may be the cause.
        var isErrorPage = context.HttpContext.Features.Get<IExceptionHandlerFeature>() is not null;
        if (isErrorPage && !IsTooOld(context.Properties))
            return;
        if (IsTooOld(context.Properties) || IsTooWeak(context.Principal) || !await IsCurrentAsync(context))
        {
            context.RejectPrincipal();
            await ForgetCookieAsync(context.HttpContext);
        }
    }

    // Begun before the setting asked for more.
    private bool IsTooWeak(ClaimsPrincipal? user) =>
        settings.SecondFactorFor.Any(role => user?.IsInRole(role) == true)
        && user?.HasClaim(claim => claim.Type == SecondFactorClaim) != true;

    private bool IsTooOld(AuthenticationProperties properties) =>
        BeganAt(properties) is not { } began || time.GetUtcNow() - began >= _longest;

    private static DateTimeOffset? BeganAt(AuthenticationProperties properties) =>
        Instant(properties.Items.TryGetValue(BeganItem, out var text) ? text : null);

    private static DateTimeOffset? Instant(string? text) =>
        DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out var instant)
            ? instant
            : null;

    private static string? NumberOf(AuthenticationProperties properties) =>
        properties.Items.TryGetValue(NumberItem, out var number) ? number : null;

    private async Task<bool> IsCurrentAsync(CookieValidatePrincipalContext context)
    {
        if (context.Principal?.AccountId() is not { } id || NumberOf(context.Properties) is not { } number)
            return false;
        var db = context.HttpContext.RequestServices.GetRequiredService<Data.EnquiriesDbContext>();
        if (await ended.ContainsAsync(db, number, context.HttpContext.RequestAborted))
            return false;
        if (!AsksByItselfAttribute.Is(context.HttpContext))
            await own.SeenAsync(db, number, context.HttpContext.RequestAborted);
        var now = time.GetUtcNow();
        if (!_stamps.TryGetValue(id, out var known) || now - known.ReadAt >= Fresh)
        {
            var stamp = await db
                .Users.Where(account => account.Id == id && account.IsActive)
                .Select(account => account.SecurityStamp)
                .SingleOrDefaultAsync(context.HttpContext.RequestAborted);
            _stamps[id] = known = (stamp, now);
        }
        return known.Stamp is { } current && current == context.Principal.FindFirstValue(StampClaim);
    }
}
