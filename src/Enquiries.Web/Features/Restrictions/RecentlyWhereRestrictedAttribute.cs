using System.Globalization;
using Enquiries.Data;
using Enquiries.Web.Features.Accounts;
using Enquiries.Web.Setup;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.EntityFrameworkCore;

namespace Enquiries.Web.Features.Restrictions;

/// <summary>
/// On pages of one enquiry, or of what is open: where it is restricted, whoever is named on it proves anew who they are before it opens. To others it is not there,
/// and asking them would tell that it is.
/// </summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
public sealed class RecentlyWhereRestrictedAttribute : Attribute, IAsyncAuthorizationFilter, IOrderedFilter
{
    private readonly RecentlyAttribute _recently = new();

    /// <summary>As <see cref="RecentlyAttribute"/>.</summary>
    public int Order => _recently.Order;

    public async Task OnAuthorizationAsync(AuthorizationFilterContext context)
    {
        var http = context.HttpContext;
        var one = long.TryParse($"{context.RouteData.Values["id"]}", CultureInfo.InvariantCulture, out var id);
        if (
            http.User.AccountId() is not { } reader
            || http.RequestServices.GetRequiredService<Sessions>().IsRecent(http.User)
        )
            return;
        var today = London.Today(http.RequestServices.GetRequiredService<TimeProvider>());
        var db = http.RequestServices.GetRequiredService<EnquiriesDbContext>();
        var isNamed = await db
            .Restrictions.Where(Restriction.HoldsOn(today))
            .AnyAsync(
                restriction =>
                    (
                        one
                            ? restriction.EnquiryId == id
                            : db.Enquiries.Any(enquiry =>
                                enquiry.Id == restriction.EnquiryId && enquiry.Outcome == null
                            )
                    ) && restriction.Members.Any(member => member.AccountId == reader),
                http.RequestAborted
            );
        if (isNamed)
            await _recently.OnAuthorizationAsync(context);
    }
}
