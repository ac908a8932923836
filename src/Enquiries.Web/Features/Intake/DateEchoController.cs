using Enquiries.Web.Setup;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Enquiries.Web.Features.Intake;

/// <summary>Says in full how a typed date is understood, while it is typed.</summary>
[Authorize(Policy = Policies.Casework)]
public sealed class DateEchoController(TimeProvider time) : ControllerBase
{
    [HttpGet("/dates/echo")]
    [ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
    public ContentResult Echo(string? text, DateKind kind = DateKind.Date)
    {
        if (string.IsNullOrWhiteSpace(text) || text.Length > TypedDate.Longest || !Enum.IsDefined(kind))
            return Content("");
        var read = TypedDate.Read(text, kind, time.GetUtcNow().UtcDateTime);
        return Content(read.Error ?? TypedDate.Full(read, kind));
    }
}
