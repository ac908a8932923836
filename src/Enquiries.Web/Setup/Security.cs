using System.Security.Claims;
using Enquiries.Data;
using Enquiries.Web.Features.Accounts;
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

    /// <summary>What everybody with a role may do: their own sign-in, the first page.</summary>
    public const string SignedIn = nameof(SignedIn);
}

/// <summary>Who gets in and what they may do.</summary>
public static class Security
{
    public static void AddSecurity(this WebApplicationBuilder builder)
    {
        builder
            .Services.AddIdentity<Account, IdentityRole<int>>(options =>
            {
                options.Password.RequiredLength = 12;
                options.Password.RequireDigit = false;
                options.Password.RequireLowercase = false;
                options.Password.RequireUppercase = false;
                options.Password.RequireNonAlphanumeric = false;
                options.User.RequireUniqueEmail = true;
            })
            .AddEntityFrameworkStores<Data.EnquiriesDbContext>()
            .AddDefaultTokenProviders();
        // OWASP's figure for PBKDF2 with SHA-512.
        builder.Services.Configure<PasswordHasherOptions>(options => options.IterationCount = 210_000);
        builder.Services.AddSingleton<Sessions>();
        builder.Services.AddScoped<SignIns>();
        builder.Services.AddScoped<SetupLinks>();
        var idle = builder.Configuration.Number("SignIn:IdleMinutes", 60, from: 1, to: 24 * 60);
        builder.Services.ConfigureApplicationCookie(options =>
        {
            options.Cookie.Name = "enquiries";
            options.Cookie.HttpOnly = true;
            options.Cookie.SameSite = SameSiteMode.Lax;
            options.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
            options.ExpireTimeSpan = TimeSpan.FromMinutes(idle);
            options.SlidingExpiration = true;
            options.Events.OnValidatePrincipal = context =>
                context.HttpContext.RequestServices.GetRequiredService<Sessions>().CheckAsync(context);
            options.LoginPath = "/sign-in";
            options.AccessDeniedPath = "/denied";
            options.ReturnUrlParameter = "next";
        });
        builder
            .Services.AddAuthorizationBuilder()
            .SetFallbackPolicy(new AuthorizationPolicyBuilder().RequireRole(Roles.All).Build())
            .AddPolicy(Policies.SignedIn, policy => policy.RequireRole(Roles.All))
            .AddPolicy(Policies.Casework, policy => policy.RequireRole(Roles.Solicitor, Roles.Partner))
            .AddPolicy(Policies.Reports, policy => policy.RequireRole(Roles.Partner))
            .AddPolicy(Policies.Administration, policy => policy.RequireRole(Roles.Administrator));
        builder.Services.Configure<MvcOptions>(options =>
            options.Filters.Add(new AutoValidateAntiforgeryTokenAttribute())
        );
    }

    /// <summary>Names the signed-in account to the database context of the request.</summary>
    public static void UseActor(this IApplicationBuilder app) =>
        app.Use(
            (context, next) =>
            {
                context.RequestServices.GetRequiredService<Actor>().AccountId = context.User.AccountId();
                return next(context);
            }
        );

    /// <summary>The account's number; null for somebody not signed in.</summary>
    public static int? AccountId(this ClaimsPrincipal user) =>
        int.TryParse(user.FindFirstValue(ClaimTypes.NameIdentifier), out var id) ? id : null;
}
