using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using AngleSharp.Dom;
using Enquiries.Data;
using Enquiries.Tests.Shared;
using Enquiries.Web.Features.Api;

namespace Enquiries.Tests.Api;

/// <summary>What the tests of sites and post rooms share.</summary>
internal static class Sending
{
    public const string Path = SendEnquiryController.Path;

    /// <summary>Lets a site in, as an administrator does.</summary>
    public static async Task<string> LetInAsync(this Site site, string name)
    {
        using var administrator = await site.SignInAsync(Roles.Administrator);
        var answer = await administrator.SubmitAsync("/api-callers/new", ("Name", name));
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        var page = await administrator.GetPageAsync(answer.Headers.Location!.OriginalString);
        return page.QuerySelector("#key")!.GetAttribute("value")!;
    }

    /// <summary>The least that is taken.</summary>
    public static JsonObject Least(params (string Name, JsonNode? Value)[] more)
    {
        var body = new JsonObject { ["isAbout"] = "me", ["callerPhone"] = "07700 900123" };
        foreach (var (name, value) in more)
            body[name] = value;
        return body;
    }

    public static Task<HttpResponseMessage> PostAsync(
        this HttpClient client,
        string? key,
        JsonObject body,
        string? idempotencyKey = null
    ) => client.PostAsync(key, body.ToJsonString(), idempotencyKey ?? Guid.NewGuid().ToString());

    public static Task<HttpResponseMessage> PostAsync(
        this HttpClient client,
        string? key,
        string body,
        string? idempotencyKey,
        string type = "application/json"
    )
    {
        var content = new ByteArrayContent(Encoding.UTF8.GetBytes(body));
        content.Headers.TryAddWithoutValidation("Content-Type", type);
        return client.AskAsync(HttpMethod.Post, Path, key, content, idempotencyKey);
    }

    public static async Task<HttpResponseMessage> AskAsync(
        this HttpClient client,
        HttpMethod method,
        string path,
        string? key,
        HttpContent? content = null,
        string? idempotencyKey = null
    )
    {
        using var request = new HttpRequestMessage(method, new Uri(path, UriKind.Relative)) { Content = content };
        if (key is not null)
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", key);
        if (idempotencyKey is not null)
            request.Headers.TryAddWithoutValidation(SendEnquiryController.IdempotencyHeader, idempotencyKey);
        return await client.SendAsync(request, TestContext.Current.CancellationToken);
    }

    /// <summary>The number of the enquiry that was taken.</summary>
    public static async Task<long> TakenAsync(this HttpResponseMessage answer)
    {
        var body = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.True(answer.StatusCode == HttpStatusCode.Created, $"{(int)answer.StatusCode}: {body}");
        Assert.Null(answer.Headers.Location);
        var json = JsonNode.Parse(body)!.AsObject();
        // The reference, and nothing else.
        Assert.Equal(["reference"], json.Select(one => one.Key));
        var reference = json["reference"]!.GetValue<string>();
        Assert.Matches("^E-[0-9]{6,}$", reference);
        return long.Parse(reference[2..], CultureInfo.InvariantCulture);
    }

    /// <summary>The problem that was answered, after checking that it is one.</summary>
    public static async Task<JsonObject> ProblemAsync(this HttpResponseMessage answer, HttpStatusCode status)
    {
        var body = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.True(answer.StatusCode == status, $"{(int)answer.StatusCode}: {body}");
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
        Assert.DoesNotContain("<html", body, StringComparison.OrdinalIgnoreCase);
        var problem = JsonSerializer.Deserialize<JsonObject>(body)!;
        Assert.Equal((int)status, problem["status"]!.GetValue<int>());
        Assert.NotEmpty(problem["title"]!.GetValue<string>());
        Assert.NotEmpty(problem["detail"]!.GetValue<string>());
        Assert.Equal(
            Assert.Single(answer.Headers.GetValues("X-Correlation-Id")),
            problem["traceId"]!.GetValue<string>()
        );
        return problem;
    }

    /// <summary>The properties that a refusal names.</summary>
    public static async Task<string[]> WrongAsync(this HttpResponseMessage answer)
    {
        var problem = await answer.ProblemAsync(HttpStatusCode.UnprocessableEntity);
        Assert.Equal("urn:enquiries:problem:invalid", problem["type"]!.GetValue<string>());
        return [.. problem["errors"]!.AsObject().Select(one => one.Key).Order(StringComparer.Ordinal)];
    }
}

/// <summary>A site of the program that one other site may send to.</summary>
public sealed class ApiSite : IAsyncLifetime
{
    public Site Site { get; } = new() { Settings = { ["RateLimits:ApiPerMinute"] = "0" } };

    public HttpClient Client { get; private set; } = null!;

    public string Key { get; private set; } = "";

    public async ValueTask InitializeAsync()
    {
        Client = Site.Anonymous();
        Key = await Site.LetInAsync("Website");
    }

    public ValueTask DisposeAsync() => Site.DisposeAsync();
}
