using System.Net;
using System.Security.Claims;
using System.Text.Encodings.Web;
using Enquiries.Data;
using Enquiries.Tests.Operations;
using Enquiries.Tests.Shared;
using Enquiries.Web.Features.Accounts.External;
using Enquiries.Web.Setup;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Server.IISIntegration;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Enquiries.Tests.Accounts;

/// <summary>Signing in by Windows, with a header in the place of what IIS knows.</summary>
public sealed class WindowsSignInTests
{
    private const string Ann = @"FIRM\ann";
    private const string AnnsNumber = "S-1-5-21-1-2-3-1001";
    private const string Link = WindowsController.Path + "?link=true";

    [Fact]
    public async Task Who_has_linked_it_is_signed_in_by_it_with_the_roles_that_they_have_here()
    {
        await using var site = Behind();
        using var own = await site.SignInAsync(Roles.Solicitor);
        await LinkAsync(own);
        Assert.True(await own.IsInAsync());

        using var browser = site.Anonymous();
        // Renamed since: the number counts.
        var answer = await AskAsync(browser, WindowsController.Path + "?next=%2Fenquiries", @"FIRM\ann.married");
        Assert.Equal("/enquiries", answer.Headers.Location?.OriginalString);
        Assert.Equal(HttpStatusCode.OK, (await AskAsync(browser, "/enquiries", null)).StatusCode);
        Assert.Equal(
            HttpStatusCode.Forbidden,
            (await AskAsync(browser, "/reports/digital-share", Ann, groups: [Roles.Partner])).StatusCode
        );
        var entry = await site.WithDbAsync(db =>
            db.AuditEntries.OrderBy(one => one.Id).LastAsync(one => one.Action == AuditAction.SignedIn)
        );
        Assert.Contains("windows", entry.Details, StringComparison.Ordinal);
        using var elsewhere = site.Anonymous();
        answer = await AskAsync(elsewhere, WindowsController.Path + "?next=%2F%2Fevil.example", Ann);
        Assert.Equal("/", answer.Headers.Location?.OriginalString);
    }

    [Fact]
    public async Task Windows_alone_opens_no_page_and_signs_nobody_in_who_has_not_linked_it_or_whose_account_is_closed()
    {
        await using var site = Behind();
        using var browser = site.Anonymous();
        var page = await AskAsync(browser, "/enquiries", Ann, groups: [Roles.Solicitor]);
        Assert.StartsWith("/sign-in?next=", page.Headers.Location?.OriginalString, StringComparison.Ordinal);
        var refused = await AskAsync(browser, WindowsController.Path, Ann, groups: [Roles.Solicitor]);
        Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
        Assert.Equal(ExternalSignIns.NotLinked, await SaidAsync(refused));

        using var own = await site.SignInAsync(Roles.Solicitor);
        await LinkAsync(own);
        // The same name later, of somebody else.
        refused = await AskAsync(browser, WindowsController.Path, Ann, "S-1-5-21-1-2-3-2002");
        Assert.Equal(ExternalSignIns.NotLinked, await SaidAsync(refused));
        await site.WithDbAsync(db =>
            db.Users.ExecuteUpdateAsync(set => set.SetProperty(account => account.IsActive, false))
        );
        Assert.Equal(ExternalSignIns.Closed, await SaidAsync(await AskAsync(browser, WindowsController.Path, Ann)));
        Assert.False(await browser.IsInAsync());
    }

    [Fact]
    public async Task The_browser_is_asked_and_where_it_does_not_say_there_is_a_page()
    {
        await using var site = Behind();
        using var browser = site.Anonymous();
        var button = (await browser.GetPageAsync("/sign-in?next=%2Fenquiries")).QuerySelector(
            "a[href^='/sign-in/windows']"
        )!;
        Assert.Equal("/sign-in/windows?next=%2Fenquiries", button.GetAttribute("href"));
        var asked = await AskAsync(browser, WindowsController.Path, null);
        Assert.Equal(HttpStatusCode.Unauthorized, asked.StatusCode);
        Assert.Equal("Negotiate", asked.Headers.WwwAuthenticate.ToString());
        Assert.Equal("Nobody was signed in", (await asked.ReadPageAsync()).QuerySelector("h1")!.TextContent);
    }

    [Fact]
    public async Task It_is_one_factor_and_no_new_proof()
    {
        await using var site = Behind(("SignIn:SecondFactorFor", "Partner"), ("SignIn:AgainAfterMinutes", "10"));
        using var own = await site.SignInAsync(Roles.Solicitor);
        await LinkAsync(own);
        await site.WithDbAsync(async db =>
        {
            var role = await db.Roles.SingleAsync(one => one.Name == Roles.Partner);
            var account = await db.Users.SingleAsync();
            db.UserRoles.Add(new() { UserId = account.Id, RoleId = role.Id });
            await db.SaveChangesAsync();
        });
        using var browser = site.Anonymous();
        await AskAsync(browser, WindowsController.Path, Ann);
        Assert.Equal(
            "/account/authenticator",
            (await AskAsync(browser, "/enquiries", null)).Headers.Location?.OriginalString
        );
        Assert.Null((await browser.GetPageAsync("/sign-in/again")).QuerySelector("a[href*='windows']"));
    }

