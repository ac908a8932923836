using System.Security.Claims;
using Enquiries.Data;
using Enquiries.Web.Features.Accounts.External;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Enquiries.Tests.SqlServer;

/// <summary>What a sign-in by the firm's own service asks of the database.</summary>
internal static class DriveExternal
{
    public static async Task RunAsync(IServiceProvider services)
    {
        var settings = ExternalSettings.Of(
            new ConfigurationBuilder()
                .AddInMemoryCollection([
                    new("OpenIdConnect:Authority", "https://service.example"),
                    new("OpenIdConnect:ClientId", "text"),
                    new("OpenIdConnect:ClientSecret", "text"),
                    new("OpenIdConnect:Roles:Partner", "text"),
                ])
                .Build()
        );
        var signIns = ActivatorUtilities.CreateInstance<ExternalSignIns>(services, new ExternalSignIn(settings));
        var vouched = new ClaimsPrincipal(
            new ClaimsIdentity([new("sub", "1", null, "https://service.example"), new("groups", "text")])
        );
        Assert.NotNull((await signIns.AdmitAsync(vouched, default)).Account);
        Assert.NotNull((await signIns.AdmitByWindowsAsync(vouched, default)).Account);
        var account = await services.GetRequiredService<UserManager<Account>>().FindByIdAsync("1");
        Assert.True(await services.GetRequiredService<Unlink>().RunAsync(account!, byWindows: false, default));
        // A new account's login, straight into the table: every query finds one that was made before.
        var db = services.GetRequiredService<EnquiriesDbContext>();
        db.UserLogins.Add(
            new IdentityUserLogin<int>
            {
                UserId = 1,
                LoginProvider = "https://service.example",
                ProviderKey = "1",
            }
        );
        await db.SaveChangesAsync();
        await services.GetRequiredService<UserManager<Account>>().FindByLoginAsync("https://service.example", "1");
    }
}
