using System.Net;
using System.Text;
using Enquiries.Data;
using Enquiries.Tests.Shared;
using Enquiries.Web.Features.Api;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;

namespace Enquiries.Tests.Api;

/// <summary>Whatever goes wrong, a program gets a problem that it can read.</summary>
public sealed class ApiProblemTests(ApiSite given) : IClassFixture<ApiSite>
{
    private const string Whole = """{"isAbout":"me","callerPhone":"07700 900123"}""";

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("\"text\"")]
    [InlineData("""{"isAbout":"me","isAbout":"other","callerPhone":"07700 900123"}""")]
    [InlineData("""{"isAbout":"me","callerPhone":"07700 900123","callerName":"\ud800"}""")]
    [InlineData("""{"a":{"a":{"a":{"a":{"a":1}}}}}""")]
    public async Task What_is_no_JSON_object_cannot_be_read(string body) =>
        await (await given.Client.PostAsync(given.Key, body, "a key")).ProblemAsync(HttpStatusCode.BadRequest);

    [Fact]
    public async Task Of_thousands_of_unknown_properties_some_are_named_and_the_rest_counted()
    {
        var names = Enumerable.Range(0, 4_000).Select(number => $"\"p{number}\":1");
        var answer = await given.Client.PostAsync(given.Key, $"{{{string.Join(',', names)}}}", "unknown");
        var problem = await answer.ProblemAsync(HttpStatusCode.UnprocessableEntity);
        Assert.Equal(
            "Nothing was taken: correct what is named. 3990 more properties are unknown too.",
            problem["detail"]!.GetValue<string>()
        );
        var errors = problem["errors"]!.AsObject().Select(one => one.Key).ToList();
        Assert.Equal(10, errors.Count(name => name.StartsWith('p')));
        Assert.InRange(problem.ToJsonString().Length, 1, 2_000);
    }

    [Fact]
    public async Task Bytes_that_are_no_text_cannot_be_read()
    {
        using var content = new ByteArrayContent([.. "{\"callerName\":\""u8, 0xFF, 0xFE, .. "\"}"u8]);
        content.Headers.ContentType = new("application/json");
        var answer = await given.Client.AskAsync(HttpMethod.Post, Sending.Path, given.Key, content, "bytes");
        await answer.ProblemAsync(HttpStatusCode.BadRequest);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("k\u00E9y")]
    public async Task A_key_of_what_is_sent_is_needed(string? key) =>
        Assert.Contains(
            "Idempotency-Key",
            (await (await given.Client.PostAsync(given.Key, Whole, key)).ProblemAsync(HttpStatusCode.BadRequest))[
                "detail"
            ]!.GetValue<string>(),
            StringComparison.Ordinal
        );

    [Fact]
    public async Task One_of_a_hundred_characters_is_the_longest()
    {
        await (await given.Client.PostAsync(given.Key, Whole, new string('~', 100))).TakenAsync();
        await (await given.Client.PostAsync(given.Key, Whole, new string('~', 101))).ProblemAsync(
            HttpStatusCode.BadRequest
        );
    }

    [Theory]
    [InlineData("text/plain")]
    [InlineData("application/x-www-form-urlencoded")]
    [InlineData("application/json; charset=utf-16")]
    [InlineData("multipart/form-data; boundary=x")]
    [InlineData("image/png")]
    [InlineData("")]
    public async Task Only_JSON_is_taken_and_no_files(string type) =>
        await (await given.Client.PostAsync(given.Key, Whole, "type", type)).ProblemAsync(
            HttpStatusCode.UnsupportedMediaType
        );

    [Fact]
    public async Task Over_64_KB_is_too_large()
    {
        var body = Encoding.UTF8.GetBytes(Whole + new string(' ', 64 * 1024 - Whole.Length));
        using var fits = new ByteArrayContent(body);
        fits.Headers.ContentType = new("application/json");
        await (await given.Client.AskAsync(HttpMethod.Post, Sending.Path, given.Key, fits, "fits")).TakenAsync();
        using var over = new ByteArrayContent([.. body, (byte)' ']);
        over.Headers.ContentType = new("application/json");
        await (await given.Client.AskAsync(HttpMethod.Post, Sending.Path, given.Key, over, "over")).ProblemAsync(
            HttpStatusCode.RequestEntityTooLarge
        );
    }

    [Theory]
    [InlineData("GET", "/api/enquiries", HttpStatusCode.MethodNotAllowed, "POST")]
    [InlineData("PUT", "/api/enquiries", HttpStatusCode.MethodNotAllowed, "POST")]
    [InlineData("DELETE", "/API/Enquiries", HttpStatusCode.MethodNotAllowed, "POST")]
    [InlineData("POST", "/api/openapi.json", HttpStatusCode.MethodNotAllowed, "GET")]
    [InlineData("GET", "/api/enquiries/1", HttpStatusCode.NotFound, null)]
    [InlineData("GET", "/api", HttpStatusCode.NotFound, null)]
    [InlineData("OPTIONS", "/api/no/such", HttpStatusCode.NotFound, null)]
    public async Task Another_method_or_address_is_told_so(
        string method,
        string path,
        HttpStatusCode status,
        string? allow
    )
    {
        var answer = await given.Client.AskAsync(new HttpMethod(method), path, given.Key);
        await answer.ProblemAsync(status);
        Assert.Equal(allow, answer.Content.Headers.Allow.SingleOrDefault());
        // Nothing is told to whoever has no key, not even what there is.
        var stranger = await given.Client.AskAsync(new HttpMethod(method), path, key: null);
        await stranger.ProblemAsync(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task A_failure_tells_nothing_of_its_cause()
    {
        const string secret = "a secret of the exception";
        await using var failing = given.Site.WithWebHostBuilder(host =>
            host.ConfigureTestServices(services =>
                services.AddScoped<ReceiveEnquiry>(_ => throw new InvalidOperationException(secret))
            )
        );
        using var client = failing.CreateClient();
        var answer = await client.PostAsync(given.Key, Whole, "fails");
        var problem = await answer.ProblemAsync(HttpStatusCode.InternalServerError);
        Assert.DoesNotContain(secret, problem.ToJsonString(), StringComparison.Ordinal);
        Assert.DoesNotContain("Exception", problem.ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_site_that_sends_too_much_waits_and_holds_up_no_other()
    {
        await using var site = new Site { Settings = { ["RateLimits:ApiPerMinute"] = "2" } };
        var (busy, other) = (await site.LetInAsync("Busy"), await site.LetInAsync("Other"));
        using var client = site.Anonymous();
        foreach (var key in new[] { "1", "2" })
            await (await client.PostAsync(busy, Whole, key)).TakenAsync();

        var refused = await client.PostAsync(busy, Whole, "3");

        await refused.ProblemAsync(HttpStatusCode.TooManyRequests);
        Assert.InRange(refused.Headers.RetryAfter!.Delta!.Value.TotalSeconds, 1, 60);
        await (await client.PostAsync(other, Whole, "1")).TakenAsync();
    }

    [Fact]
    public async Task Trying_keys_is_slowed_down_and_keeps_nobody_else_out()
    {
        await using var site = new Site { Settings = { ["RateLimits:SignInPerMinute"] = "3" } };
        var key = await site.LetInAsync("Website");
        using var client = site.Anonymous();
        for (var guess = 1; guess <= 3; guess++)
            await (await client.PostAsync($"enquiries_{guess}", Whole, "1")).ProblemAsync(HttpStatusCode.Unauthorized);

        var refused = await client.PostAsync("enquiries_4", Whole, "1");

        await refused.ProblemAsync(HttpStatusCode.TooManyRequests);
        Assert.NotNull(refused.Headers.RetryAfter);
        await (await client.PostAsync(key, Whole, "1")).TakenAsync();
        await site.SignInAsync(Roles.Solicitor);
    }
}
