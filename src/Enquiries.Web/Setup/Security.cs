using System.Security.Claims;
using Enquiries.Data;
using Enquiries.Web.Features.Accounts;
using Enquiries.Web.Features.Accounts.External;
using Enquiries.Web.Features.Accounts.Factors;
using Enquiries.Web.Features.Accounts.Passkeys;
using Enquiries.Web.Features.Api;
using Enquiries.Web.Features.Shared;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;

namespace Enquiries.Web.Setup;

/// <summary>Names of what a person may do; each controller names one.</summary>
public static class Policies
{
    /// <summary>Enquiries with their names and notes: solicitors and partners.</summary>
    public const string Casework = nameof(Casework);

    /// <summary>Reports and the audit trail: partners.</summary>
    public const string Reports = nameof(Reports);

    /// <summary>Accounts, offence list, import, backups: administrators.</summary>
    public const string Administration = nameof(Administration);

    /// <summary>Lists of clients, but not who is in them: partners and administrators.</summary>
    public const string ClientLists = nameof(ClientLists);

    /// <summary>What everybody with a role may do: their own sign-in, the first page.</summary>
    public const string SignedIn = nameof(SignedIn);

    /// <summary>Sending enquiries by a key of one's own: sites and post rooms, which may do nothing else.</summary>
    public const string Sending = nameof(Sending);

    /// <summary>Reading how enquiries are sent: administrators, and whoever may send.</summary>
    public const string SendingDescribed = nameof(SendingDescribed);

    /// <summary>
    /// What even somebody may do who lacks a second factor that their role needs: set one up, sign out. Everything else refuses
    /// them, as they get no role before.
    /// </summary>
    public const string Oneself = nameof(Oneself);
}

/// <summary>Who gets in and what they may do.</summary>
public static class Security
{
    internal const string SignInPath = "/sign-in";

    public static void AddSecurity(this WebApplicationBuilder builder)
    {
        builder
            .Services.AddIdentity<Account, IdentityRole<int>>(options =>
            {
                options.Password.RequiredLength = AccountRules.PasswordLength;
                options.Password.RequireDigit = false;
                options.Password.RequireLowercase = false;
                options.Password.RequireUppercase = false;
                options.Password.RequireNonAlphanumeric = false;
                options.User.RequireUniqueEmail = true;
                // The email is the user name, and O'Brien has one too.
                options.User.AllowedUserNameCharacters = "";
            })
            .AddEntityFrameworkStores<Data.EnquiriesDbContext>()
            .AddPasswordValidator<PasswordRule>();
        builder.Services.AddScoped<ILookupNormalizer, WellFormedNormalizer>();
        // OWASP's figure for PBKDF2 with SHA-512.
        builder.Services.Configure<PasswordHasherOptions>(options => options.IterationCount = 210_000);
        builder.Services.AddSingleton(SignInSettings.Of(builder.Configuration));
        builder.Services.AddPasskeys(builder.Configuration);
        builder.Services.AddSingleton<EndedSessions>();
        builder.Services.AddSingleton<OwnSessions>();
        builder.Services.AddSingleton<Sessions>();
        builder.Services.AddSingleton<KeptForms>();
        builder.Services.AddSingleton<PendingSecret>();
        builder.Services.AddScoped<Attempts>();
        builder.Services.AddScoped<SecondFactors>();
        builder.Services.AddScoped<CodeChecks>();
        builder.Services.AddScoped<HalfSignIn>();
        builder.Services.AddScoped<SignIns>();
        builder.Services.AddScoped<SetupLinks>();
        builder.Services.AddScoped<AddAccount>();
        builder.Services.AddScoped<ChangeAccount>();
        builder.AddCookies();
        builder
            .Services.AddAuthorizationBuilder()
            .SetFallbackPolicy(new AuthorizationPolicyBuilder().RequireRole(Roles.All).Build())
            .AddPolicy(Policies.Oneself, policy => policy.RequireClaim(ClaimTypes.NameIdentifier))
            .AddPolicy(Policies.SignedIn, policy => policy.RequireRole(Roles.All))
            .AddPolicy(Policies.Casework, policy => policy.RequireRole(Roles.Solicitor, Roles.Partner))
            .AddPolicy(Policies.Reports, policy => policy.RequireRole(Roles.Partner))
            .AddPolicy(Policies.ClientLists, policy => policy.RequireRole(Roles.Partner, Roles.Administrator))
            .AddPolicy(Policies.Administration, policy => policy.RequireRole(Roles.Administrator));
        builder.WebHost.ConfigureKestrel(server => server.AddServerHeader = false);
        builder.Services.Configure<MvcOptions>(options =>
            options.Filters.Add(new AutoValidateAntiforgeryTokenAttribute())
        );
    }

