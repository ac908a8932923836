using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace Enquiries.Web.Setup;

/// <summary>
/// How much one form may send: many times what the longest note takes, and too little to keep the server busy. A page that takes
/// files says so with an attribute of its own.
/// </summary>
public static class SizeLimits
{
    private const string Encoded = "application/x-www-form-urlencoded";
    private const int Whole = 1024 * 1024;

    // A note's 20,000 characters take up to 180,000 bytes as a browser sends them.
    private const int OneAnswer = 256 * 1024;

    public static void AddSizeLimits(this WebApplicationBuilder builder)
    {
        builder.Services.Configure<KestrelServerOptions>(server => server.Limits.MaxRequestBodySize = Whole);
        builder.Services.Configure<IISServerOptions>(server => server.MaxRequestBodySize = Whole);
        builder.Services.Configure<FormOptions>(form =>
        {
            form.ValueLengthLimit = OneAnswer;
            form.MultipartBodyLengthLimit = Whole;
        });
    }

    /// <summary>Answers 413 where a form is too large, before anything else reads it and takes it for one without a token.</summary>
    public static void UseSizeLimits(this IApplicationBuilder app) => app.Use(CheckAsync);

    private static async Task CheckAsync(HttpContext context, RequestDelegate next)
    {
        // The page of the error is made of the same request.
        var isErrorPage =
            context.Features.Get<IStatusCodeReExecuteFeature>() is not null
            || context.Features.Get<IExceptionHandlerFeature>() is not null;
        var own = context.GetEndpoint()?.Metadata.GetMetadata<IRequestSizeLimitMetadata>();
        if (isErrorPage || own is not null || await IsReadableAsync(context.Request))
            await next(context);
        else
            context.Response.StatusCode = StatusCodes.Status413PayloadTooLarge;
    }

    private static async Task<bool> IsReadableAsync(HttpRequest request)
    {
        if (request.ContentLength > Whole)
            return false;
        if (!request.HasFormContentType)
            return true;
        // It cannot be read at all otherwise, which would be taken for a form that is too large.
        if (request.ContentType!.StartsWith(Encoded, StringComparison.OrdinalIgnoreCase))
            request.Body = new NoNulStream(request.Body);
        try
        {
            await request.ReadFormAsync(request.HttpContext.RequestAborted);
            return true;
        }
        catch (InvalidDataException)
        {
            return false;
        }
    }
}
