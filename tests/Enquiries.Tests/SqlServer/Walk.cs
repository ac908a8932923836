using System.Text.RegularExpressions;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Enquiries.Data;
using Enquiries.Tests.Shared;
using Microsoft.AspNetCore.Mvc.Controllers;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Enquiries.Tests.SqlServer;

/// <summary>Opens every page and sends every form of the product, so that a new one is checked without being listed.</summary>
public static partial class Walk
{
    /// <summary>Walks as each role in turn.</summary>
    /// <exception cref="InvalidOperationException">A page failed.</exception>
    public static async Task OverAsync(RecordedSite recorded)
    {
        var failed = new List<string>();
        foreach (var role in Roles.All)
        {
            recorded.Values.Role = role;
            using var client = await SignInAsync(recorded.Site);
            foreach (var page in Pages(recorded.Site))
                failed.AddRange(await TryAsync(client, page));
            await client.PostAsync(new Uri("/sign-out", UriKind.Relative), null);
        }
        if (failed.Count > 0)
            throw new InvalidOperationException("These failed on SQL Server: " + string.Join(", ", failed.Distinct()));
    }

    /// <summary>Opens each address as a partner.</summary>
    public static async Task OpenAsync(RecordedSite recorded, IEnumerable<string> addresses)
    {
        recorded.Values.Role = Roles.Partner;
        using var client = await SignInAsync(recorded.Site);
        foreach (var address in addresses)
        {
            var response = await client.GetAsync(new Uri(address, UriKind.Relative));
            Assert.True(response.IsSuccessStatusCode, $"{address} answered {(int)response.StatusCode}");
        }
    }

    /// <summary>Fills in one form as a person would, and sends it.</summary>
    public static async Task SendAsync(
        RecordedSite recorded,
        string role,
        string page,
        (string Name, string? Value)[] values
    )
    {
        recorded.Values.Role = role;
        using var client = await SignInAsync(recorded.Site);
        var response = await client.SubmitAsync(page, values);
        if ((int)response.StatusCode < 400)
            return;
        var errors = (await response.ReadPageAsync()).QuerySelectorAll("[data-error-summary] li");
        Assert.Fail(
            $"{page} answered {(int)response.StatusCode} when it was filled in: "
                + string.Join(" ", errors.Select(error => error.TextContent.Trim()))
        );
    }

    /// <summary>The address of every page, with 1 for whatever stands in it.</summary>
    public static IReadOnlyList<string> Pages(Site site) =>
        [
            .. site
                .Services.GetRequiredService<EndpointDataSource>()
                .Endpoints.OfType<RouteEndpoint>()
                .Where(endpoint => endpoint.Metadata.GetMetadata<ControllerActionDescriptor>() is not null)
                .Where(endpoint =>
                    endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods.Contains("GET") == true
                )
                .Select(endpoint =>
                    "/"
                    + Parameter()
                        .Replace(
                            endpoint.RoutePattern.RawText ?? "",
                            hole => hole.Value.StartsWith("{format", StringComparison.Ordinal) ? "csv" : "1"
                        )
                        .TrimStart('/')
                )
                .Distinct(StringComparer.OrdinalIgnoreCase),
        ];

    private static async Task<HttpClient> SignInAsync(Site site)
    {
        var client = site.Anonymous();
        var response = await client.SubmitAsync("/sign-in", ("Email", "one@firm.example"), ("Password", Site.Password));
        Assert.Equal(System.Net.HttpStatusCode.Redirect, response.StatusCode);
        return client;
    }

    private static async Task<List<string>> TryAsync(HttpClient client, string page)
    {
        var failed = new List<string>();
        var response = await client.GetAsync(new Uri(page, UriKind.Relative));
        if ((int)response.StatusCode >= 500)
            failed.Add(page);
        if (!response.IsSuccessStatusCode || response.Content.Headers.ContentType?.MediaType != "text/html")
            return failed;
        var html = await response.ReadPageAsync();
        foreach (var form in html.Forms.OfType<IHtmlFormElement>().Where(IsSent))
        {
            var answer = await client.SendAsync(form, page);
            if ((int)answer.StatusCode >= 500)
                failed.Add($"the form of {page} to {form.GetAttribute("action")}");
        }
        return failed;
    }

    // Signing out would end the walk.
    private static bool IsSent(IHtmlFormElement form) =>
        form.Method == "post" && form.GetAttribute("action")?.Contains("sign-out", StringComparison.Ordinal) != true;

    [GeneratedRegex(@"\{[^}]+\}")]
    private static partial Regex Parameter();
}
