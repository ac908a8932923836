using Enquiries.Web.Features.Shared;

namespace Enquiries.Web.Setup;

/// <summary>Answers a form that was sent after the sign-in had ended with the sign-in page, which carries the form.</summary>
public static class KeptFormPages
{
    private static readonly object Page = new();

    /// <summary>The sealed form that the sign-in page of this request is to carry; null where there is none.</summary>
    public static string? KeptForm(this HttpContext context) => context.Items[typeof(KeptForms)] as string;

    /// <summary>Keeps the form of this request, where it is one of those that keep what is typed.</summary>
    /// <param name="context">The request.</param>
    /// <param name="page">The page that is to carry it: the sign-in, or the one that asks somebody signed in to prove it.</param>
    public static async Task<bool> TryKeepFormAsync(this HttpContext context, string page = Security.SignInPath)
    {
        if (context.GetEndpoint()?.Metadata.GetMetadata<KeepsWhatIsTypedAttribute>() is null)
            return false;
        try
        {
            var kept = await context.RequestServices.GetRequiredService<KeptForms>().SealAsync(context.Request);
            context.Items[typeof(KeptForms)] = kept;
            context.Items[Page] = page;
            return kept is not null;
        }
        catch (InvalidDataException)
        {
            return false;
        }
    }

    public static void UseKeptForms(this IApplicationBuilder app) =>
        app.Use(
            async (context, next) =>
            {
                await next(context);
                if (context.KeptForm() is null || context.Response.HasStarted)
                    return;
                var request = context.Request;
                var (path, query, method) = (request.Path, request.QueryString, request.Method);
                context.SetEndpoint(null);
                request.RouteValues.Clear();
                (request.Path, request.QueryString, request.Method) = (
                    (string)context.Items[Page]!,
                    QueryString.Empty,
                    HttpMethods.Get
                );
                await next(context);
                (request.Path, request.QueryString, request.Method) = (path, query, method);
            }
        );
}
