using System.Text.Json;
using Enquiries.Data;
using Enquiries.Tests.Intake;
using Enquiries.Tests.Operations;
using Enquiries.Tests.Shared;
using Microsoft.AspNetCore.Http;

namespace Enquiries.Tests.Security;

/// <summary>Nobody writes a header of an answer or a line of the log.</summary>
public sealed class HeaderInjectionTests
{
    private const string Mark = "INJECTED";
    private const string Evil = "a\r\n{\"@t\":\"2026-01-01\",\"@m\":\"" + Mark + "\"}\r\nX-" + Mark + ": 1";

    // Not Host: Kestrel takes none with such signs, and there is no way past it.
    private static readonly string[] Headers =
    [
        "User-Agent",
        "Referer",
        "Origin",
        "X-Forwarded-For",
        "X-Forwarded-Host",
        "X-Forwarded-Proto",
        "X-Forwarded-Prefix",
        "Forwarded",
        "X-Original-URL",
        "X-Rewrite-URL",
        "X-Correlation-Id",
        "X-Request-Id",
        "traceparent",
        "Accept-Language",
        "Authorization",
        "Cookie",
        "Sec-Purpose",
    ];

    [Fact]
    public async Task Line_breaks_in_anything_that_is_sent_reach_neither_the_log_nor_a_header()
    {
        await using var site = new Site { Settings = { ["Proxy:Addresses"] = "127.0.0.0/8" } };
        var solicitor = await site.SignInAsync(Roles.Solicitor);
        var id = await solicitor.LogAsync(("AccusedName", Evil), ("Notes", Evil), ("Officer", "DC " + Mark));
        await solicitor.AskAsync("/enquiries?q=" + Uri.EscapeDataString(Evil));
        foreach (
            var path in new[]
            {
                "/sign-in",
                "/account",
                "/enquiries/1" + Evil,
                "/" + Evil,
                "/setup/" + Evil,
                "/jobs/" + Evil,
            }
        )
        foreach (var method in new[] { "GET", "POST", "TRACE", Mark + "\r\n" })
        {
            var answer = await site.Server.SendAsync(
                context =>
                {
                    (context.Request.Method, context.Request.Path) = (method, path);
                    context.Request.QueryString = QueryString.Create("next", "/" + Evil);
                    foreach (var header in Headers)
                        context.Request.Headers[header] = Evil;
                    context.Connection.RemoteIpAddress = System.Net.IPAddress.Loopback;
                },
                TestContext.Current.CancellationToken
            );
            Assert.True(answer.Response.StatusCode < 500, $"{method} {path}: {answer.Response.StatusCode}");
            Assert.DoesNotContain(
                answer.Response.Headers,
                header => header.Key.Contains(Mark, StringComparison.Ordinal)
            );
            Assert.All(
                answer.Response.Headers.SelectMany(header => header.Value),
                value => Assert.DoesNotContain(value!, sign => sign is '\r' or '\n')
            );
        }
        await solicitor.AskAsync($"/enquiries/{id}");

        var log = await FailingSite.ReadLogAsync(site, $"\"Path\":\"/enquiries/{id}\"");
        Assert.DoesNotContain(Mark, log, StringComparison.OrdinalIgnoreCase);
        foreach (var line in log.Split('\n', StringSplitOptions.RemoveEmptyEntries))
            using (var entry = JsonDocument.Parse(line))
                Assert.True(entry.RootElement.TryGetProperty("@t", out _));
    }

    [Theory]
    [InlineData("X-Forwarded-Host")]
    [InlineData("X-Forwarded-Prefix")]
    [InlineData("X-Original-URL")]
    [InlineData("X-Rewrite-URL")]
    public async Task No_header_says_where_this_site_is(string header)
    {
        await using var site = new Site { Settings = { ["PublicUrl"] = "https://enquiries.firm.example" } };
        using var browser = site.CreateClient(
            new() { AllowAutoRedirect = false, BaseAddress = new Uri("https://enquiries.firm.example") }
        );
        browser.DefaultRequestHeaders.Add(header, "/evil.example");
        var asked = await browser.AskAsync("/account");
        Assert.Equal("/sign-in?next=%2Faccount", asked.Headers.Location?.OriginalString);
        var page = await browser.GetPageAsync("/sign-in");
        Assert.DoesNotContain("evil", page.DocumentElement.OuterHtml, StringComparison.Ordinal);
    }
}
