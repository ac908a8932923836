using System.Diagnostics;
using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Runtime.CompilerServices;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Enquiries.Tests.Shared;

namespace Enquiries.Tests.Accounts;

/// <summary>A real OpenID Connect provider (npm's oidc-provider) on a free port of this machine, for one class of tests.</summary>
public sealed class Provider : IAsyncLifetime
{
    public const string Secret = "a-secret-of-the-tests";
    private Process? _process;

    public string Address { get; private set; } = "";

    /// <summary>Settings of a site that trusts it.</summary>
    public Dictionary<string, string> Settings(params (string Name, string Value)[] more) =>
        new(more.Select(one => KeyValuePair.Create(one.Name, one.Value)))
        {
            ["OpenIdConnect:Authority"] = Address,
            ["OpenIdConnect:ClientId"] = "enquiries",
            ["OpenIdConnect:ClientSecret"] = Secret,
            ["OpenIdConnect:Scopes"] = "openid profile email groups",
            ["OpenIdConnect:Roles:Partner"] = "partners, directors",
            ["OpenIdConnect:Roles:Solicitor"] = "fee-earners",
        };

    public async ValueTask InitializeAsync()
    {
        var folder = FolderOf();
        if (!Directory.Exists(Path.Combine(folder, "node_modules", "oidc-provider")))
            using (var npm = Start(folder, "npm", "ci", "--no-audit", "--no-fund"))
            {
                await npm.StandardOutput.ReadToEndAsync();
                await npm.WaitForExitAsync();
            }
        using var free = new TcpListener(IPAddress.Loopback, 0);
        free.Start();
        var port = ((IPEndPoint)free.LocalEndpoint).Port;
        free.Stop();
        Address = $"http://localhost:{port}";
        _process = Start(folder, "node", "provider.mjs", $"{port}", "http://localhost");
        while (await _process.StandardOutput.ReadLineAsync() is { } line && line != "ready") { }
        Assert.False(
            _process.HasExited,
            "The provider did not start: npm ci in tests/Enquiries.Tests/Accounts/provider."
        );
    }

    /// <summary>What the provider says of somebody from now on.</summary>
    public async Task PutAsync(string name, string email, params string[] groups)
    {
        using var client = new HttpClient { BaseAddress = new Uri(Address) };
        var person = new
        {
            email,
            name = "Somebody " + name,
            groups,
        };
        (await client.PutAsJsonAsync(new Uri($"/people/{name}", UriKind.Relative), person)).EnsureSuccessStatusCode();
    }

    /// <summary>A browser at the provider.</summary>
    public static HttpClient Browser() => new(new HttpClientHandler { AllowAutoRedirect = false });

    /// <summary>Signs somebody in there, and gives the address that leads back to the site.</summary>
    public static async Task<Uri> SignInAsync(HttpClient browser, Uri asked, string name)
    {
        var at = asked;
        for (var step = 0; step < 20; step++)
        {
            using var answer = await browser.GetAsync(at);
            var next = answer;
            if (answer.StatusCode == HttpStatusCode.OK)
                next = await FillAsync(browser, at, await answer.ReadPageAsync(), name);
            Assert.NotNull(next.Headers.Location);
            at = new Uri(at, next.Headers.Location);
            if (at.IsDefaultPort)
                return at;
        }
        throw new InvalidOperationException($"The provider leads nowhere: {at}");
    }

    public async ValueTask DisposeAsync()
    {
        if (_process is { HasExited: false })
        {
            _process.Kill();
            await _process.WaitForExitAsync();
        }
        _process?.Dispose();
    }

    private static Task<HttpResponseMessage> FillAsync(HttpClient browser, Uri at, IHtmlDocument page, string name)
    {
        var form = page.QuerySelector<IHtmlFormElement>("form")!;
        var fields = form
            .Elements.OfType<IHtmlInputElement>()
            .Where(input => input.Name is { Length: > 0 })
            .Select(input =>
                KeyValuePair.Create(input.Name!, input.Name is "login" or "password" ? name : input.Value)
            );
        return browser.PostAsync(new Uri(at, form.GetAttribute("action")), new FormUrlEncodedContent(fields));
    }

    private static Process Start(string folder, string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        var process = Process.Start(start)!;
        process.ErrorDataReceived += (_, _) => { };
        process.BeginErrorReadLine();
        return process;
    }

    private static string FolderOf([CallerFilePath] string here = "") =>
        Path.Combine(Path.GetDirectoryName(here)!, "provider");
}
