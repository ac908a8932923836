using System.Net.Mime;

namespace Enquiries.Web.Setup;

/// <summary>Every answer that is an error is a page in plain words, with the number that the log has too.</summary>
public static class ErrorPages
{
    public static void UseErrorPages(this WebApplication app)
    {
        app.Use(LastResortAsync);
        app.UseExceptionHandler(
            new ExceptionHandlerOptions
            {
                ExceptionHandlingPath = "/error",
                StatusCodeSelector = problem =>
                    problem is BadHttpRequestException { StatusCode: var status }
                        ? status
                        : StatusCodes.Status500InternalServerError,
            }
        );
        app.UseStatusCodePagesWithReExecute("/error/{0}");
    }

    // Where even the error page fails: no view, no database, no layout.
    private static async Task LastResortAsync(HttpContext context, RequestDelegate next)
    {
        try
        {
            await next(context);
        }
        catch (Exception problem) when (!context.Response.HasStarted && !context.RequestAborted.IsCancellationRequested)
        {
            context
                .RequestServices.GetRequiredService<ILoggerFactory>()
                .CreateLogger(typeof(ErrorPages))
                .ErrorPageFailed(problem);
            context.Response.Clear();
            context.Response.StatusCode = StatusCodes.Status500InternalServerError;
            context.Response.ContentType = MediaTypeNames.Text.Html + "; charset=utf-8";
            await context.Response.WriteAsync(
                $"""
                <!DOCTYPE html><html lang="en-GB"><meta charset="utf-8"><title>Something went wrong · Enquiries</title>
                <h1>Something went wrong</h1>
                <p>What you last sent may not have been saved. Go back and try again; if it happens again, tell whoever
                looks after Enquiries this number: {context.TraceIdentifier}</p></html>
                """
            );
        }
    }
}

internal static partial class ErrorPageLog
{
    [LoggerMessage(Level = LogLevel.Error, Message = "The error page failed too")]
    public static partial void ErrorPageFailed(this ILogger logger, Exception problem);
}
