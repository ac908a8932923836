using Enquiries.Data;
using Enquiries.Web.Setup;
using Microsoft.AspNetCore.Identity;

namespace Enquiries.Web.Features.Accounts.Passkeys;

/// <summary>What a passkey must be here: one that checks its person, for this site's own address.</summary>
public static class PasskeySetup
{
    private const string Required = "required";

    public static void AddPasskeys(this IServiceCollection services, IConfiguration configuration)
    {
        // A passkey belongs to a name, for ever: that of the address that people open, not of the server that answers.
        var domain = Uri.TryCreate(PublicAddress.Of(configuration), UriKind.Absolute, out var address)
            ? address.Host
            : "localhost";
        var origin = PublicAddress.Given(configuration) is { } given
            ? new Uri(given).GetLeftPart(UriPartial.Authority)
            : null;
        services.Configure<IdentityPasskeyOptions>(options =>
        {
            options.ServerDomain = domain;
            options.UserVerificationRequirement = Required;
            options.ResidentKeyRequirement = Required;
            options.ValidateOrigin = context =>
                ValueTask.FromResult(!context.CrossOrigin && IsOwn(context.Origin, origin, domain));
        });
        services.AddScoped<Challenges>();
        services.AddScoped<OwnPasskeys>();
        services.AddScoped<PasskeySignIns>();
        services.AddScoped<IPasskeyHandler<Account>, PasskeyHandler<Account>>();
    }

    // Without an address that was set, this machine's own name over whichever port it listens on.
    public static bool IsOwn(string? origin, string? own, string domain) =>
        own is not null
            ? string.Equals(origin, own, StringComparison.OrdinalIgnoreCase)
            : Uri.TryCreate(origin, UriKind.Absolute, out var from)
                && from.Host.Equals(domain, StringComparison.OrdinalIgnoreCase)
                && (from.Scheme == Uri.UriSchemeHttps || from.IsLoopback);
}
