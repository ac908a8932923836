using Enquiries.Web.Setup;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;

namespace Enquiries.Web.Features.Accounts;

/// <summary>
/// On what a browser that was left open must not do: whoever did not prove lately who they are is asked to sign in again first
/// (<see cref="AgainController"/>). A page leads back here afterwards; a form is kept where its action keeps what is typed
/// (<see cref="Shared.KeepsWhatIsTypedAttribute"/>), and otherwise nothing of it is done.
/// </summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
public sealed class RecentlyAttribute : Attribute, IAsyncAuthorizationFilter, IOrderedFilter
{
    /// <summary>The page to lead to after a form that is not kept, within this site; else the form's own address.</summary>
    public string? Back { get; init; }

    /// <summary>Before the filters of forms, which come at 1000.</summary>
    public int Order => 900;

    public async Task OnAuthorizationAsync(AuthorizationFilterContext context)
    {
        var (http, request) = (context.HttpContext, context.HttpContext.Request);
        if (http.RequestServices.GetRequiredService<Sessions>().IsRecent(http.User))
            return;
        if (HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method))
            context.Result = Ask(request.PathBase + request.Path + request.QueryString, unsaved: false);
        else if (await http.TryKeepFormAsync(AgainController.Path))
            context.Result = new EmptyResult();
        else
            context.Result = Ask(request.PathBase + (Back ?? request.Path), unsaved: true);
    }

    private static LocalRedirectResult Ask(string next, bool unsaved) =>
        new(
            "~"
                + AgainController.Path
                + QueryString
                    .Create("next", next)
                    .Add(unsaved ? QueryString.Create(SignInController.Ended, "yes") : QueryString.Empty)
        );
}