    private static void AddCookies(this WebApplicationBuilder builder)
    {
        var idle = builder.Configuration.Number("SignIn:IdleMinutes", 60, from: 1, to: 24 * 60);
        // A browser takes a cookie with this prefix from this very host over HTTPS alone.
        var isHttps = PublicAddress.Of(builder.Configuration).StartsWith("https:", StringComparison.OrdinalIgnoreCase);
        var prefix = isHttps ? "__Host-" : "";
        var secure = isHttps ? CookieSecurePolicy.Always : CookieSecurePolicy.SameAsRequest;
        builder.Services.ConfigureApplicationCookie(options =>
        {
            options.Cookie.Name = prefix + "enquiries";
            options.Cookie.Path = "/";
            options.Cookie.HttpOnly = true;
            options.Cookie.SameSite = SameSiteMode.Lax;
            options.Cookie.SecurePolicy = secure;
            options.ExpireTimeSpan = TimeSpan.FromMinutes(idle);
            options.SlidingExpiration = true;
            options.LoginPath = SignInPath;
            options.ReturnUrlParameter = "next";
            options.Events.OnValidatePrincipal = context =>
                context.HttpContext.RequestServices.GetRequiredService<Sessions>().CheckAsync(context);
            options.Events.OnCheckSlidingExpiration = context =>
            {
                context.ShouldRenew &= !AsksByItselfAttribute.Is(context.HttpContext);
                return Task.CompletedTask;
            };
            options.Events.OnRedirectToLogin = AskToSignIn;
            options.Events.OnRedirectToAccessDenied = Refuse;
        });
        builder.Services.AddExternalSignIn(builder.Configuration, prefix, secure);
        builder.Services.Configure<CookieAuthenticationOptions>(
            IdentityConstants.TwoFactorUserIdScheme,
            options =>
            {
                options.Cookie.Name = prefix + "enquiries-half";
                options.Cookie.Path = "/";
                options.Cookie.SameSite = SameSiteMode.Lax;
                options.Cookie.SecurePolicy = secure;
                options.ExpireTimeSpan = HalfSignIn.Lasts;
                options.SlidingExpiration = false;
            }
        );
        builder.Services.AddAntiforgery(options =>
        {
            options.Cookie.Name = prefix + "enquiries-form";
            options.Cookie.Path = "/";
            options.Cookie.SecurePolicy = secure;
            options.SuppressXFrameOptionsHeader = true;
        });
        builder.Services.Configure<CookieTempDataProviderOptions>(options =>
        {
            options.Cookie.Name = prefix + "enquiries-said";
            options.Cookie.Path = "/";
            options.Cookie.SecurePolicy = secure;
        });
    }

    // A long form is kept over the sign-in. What a short one sends cannot be sent again from here: the page says so.
    private static async Task AskToSignIn(RedirectContext<CookieAuthenticationOptions> context)
    {
        if (context.Request.IsApi())
        {
            context.Response.StatusCode = StatusCodes.Status401Unauthorized;
            return;
        }
        // Without a host: the one that the request names may be anything.
        var request = context.Request;
        var asked = QueryString.Create(
            context.Options.ReturnUrlParameter,
            request.PathBase + request.Path + request.QueryString
        );
        var isPage = HttpMethods.IsGet(context.Request.Method) || HttpMethods.IsHead(context.Request.Method);
        if (!isPage && await context.HttpContext.TryKeepFormAsync())
            return;
        context.Response.Redirect(
            request.PathBase + SignInPath + (isPage ? asked : QueryString.Create(SignInController.Ended, "yes"))
        );
    }

    // Answered in place, so that the address stays and the error page says why.
    private static Task Refuse(RedirectContext<CookieAuthenticationOptions> context)
    {
        var request = context.Request;
        if (HttpMethods.IsGet(request.Method) && !request.IsApi() && Sessions.IsUnfinished(context.HttpContext.User))
            context.Response.Redirect(request.PathBase + AuthenticatorController.Path);
        else
            context.Response.StatusCode = StatusCodes.Status403Forbidden;
        return Task.CompletedTask;
    }

    /// <summary>Names the signed-in account, or whose key was sent, to the database context of the request.</summary>
    public static void UseActor(this IApplicationBuilder app) =>
        app.Use(
            (context, next) =>
            {
                var actor = context.RequestServices.GetRequiredService<Actor>();
                actor.AccountId = context.User.AccountId();
                actor.ApiCaller = context.User.ApiCallerName();
                return next(context);
            }
        );

    /// <summary>The account's number; null for somebody not signed in.</summary>
    public static int? AccountId(this ClaimsPrincipal user) =>
        int.TryParse(user.FindFirstValue(ClaimTypes.NameIdentifier), out var id) ? id : null;
}
