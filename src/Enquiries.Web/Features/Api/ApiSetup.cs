using System.Security.Claims;
using Enquiries.Data;
using Enquiries.Web.Setup;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Identity;

namespace Enquiries.Web.Features.Api;

/// <summary>
/// The door for sites and post rooms: one address that takes an enquiry. It is called by servers, not by browsers: there are no CORS headers, and
/// no cookie opens it.
/// </summary>
public static class ApiSetup
{
    internal const string Root = "/api";

    // Whoever sends a key is looked at by it alone, also where it is wrong and a cookie comes along.
    private const string KeyOrCookie = nameof(KeyOrCookie);

    /// <summary>Most bytes of one enquiry.</summary>
    internal const int Largest = 64 * 1024;

    public static void AddApi(this WebApplicationBuilder builder)
    {
        builder
            .Services.AddAuthentication()
            .AddScheme<AuthenticationSchemeOptions, ApiKeyHandler>(ApiKey.Scheme, configureOptions: null)
            .AddPolicyScheme(
                KeyOrCookie,
                displayName: null,
                options =>
                {
                    options.ForwardDefaultSelector = context =>
                        context.Request.Headers.Authorization.Count > 0
                            ? ApiKey.Scheme
                            : IdentityConstants.ApplicationScheme;
                    options.ForwardChallenge = options.ForwardForbid = ApiKey.Scheme;
                }
            );
        builder
            .Services.AddAuthorizationBuilder()
            .AddPolicy(
                Policies.Sending,
                policy => policy.AddAuthenticationSchemes(ApiKey.Scheme).RequireClaim(ApiKey.CallerClaim)
            )
            .AddPolicy(
                Policies.SendingDescribed,
                policy => policy.AddAuthenticationSchemes(KeyOrCookie).RequireAssertion(asked => MayRead(asked.User))
            );
        builder.Services.AddScoped<ReceiveEnquiry>();
        builder.Services.AddScoped<ForgetSubmissions>();
        builder.Services.AddScoped<ApiCallersQuery>();
        builder.AddApiDocument();
    }

    /// <summary>Whether the request is for the door, whose answers are never pages.</summary>
    internal static bool IsApi(this HttpRequest request) => request.Path.StartsWithSegments(Root);

    /// <summary>
    /// Whoever sends a key is its caller and nobody else, whatever cookies come along: for the limits, the audit and the log, which come before
    /// the policy has its say.
    /// </summary>
    public static void UseApiKeys(this IApplicationBuilder app) =>
        app.Use(
            async (context, next) =>
            {
                if (context.Request.IsApi() && context.Request.Headers.Authorization.Count > 0)
                    context.User =
                        (await context.AuthenticateAsync(ApiKey.Scheme)).Principal
                        ?? new ClaimsPrincipal(new ClaimsIdentity());
                await next(context);
            }
        );

    private static bool MayRead(ClaimsPrincipal user) =>
        user.ApiCallerId() is not null || user.IsInRole(Roles.Administrator);
}
