using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.StaticAssets;

namespace Enquiries.Web.Setup;

/// <summary>
/// Where people reach the site over HTTPS, no page opens over plain HTTP: its cookies would not come. Who asks for one is led to the public
/// address; the host that the request names may be anything and leads nowhere.
/// </summary>
public static class HttpsOnly
{
    private const string Setup = "/setup";
    private const string Health = "/health";

    public static void UseHttpsOnly(this WebApplication app)
    {
        if (!PublicAddress.Of(app.Configuration).StartsWith("https:", StringComparison.OrdinalIgnoreCase))
            return;
        // What the program guesses of itself is nothing to lead anybody to.
        var site = PublicAddress.Given(app.Configuration) is { } given
            ? new Uri(given).GetLeftPart(UriPartial.Authority)
            : null;
        app.Use(
            (context, next) =>
            {
                if (IsWell(context))
                    return next(context);
                if (site is not null && MayLead(context.Request))
                {
                    var (request, response) = (context.Request, context.Response);
                    response.StatusCode = StatusCodes.Status307TemporaryRedirect;
                    response.Headers.Location =
                        site + request.PathBase.ToUriComponent() + request.Path.ToUriComponent() + request.QueryString;
                }
                else
                    context.Response.StatusCode = StatusCodes.Status421MisdirectedRequest;
                return Task.CompletedTask;
            }
        );
    }

    private static bool IsWell(HttpContext context) =>
        context.Request.IsHttps
        || context.Features.Get<IStatusCodeReExecuteFeature>() is not null
        || context.Features.Get<IExceptionHandlerFeature>() is not null
        || context.Request.Path.StartsWithSegments(Health)
        || context.GetEndpoint()?.Metadata.GetMetadata<StaticAssetDescriptor>() is not null;

    // Not what a form sent: it is lost, and was readable on its way. Not a one-time link, whose secret is taken out of its path. And not a browser
    // that came over HTTPS, as it says where a proxy does not or is not believed: it would go round in a circle.
    private static bool MayLead(HttpRequest request) =>
        (HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method))
        && !request.Path.StartsWithSegments(Setup)
        && !request.Headers.ContainsKey("Sec-Fetch-Site")
        && !request.Headers.ContainsKey("X-Forwarded-Proto");
}
