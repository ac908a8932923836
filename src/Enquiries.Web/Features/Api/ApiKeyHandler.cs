using System.Globalization;
using System.Security.Claims;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;

namespace Enquiries.Web.Features.Api;

/// <summary>Finds whose key a request sends. It is asked each time, so that a revoked one stops at once.</summary>
internal sealed class ApiKeyHandler(
    IOptionsMonitor<AuthenticationSchemeOptions> options,
    ILoggerFactory logs,
    UrlEncoder encoder,
    ApiCallersQuery callers
) : AuthenticationHandler<AuthenticationSchemeOptions>(options, logs, encoder)
{
    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        if (ApiKey.In(Request.Headers.Authorization) is not { } key)
            return AuthenticateResult.NoResult();
        var caller = await callers.OfKeyAsync(key, Context.RequestAborted);
        if (caller is null)
            return AuthenticateResult.Fail("There is no such key.");
        var identity = new ClaimsIdentity(
            [
                new(ApiKey.CallerClaim, caller.Id.ToString(CultureInfo.InvariantCulture)),
                new(ClaimTypes.Name, caller.Name),
            ],
            Scheme.Name
        );
        return AuthenticateResult.Success(new(new ClaimsPrincipal(identity), Scheme.Name));
    }

    protected override Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        Response.StatusCode = StatusCodes.Status401Unauthorized;
        Response.Headers.WWWAuthenticate =
            Request.Headers.Authorization.Count == 0
                ? "Bearer realm=\"enquiries\""
                : "Bearer realm=\"enquiries\", error=\"invalid_token\"";
        return Task.CompletedTask;
    }

    protected override Task HandleForbiddenAsync(AuthenticationProperties properties)
    {
        Response.StatusCode = StatusCodes.Status403Forbidden;
        return Task.CompletedTask;
    }
}
