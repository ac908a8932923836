using Microsoft.AspNetCore.Mvc;

namespace Enquiries.Web.Features.Accounts;

/// <summary>Where a sign-in leads: back to what was asked for, within this site only.</summary>
internal static class Onward
{
    /// <param name="controller">The sign-in.</param>
    /// <param name="next">The address that was asked for.</param>
    /// <param name="kept">The address of a form that was kept over the sign-in.</param>
    public static LocalRedirectResult Onwards(this Controller controller, string? next, string? kept = null) =>
        // The browser sends what it just sent to the form's own page, which shows the form again and saves nothing.
        kept is null
            ? controller.LocalRedirect(AddressOf(controller.Url, next))
            : controller.LocalRedirectPreserveMethod(kept);

    /// <summary>The address, or the first page where it leads elsewhere or nowhere.</summary>
    public static string AddressOf(IUrlHelper urls, string? next) => urls.IsLocalUrl(next) ? Ascii(next) : "~/";

    // A header takes no other letters; what is escaped already stays as it is.
    private static string Ascii(string address) =>
        string.Concat(
            address
                .EnumerateRunes()
                .Select(rune => rune.IsAscii ? rune.ToString() : Uri.EscapeDataString(rune.ToString()))
        );
}
