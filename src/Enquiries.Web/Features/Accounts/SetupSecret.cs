namespace Enquiries.Web.Features.Accounts;

/// <summary>
/// Takes the secret of a one-time link out of the path before anything can log the path: what follows sees
/// <c>/setup/link</c> alone.
/// </summary>
public static class SetupSecret
{
    public const string Route = "/setup/link";
    private const string Folder = "/setup/";
    private static readonly object Key = new();

    public static void UseSetupSecrets(this IApplicationBuilder app) =>
        app.Use(
            (context, next) =>
            {
                if (
                    context.Request.Path.Value is { } path
                    && path.StartsWith(Folder, StringComparison.OrdinalIgnoreCase)
                )
                {
                    context.Items[Key] = path[Folder.Length..];
                    context.Request.Path = Route;
                }
                return next(context);
            }
        );

    public static string Of(HttpContext context) => context.Items[Key] as string ?? "";
}
