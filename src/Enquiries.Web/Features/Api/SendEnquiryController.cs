using Enquiries.Data;
using Enquiries.Web.Features.Shared;
using Enquiries.Web.Setup;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Net.Http.Headers;

namespace Enquiries.Web.Features.Api;

/// <summary>What a site or post room gets: the reference of the enquiry, and nothing of any other.</summary>
/// <param name="Reference">Such as E-000123.</param>
public sealed record SentAnswer(string Reference);

/// <summary>
/// Takes enquiries of sites and post rooms by their keys. No cookie opens it, so that there is nothing which another site's form could use: it
/// needs no token.
/// </summary>
[Authorize(Policy = Policies.Sending)]
[IgnoreAntiforgeryToken]
[RequestSizeLimit(ApiSetup.Largest)]
public sealed class SendEnquiryController(ReceiveEnquiry receive, ReferenceLists reference, TimeProvider time)
    : ControllerBase
{
    public const string Path = ApiSetup.Root + "/enquiries";
    public const string IdempotencyHeader = "Idempotency-Key";

    [HttpPost(Path)]
    [ApiExplorerSettings(IgnoreApi = false)]
    public async Task<IActionResult> Send(CancellationToken cancellationToken)
    {
        if (!IsJson(Request))
            return ApiProblem.Of(StatusCodes.Status415UnsupportedMediaType);
        if (KeyOf(Request) is not { } key)
            return new ApiProblem(
                StatusCodes.Status400BadRequest,
                $"Send the header “{IdempotencyHeader}”, of 1 to {ApiCaller.IdempotencyKeyLength} printable ASCII characters, another one for each enquiry. Send an enquiry again with the same one: it is taken once."
            );
        if (await ReadAsync(Request, cancellationToken) is not { } body)
            return ApiProblem.Of(StatusCodes.Status413PayloadTooLarge);

        var caller = User.ApiCallerId()!.Value;
        var sent = receive.Submission(caller, key, body.Span);
        if (await receive.EarlierAsync(sent, cancellationToken) is { } earlier)
            return Answer(sent, earlier);
        var errors = new SentErrors();
        if (SentEnquiryParser.Parse(body, errors) is not { } read)
            return new ApiProblem(
                StatusCodes.Status400BadRequest,
                "The body is not one JSON object in UTF-8, with each property once."
            );
        var lists = await reference.GetAsync(cancellationToken);
        var enquiry = new SentEnquiryReader(read, errors, lists, time.GetUtcNow().UtcDateTime).Read(caller);
        if (errors.Any)
            return new ApiProblem(
                StatusCodes.Status422UnprocessableEntity,
                "Nothing was taken: correct what is named."
                    + (errors.More > 0 ? $" {errors.More} more properties are unknown too." : "")
            )
            {
                Type = ApiProblem.Invalid,
                Errors = errors.All,
            };
        return Answer(sent, await receive.SaveAsync(sent, enquiry));
    }

    /// <summary>Whatever else is asked for by a key.</summary>
    [Route(ApiSetup.Root + "/{**rest}")]
    public IActionResult Nothing()
    {
        var allowed =
            Request.Path.Equals(Path, StringComparison.OrdinalIgnoreCase) ? HttpMethods.Post
            : Request.Path.Equals(ApiDocument.Path, StringComparison.OrdinalIgnoreCase) ? HttpMethods.Get
            : null;
        if (allowed is null)
            return ApiProblem.Of(StatusCodes.Status404NotFound);
        Response.Headers.Allow = allowed;
        return ApiProblem.Of(StatusCodes.Status405MethodNotAllowed);
    }

    private IActionResult Answer(ApiSubmission sent, ApiSubmission kept) =>
        sent.BodyHash.AsSpan().SequenceEqual(kept.BodyHash)
            ? StatusCode(StatusCodes.Status201Created, new SentAnswer(Enquiry.ReferenceOf(kept.EnquiryId)))
            : new ApiProblem(
                StatusCodes.Status422UnprocessableEntity,
                $"Something else was sent under this {IdempotencyHeader} before, and this was not taken. Send it under a new one."
            )
            {
                Type = ApiProblem.KeyReused,
            };

    private static bool IsJson(HttpRequest request) =>
        MediaTypeHeaderValue.TryParse(request.ContentType, out var type)
        && type.MediaType.Equals("application/json", StringComparison.OrdinalIgnoreCase)
        && (
            !type.Charset.HasValue
            || HeaderUtilities.RemoveQuotes(type.Charset).Equals("utf-8", StringComparison.OrdinalIgnoreCase)
        )
        && request.Headers.ContentEncoding.Count == 0;

    private static string? KeyOf(HttpRequest request) =>
        request.Headers[IdempotencyHeader] is [{ Length: > 0 and <= ApiCaller.IdempotencyKeyLength } key]
        && key.All(letter => letter is >= ' ' and <= '~')
            ? key
            : null;

    /// <summary>The body; null where it is too large.</summary>
    private static async Task<ReadOnlyMemory<byte>?> ReadAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        if (request.ContentLength > ApiSetup.Largest)
            return null;
        // One byte more shows that there is more.
        var body = new byte[ApiSetup.Largest + 1];
        var length = await request.Body.ReadAtLeastAsync(
            body,
            body.Length,
            throwOnEndOfStream: false,
            cancellationToken
        );
        return length > ApiSetup.Largest ? null : body.AsMemory(0, length);
    }
}
