using System.Security.Claims;
using System.Security.Cryptography;
using Enquiries.Web.Features.Api;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.AspNetCore.StaticAssets;
using Serilog;
using Serilog.Context;
using Serilog.Events;

namespace Enquiries.Web.Setup;

/// <summary>One line for each request, and a short number that ties a person's error page to the lines of the log.</summary>
public static class RequestLog
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
                context.Features.Set<IEndpointFeature>(new FirstEndpoint());
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
            // Else it takes the process's own, which is there for the last word and writes a file of its own.
            options.Logger = app.Services.GetRequiredService<Serilog.ILogger>();
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
            new("Account", new ScalarValue(AccountOf(context.User))),
        ];

    private static object AccountOf(ClaimsPrincipal user) =>
        (object?)user.AccountId() ?? (user.ApiCallerId() is { } caller ? $"none, API caller {caller}" : "none");

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
        if ((Asked(context) as RouteEndpoint)?.RoutePattern is not { } route)
            return NoPage;
        var typed = (context.Request.Path.Value ?? "").Split('/', StringSplitOptions.RemoveEmptyEntries);
        return "/" + string.Join('/', route.PathSegments.Select((segment, place) => Say(segment, typed, place)));
    }

    private static string Say(RoutePatternPathSegment segment, string[] typed, int place) =>
        string.Concat(
            segment.Parts.Select(part =>
                part switch
                {
                    RoutePatternLiteralPart literal => literal.Content,
                    RoutePatternSeparatorPart separator => separator.Content,
                    RoutePatternParameterPart when segment.IsSimple && place < typed.Length && IsNumber(typed[place]) =>
                        typed[place],
                    RoutePatternParameterPart parameter => $"{{{parameter.Name}}}",
                    _ => "",
                }
            )
        );

    // Of a record, not of a telephone: those begin with a nought, or are longer.
    private static bool IsNumber(string typed) =>
        typed.Length <= 9 && !typed.StartsWith('0') && typed.All(char.IsAsciiDigit);

    private static Endpoint? Asked(HttpContext context) =>
        context.Features.Get<IEndpointFeature>() switch
        {
            FirstEndpoint feature => feature.First,
            var feature => feature?.Endpoint,
        };

    private static LogEventLevel LevelOf(HttpContext context, double elapsed, Exception? problem)
    {
        if (problem is not null || context.Response.StatusCode >= 500)
            return LogEventLevel.Error;
        // Style sheets and probes would bury the pages.
        var quiet =
            Asked(context)?.Metadata.GetMetadata<StaticAssetDescriptor>() is not null
            || Quiet.Contains(context.Request.Path.Value, StringComparer.Ordinal);
        return quiet ? LogEventLevel.Debug : LogEventLevel.Information;
    }

    /// <summary>Remembers what was asked for where an error page then answers in its place.</summary>
    private sealed class FirstEndpoint : IEndpointFeature
    {
        public Endpoint? First { get; private set; }

        public Endpoint? Endpoint
        {
            get;
            set
            {
                field = value;
                First ??= value;
            }
        }
    }
}