    [Fact]
    public async Task It_is_unlinked_by_its_person()
    {
        await using var site = Behind();
        using var own = await site.SignInAsync(Roles.Solicitor);
        await LinkAsync(own);
        await own.SendAsync((await own.GetPageAsync("/account")).FormTo("/account/external/unlink?windows=true"), "");
        Assert.True(await own.IsInAsync());
        using var browser = site.Anonymous();
        Assert.Equal(ExternalSignIns.NotLinked, await SaidAsync(await AskAsync(browser, WindowsController.Path, Ann)));
    }

    [Fact]
    public async Task A_site_where_it_is_off_has_no_such_way()
    {
        await using var site = new Site { Replace = services => AddIis(services) };
        using var browser = await site.SignInAsync(Roles.Solicitor);
        Assert.Equal(HttpStatusCode.NotFound, (await AskAsync(browser, WindowsController.Path, Ann)).StatusCode);
        Assert.DoesNotContain(
            "Windows",
            (await browser.GetPageAsync("/account")).Body!.InnerHtml,
            StringComparison.Ordinal
        );
        Assert.False(
            site.Services.GetRequiredService<
                IOptions<Microsoft.AspNetCore.Builder.IISServerOptions>
            >().Value.AutomaticAuthentication
        );
    }

    [Fact]
    public async Task Without_IIS_the_start_is_refused_in_one_line_and_so_is_a_proxy()
    {
        using var elsewhere = new Elsewhere();
        var (code, _, error) = await elsewhere.RunAsync(
            "serve",
            $"--{WindowsSignIn.Setting}=true",
            "--urls=http://127.0.0.1:0"
        );
        Assert.Equal(1, code);
        var said = Assert.Single(
            error.Split('\n'),
            line => !line.Contains(" WRN ", StringComparison.Ordinal) && line.Trim().Length > 0
        );
        Assert.StartsWith("SignIn:Windows: it works inside IIS alone", said, StringComparison.Ordinal);

        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection([new(WindowsSignIn.Setting, "true"), new("Proxy:Addresses", "10.0.0.1")])
            .Build();
        var refused = Assert.Throws<SettingException>(() => WindowsSignIn.Of(configuration));
        Assert.StartsWith("SignIn:Windows: it cannot be on behind", refused.Message, StringComparison.Ordinal);
    }

    private static Site Behind(params (string Name, string Value)[] settings)
    {
        var site = new Site { Replace = AddIis, Settings = { [WindowsSignIn.Setting] = "true" } };
        foreach (var (name, value) in settings)
            site.Settings[name] = value;
        return site;
    }

    private static void AddIis(IServiceCollection services) =>
        services
            .AddAuthentication()
            .AddScheme<AuthenticationSchemeOptions, Iis>(IISDefaults.AuthenticationScheme, _ => { });

    private static async Task LinkAsync(HttpClient own)
    {
        var asked = await AskAsync(own, Link, Ann);
        var page = await asked.ReadPageAsync();
        Assert.Contains(Ann, page.Body!.TextContent, StringComparison.Ordinal);
        await own.SendAsync(page.FormTo(OwnExternalController.Path), "");
    }

    private static Task<HttpResponseMessage> AskAsync(
        HttpClient browser,
        string page,
        string? name,
        string number = AnnsNumber,
        params string[] groups
    )
    {
        var request = new HttpRequestMessage(HttpMethod.Get, new Uri(page, UriKind.Relative));
        if (name is not null)
            request.Headers.Add(Iis.Header, $"{name}|{number}|{string.Join('|', groups)}");
        return browser.SendAsync(request);
    }

    private static async Task<string> SaidAsync(HttpResponseMessage answer) =>
        (await answer.ReadPageAsync()).QuerySelector(".error-summary li")!.TextContent.Trim();

    private sealed class Iis(
        IOptionsMonitor<AuthenticationSchemeOptions> options,
        ILoggerFactory logger,
        UrlEncoder encoder
    ) : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
    {
        public const string Header = "Test-Windows";

        protected override Task<AuthenticateResult> HandleAuthenticateAsync()
        {
            if (Request.Headers[Header].ToString().Split('|') is not [var name, var number, .. var groups])
                return Task.FromResult(AuthenticateResult.NoResult());
            var identity = new ClaimsIdentity(
                [
                    new(ClaimTypes.Name, name),
                    new(ClaimTypes.PrimarySid, number),
                    .. groups.Select(group => new Claim(ClaimTypes.Role, group)),
                ],
                "NTLM"
            );
            return Task.FromResult(
                AuthenticateResult.Success(new AuthenticationTicket(new ClaimsPrincipal(identity), Scheme.Name))
            );
        }

        protected override Task HandleChallengeAsync(AuthenticationProperties properties)
        {
            Response.StatusCode = (int)HttpStatusCode.Unauthorized;
            Response.Headers.WWWAuthenticate = "Negotiate";
            return Task.CompletedTask;
        }
    }
}
