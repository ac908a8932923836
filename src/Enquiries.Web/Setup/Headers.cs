using Microsoft.AspNetCore.StaticAssets;
using NetEscapades.AspNetCore.SecurityHeaders.Headers.ContentSecurityPolicy;

namespace Enquiries.Web.Setup;

/// <summary>What every answer tells the browser not to do.</summary>
public static class Headers
{
    private const string Jobs = "/jobs";
    private const int OneYear = 365 * 24 * 60 * 60;

    // Written out, as the library's list names features that browsers have dropped and then complain about.
    private const string Unneeded =
        "accelerometer=(), camera=(), display-capture=(), geolocation=(), gyroscope=(), magnetometer=(), microphone=(), "
        + "midi=(), payment=(), usb=()";

    public static void UseHeaders(this WebApplication app)
    {
        var pages = Policies(inlineStyles: false);
        // The dashboard of Hangfire sets styles in its pages and by its charts, which has no nonce; it has no script there. Administrators alone
        // reach it.
        var dashboard = Policies(inlineStyles: true);
        app.UseWhen(context => context.Request.Path.StartsWithSegments(Jobs), branch => branch.UseHeadersOf(dashboard));
        app.UseWhen(context => !context.Request.Path.StartsWithSegments(Jobs), branch => branch.UseHeadersOf(pages));
    }

    /// <summary>Keeps every page out of every cache, so that Back after signing out shows nothing. Style sheets may stay.</summary>
    public static void UseNoStore(this IApplicationBuilder app) =>
        app.Use(
            (context, next) =>
            {
                context.Response.OnStarting(() =>
                {
                    if (context.GetEndpoint()?.Metadata.GetMetadata<StaticAssetDescriptor>() is null)
                        context.Response.Headers.CacheControl = "no-store";
                    return Task.CompletedTask;
                });
                return next(context);
            }
        );

    private static void UseHeadersOf(
        this IApplicationBuilder app,
        (HeaderPolicyCollection Plain, HeaderPolicyCollection Https) of
    )
    {
        app.UseWhen(context => context.Request.IsHttps, secure => secure.UseSecurityHeaders(of.Https));
        app.UseWhen(context => !context.Request.IsHttps, plain => plain.UseSecurityHeaders(of.Plain));
    }

    private static (HeaderPolicyCollection Plain, HeaderPolicyCollection Https) Policies(bool inlineStyles) =>
        (
            Policy(inlineStyles, https: false),
            Policy(inlineStyles, https: true).AddStrictTransportSecurityMaxAge(OneYear)
        );

    private static HeaderPolicyCollection Policy(bool inlineStyles, bool https) =>
        new HeaderPolicyCollection()
            .AddFrameOptionsDeny()
            .AddContentTypeOptionsNoSniff()
            .AddReferrerPolicyNoReferrer()
            .AddCrossOriginOpenerPolicy(opener => opener.SameOrigin())
            .AddCrossOriginResourcePolicy(resource => resource.SameOrigin())
            .AddCustomHeader("Permissions-Policy", Unneeded)
            .AddContentSecurityPolicy(csp => Write(csp, inlineStyles, https))
            .RemoveServerHeader();

    private static void Write(CspBuilder csp, bool inlineStyles, bool https)
    {
        csp.AddDefaultSrc().None();
        csp.AddScriptSrc().Self();
        var styles = csp.AddStyleSrc().Self();
        if (inlineStyles)
            styles.UnsafeInline();
        csp.AddImgSrc().Self().Data();
        csp.AddFontSrc().Self();
        csp.AddConnectSrc().Self();
        csp.AddFormAction().Self();
        csp.AddFrameAncestors().None();
        csp.AddBaseUri().None();
        if (https)
            csp.AddUpgradeInsecureRequests();
    }
}
