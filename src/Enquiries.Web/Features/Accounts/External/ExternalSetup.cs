using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.AspNetCore.Identity;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;

namespace Enquiries.Web.Features.Accounts.External;

/// <summary>Signing in by the firm's own service: code flow with PKCE, state and nonce.</summary>
internal static class ExternalSetup
{
    public const string Scheme = "external";
    private const string CallbackPath = ExternalController.Path + "/callback";
    private static readonly TimeSpan Lasts = TimeSpan.FromMinutes(10);

    public static void AddExternalSignIn(
        this IServiceCollection services,
        IConfiguration configuration,
        string prefix,
        CookieSecurePolicy secure
    )
    {
        services.AddScoped<ExternalSignIns>();
        services.AddSingleton<PendingLink>();
        services.AddScoped<Unlink>();
        services.AddSingleton(WindowsSignIn.Of(configuration));
        // Otherwise every visitor was whom Windows says, with its groups as roles.
        services.Configure<IISServerOptions>(server => server.AutomaticAuthentication = false);
        services.AddSingleton(new ExternalSignIn(ExternalSettings.Of(configuration)));
        services.Configure<CookieAuthenticationOptions>(
            IdentityConstants.ExternalScheme,
            options =>
            {
                options.Cookie.Name = prefix + "enquiries-external";
                options.Cookie.Path = "/";
                options.Cookie.SecurePolicy = secure;
                options.ExpireTimeSpan = Lasts;
                options.SlidingExpiration = false;
            }
        );
        if (ExternalSettings.Of(configuration) is { } settings)
            services.AddAuthentication().AddOpenIdConnect(Scheme, options => Set(options, settings, secure));
    }

    private static void Set(OpenIdConnectOptions options, ExternalSettings settings, CookieSecurePolicy secure)
    {
        options.Authority = settings.Authority.ToString().TrimEnd('/');
        options.RequireHttpsMetadata = settings.Authority.Scheme == Uri.UriSchemeHttps;
        (options.ClientId, options.ClientSecret) = (settings.ClientId, settings.ClientSecret);
        (options.ResponseType, options.UsePkce) = (OpenIdConnectResponseType.Code, true);
        // By a redirect: a form from elsewhere would come without cookies.
        options.ResponseMode = OpenIdConnectResponseMode.Query;
        (options.CallbackPath, options.SignedOutCallbackPath) = (CallbackPath, ExternalController.Path + "/left");
        // Any page on the web could end somebody's session by opening it.
        options.RemoteSignOutPath = PathString.Empty;
        options.SignInScheme = IdentityConstants.ExternalScheme;
        options.MapInboundClaims = false;
        options.GetClaimsFromUserInfoEndpoint = true;
        options.RemoteAuthenticationTimeout = Lasts;
        options.Scope.Clear();
        foreach (var scope in settings.Scopes)
            options.Scope.Add(scope);
        options.ClaimActions.Remove("auth_time");
        options.ClaimActions.Remove("amr");
        foreach (var claim in new[] { "name", "email", settings.RoleClaim })
            options.ClaimActions.Add(new EachValue(claim));
        foreach (var cookie in new[] { options.CorrelationCookie, options.NonceCookie })
            (cookie.SameSite, cookie.SecurePolicy) = (SameSiteMode.Lax, secure);
        options.Events.OnRemoteFailure = context =>
        {
            context.HandleResponse();
            context.Response.Redirect(context.Request.PathBase + "/sign-in?" + ExternalController.Failed + "=yes");
            return Task.CompletedTask;
        };
        options.Events.OnRedirectToIdentityProviderForSignOut = context =>
        {
            context.ProtocolMessage.ClientId = settings.ClientId;
            return Task.CompletedTask;
        };
    }
}

/// <summary>The firm's own service, where there is one.</summary>
public sealed record ExternalSignIn(ExternalSettings? Settings);

/// <summary>The way there, as a page shows it.</summary>
/// <param name="Again">Whether somebody who is signed in is to prove it.</param>
/// <param name="Kept">A form that waits for it.</param>
public sealed record ExternalButton(bool Again, string? Kept);
