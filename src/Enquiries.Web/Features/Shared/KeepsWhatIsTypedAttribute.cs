using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.ViewFeatures;

namespace Enquiries.Web.Features.Shared;

/// <summary>
/// On an action that takes a long form. A form without a valid token, or kept over a sign-in, reaches the action with an error in
/// its model state, so that the action shows the form again with all that was typed and does nothing else: such an action must
/// check <c>ModelState.IsValid</c> before it acts.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class KeepsWhatIsTypedAttribute : Attribute, IAsyncAuthorizationFilter, IAntiforgeryPolicy, IOrderedFilter
{
    public const string OpenTooLong = "This page had been open too long. Nothing is lost: send it again.";
    public const string SignedOut =
        "You had been signed out, so this was not saved. Nothing is lost: check it and send it again.";

    public const string AskedAgain =
        "You had to sign in again first, so this is not saved yet. Nothing is lost: check it and send it again.";

    /// <summary>That of the filter for all other forms, in whose place it stands.</summary>
    public int Order => 1000;

    public async Task OnAuthorizationAsync(AuthorizationFilterContext context)
    {
        var (http, services) = (context.HttpContext, context.HttpContext.RequestServices);
        try
        {
            if (await services.GetRequiredService<KeptForms>().ReadAsync(http.Request) is { } kept)
            {
                http.Request.Form = kept.Form;
                context.ModelState.AddModelError("", kept.WasSignedIn ? AskedAgain : SignedOut);
            }
            else if (await services.GetRequiredService<IAntiforgery>().IsRequestValidAsync(http))
                return;
            else if (http.Request.Form.Count > 0 && KeptForms.IsOwn(http.Request))
                context.ModelState.AddModelError("", OpenTooLong);
            else
                context.Result = new AntiforgeryValidationFailedResult();
        }
        // No form at all, or one that breaks off.
        catch (Exception problem) when (problem is InvalidDataException or InvalidOperationException)
        {
            context.Result = new AntiforgeryValidationFailedResult();
        }
    }
}
