using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Mvc;

namespace Enquiries.Web.Features.Shared;

/// <summary>
/// The page of an error. It answers in place of the page that failed, with that one's method: so any method, and no
/// antiforgery token, as it does nothing.
/// </summary>
[AllowAnonymous]
[IgnoreAntiforgeryToken]
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
[ApiExplorerSettings(IgnoreApi = true)]
public sealed class ErrorController : Controller
{
    [Route("/error/{code:int?}")]
    public IActionResult Show(int? code)
    {
        // Typed into the address bar it is a page that does not exist.
        var isError =
            HttpContext.Features.Get<IStatusCodeReExecuteFeature>() is not null
            || HttpContext.Features.Get<IExceptionHandlerFeature>() is not null;
        var status = isError ? code ?? Response.StatusCode : StatusCodes.Status404NotFound;
        Response.StatusCode = status;
        return View("Error", ErrorPage.Of(status, HttpContext.TraceIdentifier));
    }
}
