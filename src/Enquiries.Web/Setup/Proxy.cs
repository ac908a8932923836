using System.Net;
using Microsoft.AspNetCore.HttpOverrides;

namespace Enquiries.Web.Setup;

/// <summary>
/// A reverse proxy in front: which addresses to believe when they say who asked and whether it was over HTTPS. Nobody is
/// believed unless named, or everybody could choose the address that limits count by.
/// </summary>
public static class Proxy
{
    private const string Setting = "Proxy:Addresses";

    public static void UseProxy(this WebApplication app)
    {
        if (app.Configuration[Setting] is not { Length: > 0 } given)
            return;
        var options = new ForwardedHeadersOptions
        {
            ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto,
        };
        options.KnownProxies.Clear();
        options.KnownIPNetworks.Clear();
        foreach (
            var text in given.Split([';', ','], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
        )
            if (IPAddress.TryParse(text, out var address))
                options.KnownProxies.Add(address);
            else if (System.Net.IPNetwork.TryParse(text, out var network))
                options.KnownIPNetworks.Add(network);
            else
                throw new SettingException(
                    Setting,
                    $"“{text}” is neither an address (10.0.0.5) nor a network (10.0.0.0/8)."
                );
        app.UseForwardedHeaders(options);
    }
}
