using Enquiries.Web.Setup;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Enquiries.Web.Features.Intake;

/// <summary>Says in full how a typed date is understood, while it is typed.</summary>
[Authorize(Policy = Policies.Casework)]
public sealed class DateEchoController(TimeProvider time) : ControllerBase
{
    /// <summary>Tells the page that the form would be refused: "unread", which more typing may mend, or "refused".</summary>
    private const string ProblemHeader = "Date-Problem";

    [HttpGet("/dates/echo")]
    [ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
    public ContentResult Echo(
        string? text,
        string? offenceFrom,
        string? receivedAt,
        DateKind kind = DateKind.Date,
        bool kept = false
    )
    {
        if (string.IsNullOrWhiteSpace(text) || text.Length > TypedDate.Longest || !Enum.IsDefined(kind))
            return Content("");
        var now = time.GetUtcNow().UtcDateTime;
        var read = TypedDate.Read(text, kind, now);
        if (read.Error is not null)
            return Said(read.Error, "unread");
        // What was due and is left as it stands may have passed.
        if (!(kept && kind == DateKind.Due) && TypedDate.Refusal(read, kind, now) is { } why)
            return Said(char.ToUpperInvariant(why[0]) + why[1..], "refused");
        return Content(
            TypedDate.Full(read, kind)
                + (kind == DateKind.Birth ? AgeWords.Then(read.Date, Short(offenceFrom), Short(receivedAt), now) : "")
        );
    }

    private ContentResult Said(string sentence, string because)
    {
        Response.Headers[ProblemHeader] = because;
        return Content(sentence);
    }

    private static string? Short(string? text) => text?.Length <= TypedDate.Longest ? text : null;
}
