using System.Security.Claims;
using Enquiries.Web.Setup;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Server.IISIntegration;

namespace Enquiries.Web.Features.Accounts.External;

/// <summary>Whether whoever is signed in to Windows may sign in by that: IIS asks for it and says who it is.</summary>
public sealed record WindowsSignIn(bool IsOn)
{
    public const string Setting = "SignIn:Windows";

    /// <summary>Of linked accounts: that Windows vouches for them.</summary>
    public const string Issuer = "windows";

    /// <summary>IIS's own name for it.</summary>
    public const string Scheme = IISDefaults.AuthenticationScheme;

    /// <exception cref="SettingException">It cannot be had together with another setting.</exception>
    public static WindowsSignIn Of(IConfiguration configuration)
    {
        var isOn = configuration.Flag(Setting, standard: false);
        // NTLM vouches for a connection, and a proxy sends the requests of several people over one.
        if (isOn && configuration["Proxy:Addresses"] is { Length: > 0 })
            throw new SettingException(
                Setting,
                "it cannot be on behind a reverse proxy (Proxy:Addresses), which would mix people up."
            );
        return new(isOn);
    }

    /// <summary>
    /// Whom Windows vouches for, in the form of the firm's service: by the number that Windows never gives twice (SID), not by a name, which
    /// somebody else may get later. Null where it has none.
    /// </summary>
    public static ClaimsPrincipal? Vouched(ClaimsPrincipal windows) =>
        windows.FindFirstValue(ClaimTypes.PrimarySid) is { Length: > 0 } sid
            ? new(
                new ClaimsIdentity([
                    new("sub", sid, ClaimValueTypes.String, Issuer),
                    new("name", windows.Identity?.Name ?? sid, ClaimValueTypes.String, Issuer),
                ])
            )
            : null;

    /// <summary>Refuses the start where the setting is on and no IIS is there that could say who somebody is.</summary>
    public static async Task CheckAsync(IServiceProvider services)
    {
        if (!services.GetRequiredService<WindowsSignIn>().IsOn)
            return;
        // The server of IIS adds its way to sign in when it is made.
        _ = services.GetRequiredService<IServer>();
        if (await services.GetRequiredService<IAuthenticationSchemeProvider>().GetSchemeAsync(Scheme) is null)
            throw new SettingException(
                Setting,
                "it works inside IIS alone (hosting model “inprocess”), with Windows Authentication turned on for the site: see deploy/iis.md. "
                    + "Turn that on, or set this to false."
            );
    }
}
