using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.WebUtilities;

namespace Enquiries.Web.Features.Api;

/// <summary>An error as programs read it (RFC 9457).</summary>
/// <param name="Status">HTTP status.</param>
/// <param name="Detail">What to do about it.</param>
internal sealed record ApiProblem(int Status, string Detail) : IActionResult
{
    public const string MediaType = "application/problem+json";

    /// <summary>What was sent is no enquiry that can be taken; <see cref="Errors"/> says why.</summary>
    public const string Invalid = "urn:enquiries:problem:invalid";

    /// <summary>Something else was sent under this key before.</summary>
    public const string KeyReused = "urn:enquiries:problem:key-reused";

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        // For programs and their logs: nothing here is put into a page.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>Tells problems of one status apart.</summary>
    public string Type { get; init; } = "about:blank";

    public string Title => ReasonPhrases.GetReasonPhrase(Status);

    /// <summary>By property of what was sent.</summary>
    public IReadOnlyDictionary<string, string[]>? Errors { get; init; }

    /// <summary>The number that the log has too.</summary>
    public string? TraceId { get; private init; }

    public static ApiProblem Of(int status) => new(status, DetailOf(status));

    public Task ExecuteResultAsync(ActionContext context) => WriteAsync(context.HttpContext);

    public Task WriteAsync(HttpContext context)
    {
        context.Response.StatusCode = Status;
        return context.Response.WriteAsJsonAsync(
            this with
            {
                TraceId = context.TraceIdentifier,
            },
            Json,
            MediaType,
            context.RequestAborted
        );
    }

    private static string DetailOf(int status) =>
        status switch
        {
            StatusCodes.Status401Unauthorized =>
                "Send a key that works, in the header “Authorization: Bearer KEY”. An administrator of Enquiries makes one.",
            StatusCodes.Status403Forbidden => "This is not for whoever asks.",
            StatusCodes.Status404NotFound => "There is nothing at this address.",
            StatusCodes.Status405MethodNotAllowed => "The header Allow names what this address takes.",
            StatusCodes.Status413PayloadTooLarge => $"At most {ApiSetup.Largest:N0} bytes are taken.",
            StatusCodes.Status415UnsupportedMediaType =>
                "Send JSON in UTF-8, with the header “Content-Type: application/json”. No files are taken.",
            StatusCodes.Status429TooManyRequests => "Wait as many seconds as the header Retry-After says.",
            >= StatusCodes.Status500InternalServerError =>
                "Something went wrong. Send it again in a while, with the same Idempotency-Key: it is taken once.",
            _ => "This cannot be read. The document at /api/openapi.json says what is taken.",
        };
}

/// <summary>Everything under /api that is an error is a problem for programs, where elsewhere it is a page.</summary>
public static class ApiProblems
{
    public static void UseApiProblems(this IApplicationBuilder app) =>
        app.UseWhen(context => context.Request.IsApi(), api => api.Use(AnswerAsync));

    private static async Task AnswerAsync(HttpContext context, RequestDelegate next)
    {
        var response = context.Response;
        try
        {
            await next(context);
        }
        catch (Exception problem) when (!response.HasStarted && !context.RequestAborted.IsCancellationRequested)
        {
            response.Clear();
            response.StatusCode =
                (problem as BadHttpRequestException)?.StatusCode ?? StatusCodes.Status500InternalServerError;
            if (response.StatusCode >= StatusCodes.Status500InternalServerError)
                context
                    .RequestServices.GetRequiredService<ILoggerFactory>()
                    .CreateLogger(typeof(ApiProblems))
                    .ApiFailed(problem);
        }
        var isEmpty = !response.HasStarted && response.ContentLength is null && response.ContentType is null;
        if (isEmpty && response.StatusCode >= StatusCodes.Status400BadRequest)
            await ApiProblem.Of(response.StatusCode).WriteAsync(context);
    }
}

internal static partial class ApiProblemLog
{
    [LoggerMessage(Level = LogLevel.Error, Message = "What a site or post room sent could not be answered")]
    public static partial void ApiFailed(this ILogger logger, Exception problem);
}
