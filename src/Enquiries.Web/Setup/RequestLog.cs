using System.Security.Cryptography;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.StaticAssets;
using Serilog;
using Serilog.Context;
using Serilog.Events;

namespace Enquiries.Web.Setup;

/// <summary>One line for each request, and a short number that ties a person's error page to the lines of the log.</summary>
public static partial class RequestLog
{
    public const string Correlation = nameof(Correlation);
    public const string Header = "X-Correlation-Id";
    private const string NoPage = "(no such page)";
    private static readonly string[] Quiet = ["/health/live", "/health/ready"];

    // Without letters and digits that are mistaken for each other when read out over the telephone.
    private const string Letters = "23456789abcdefghjkmnpqrstuvwxyz";

    /// <summary>What the line of a request carries.</summary>
    internal static readonly IReadOnlyList<string> Properties =
    [
        "Method",
        "Path",
        "Status",
        "Milliseconds",
        "Account",
        Correlation,
    ];

    public static void UseRequestLog(this WebApplication app)
    {
        app.Use(
            async (context, next) =>
            {
                // Ours, never the caller's: a header could carry anything into the log.
                var id = RandomNumberGenerator.GetString(Letters, 10);
                context.TraceIdentifier = id;
                context.Response.OnStarting(() =>
                {
                    context.Response.Headers[Header] = id;
                    return Task.CompletedTask;
                });
                using (LogContext.PushProperty(Correlation, id))
                    await next(context);
            }
        );
        app.UseSerilogRequestLogging(options =>
        {
            options.MessageTemplate = "{Method} {Path:l} {Status} in {Milliseconds:0} ms, account {Account}";
            options.GetMessageTemplateProperties = Describe;
            options.GetLevel = LevelOf;
        });
    }

    private static IEnumerable<LogEventProperty> Describe(HttpContext context, string _, double elapsed, int status) =>
        [
            new("Method", new ScalarValue(MethodOf(context.Request.Method))),
            new("Path", new ScalarValue(PathOf(context))),
            new("Status", new ScalarValue(status)),
            new("Milliseconds", new ScalarValue(Math.Round(elapsed, 1))),
            new("Account", new ScalarValue(context.User.AccountId())),
        ];

    // A method is any word that the caller chose.
    private static string MethodOf(string given) =>
        HttpMethods.IsGet(given) ? HttpMethods.Get
        : HttpMethods.IsPost(given) ? HttpMethods.Post
        : HttpMethods.IsHead(given) ? HttpMethods.Head
        : HttpMethods.IsPut(given) ? HttpMethods.Put
        : HttpMethods.IsDelete(given) ? HttpMethods.Delete
        : HttpMethods.IsOptions(given) ? HttpMethods.Options
        : "other";

    /// <summary>
    /// The page's route with short numbers filled in: /enquiries/123, but /setup/{secret}. The address itself is never
    /// written, as it may be a one-time link, or a name that somebody typed there.
    /// </summary>
    private static string PathOf(HttpContext context)
    {
        var (endpoint, values) = Reached(context);
        if ((endpoint as RouteEndpoint)?.RoutePattern.RawText is not { } route)
            return NoPage;
        var path = Parameter()
            .Replace(
                route,
                hole =>
                    values?[hole.Groups["name"].Value]?.ToString() is { Length: <= 12 } value
                    && value.All(char.IsAsciiDigit)
                        ? value
                        : hole.Value
            );
        return path.StartsWith('/') ? path : "/" + path;
    }

    // After an error the request has been answered by the error page; what was asked for is what the line must say.
    private static (Endpoint?, RouteValueDictionary?) Reached(HttpContext context) =>
        context.Features.Get<IExceptionHandlerPathFeature>() is { } failed ? (failed.Endpoint, failed.RouteValues)
        : context.Features.Get<IStatusCodeReExecuteFeature>() is { } other ? (other.Endpoint, other.RouteValues)
        : (context.GetEndpoint(), context.Request.RouteValues);

    private static LogEventLevel LevelOf(HttpContext context, double elapsed, Exception? problem)
    {
        if (problem is not null || context.Response.StatusCode >= 500)
            return LogEventLevel.Error;
        // Style sheets and probes would bury the pages.
        var quiet =
            context.GetEndpoint()?.Metadata.GetMetadata<StaticAssetDescriptor>() is not null
            || Quiet.Contains(context.Request.Path.Value, StringComparer.Ordinal);
        return quiet ? LogEventLevel.Debug : LogEventLevel.Information;
    }

    [GeneratedRegex(@"\{\*{0,2}(?<name>\w+)[^}]*\}")]
    private static partial Regex Parameter();
}
