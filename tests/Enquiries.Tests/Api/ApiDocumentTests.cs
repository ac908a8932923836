using System.Net;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using Enquiries.Data;
using Enquiries.Tests.Shared;
using Enquiries.Web.Features.Api;

namespace Enquiries.Tests.Api;

/// <summary>What the document says is taken, is; what it does not, is not.</summary>
public sealed class ApiDocumentTests(ApiSite given) : IClassFixture<ApiSite>
{
    [Fact]
    public async Task It_is_for_administrators_and_for_keys()
    {
        var expected = new Dictionary<string, HttpStatusCode>
        {
            [Roles.Administrator] = HttpStatusCode.OK,
            [Roles.Partner] = HttpStatusCode.Forbidden,
            [Roles.Solicitor] = HttpStatusCode.Forbidden,
        };
        foreach (var (role, status) in expected)
        {
            using var browser = await given.Site.SignInAsync(role);
            Assert.Equal(status, (await browser.AskAsync(HttpMethod.Get, ApiDocument.Path, key: null)).StatusCode);
        }
        await (await given.Client.AskAsync(HttpMethod.Get, ApiDocument.Path, key: null)).ProblemAsync(
            HttpStatusCode.Unauthorized
        );
        // Whoever sends a key is looked at by it alone.
        using var administrator = await given.Site.SignInAsync(Roles.Administrator);
        foreach (var key in new[] { "wrong", given.Key.ToUpperInvariant() })
        {
            var refused = await administrator.AskAsync(HttpMethod.Get, ApiDocument.Path, key);
            await refused.ProblemAsync(HttpStatusCode.Unauthorized);
            Assert.Contains("invalid_token", refused.Headers.WwwAuthenticate.ToString(), StringComparison.Ordinal);
        }
        Assert.Equal("3.1.1", (await DocumentAsync())["openapi"]!.GetValue<string>());
    }

    [Fact]
    public async Task It_describes_one_address_its_key_its_header_and_each_problem()
    {
        var document = await DocumentAsync();
        Assert.Equal([Sending.Path], document["paths"]!.AsObject().Select(path => path.Key));
        Assert.Equal(["post"], document["paths"]![Sending.Path]!.AsObject().Select(method => method.Key));
        Assert.Equal("bearer", document["components"]!["securitySchemes"]!["key"]!["scheme"]!.GetValue<string>());
        Assert.NotNull(document["security"]![0]!["key"]);
        var post = document["paths"]![Sending.Path]!["post"]!;
        var header = Assert.Single(post["parameters"]!.AsArray())!;
        Assert.Equal(
            ("Idempotency-Key", "header", true, 100),
            (
                header["name"]!.GetValue<string>(),
                header["in"]!.GetValue<string>(),
                header["required"]!.GetValue<bool>(),
                header["schema"]!["maxLength"]!.GetValue<int>()
            )
        );
        Assert.Equal(
            ["201", "400", "401", "405", "413", "415", "422", "429", "500"],
            post["responses"]!.AsObject().Select(one => one.Key).Order(StringComparer.Ordinal)
        );
    }

    [Fact]
    public async Task Its_properties_are_those_of_what_is_sent_and_no_other_is_taken()
    {
        var schema = await SchemaAsync();
        Assert.Equal(
            typeof(SentEnquiry)
                .GetProperties(BindingFlags.Public | BindingFlags.Instance)
                .Select(property => JsonNamingPolicy.CamelCase.ConvertName(property.Name))
                .Order(StringComparer.Ordinal),
            schema["properties"]!.AsObject().Select(one => one.Key).Order(StringComparer.Ordinal)
        );
        Assert.False(schema["additionalProperties"]!.GetValue<bool>());
        Assert.All(
            schema["properties"]!.AsObject(),
            one => Assert.NotEmpty(one.Value!["description"]!.GetValue<string>())
        );
        foreach (var required in schema["required"]!.AsArray().Select(one => one!.GetValue<string>()))
        {
            var body = Sending.Least();
            body.Remove(required);
            Assert.Equal([required], await (await given.Client.PostAsync(given.Key, body)).WrongAsync());
        }
    }

    [Fact]
    public async Task Each_property_takes_what_the_document_says_and_nothing_else()
    {
        var tried = 0;
        foreach (var (name, described) in (await SchemaAsync())["properties"]!.AsObject())
        {
            foreach (var value in Taken(name, described!))
            {
                var answer = await given.Client.PostAsync(given.Key, BodyFor(name, value));
                Assert.True(
                    answer.StatusCode == HttpStatusCode.Created,
                    $"{name}: {value}: {await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)}"
                );
                tried++;
            }
            foreach (var value in Refused(name, described!))
                Assert.Equal(
                    [name],
                    await (await given.Client.PostAsync(given.Key, BodyFor(name, value))).WrongAsync()
                );
        }
        Assert.True(tried > 150, $"{tried}");
    }

    private static JsonObject BodyFor(string name, JsonNode? value)
    {
        // The accused and the relationship are told of only where somebody writes for another.
        var isOfOther = name.StartsWith("accused", StringComparison.Ordinal) || name == "callerRelationship";
        var body = Sending.Least(("isAbout", isOfOther ? "other" : "me"), ("callerEmail", "one@example.com"));
        body[name] = value?.DeepClone();
        return body;
    }

    private static IEnumerable<JsonNode?> Taken(string name, JsonNode described)
    {
        if (Types(described).Contains("null"))
            yield return null;
        if (Types(described).Contains("boolean"))
            foreach (var answer in new[] { true, false })
                yield return answer;
        else if (described["enum"] is JsonArray codes)
            foreach (var code in codes.OfType<JsonValue>())
                yield return code;
        else if (described["format"]?.GetValue<string>() == "date")
            yield return "2001-02-03";
        else
            yield return OfLength(name, described["maxLength"]!.GetValue<int>());
    }

    private static IEnumerable<JsonNode?> Refused(string name, JsonNode described)
    {
        yield return 7;
        yield return new JsonArray();
        if (!Types(described).Contains("null"))
            yield return null;
        if (Types(described).Contains("boolean"))
            yield return "true";
        else if (described["enum"] is not null)
            yield return "no-such-code";
        else if (described["format"] is not null)
            yield return "yesterday";
        else
            yield return OfLength(name, described["maxLength"]!.GetValue<int>() + 1);
    }

    private static string OfLength(string name, int length) =>
        name.EndsWith("Email", StringComparison.Ordinal) ? new string('x', length - 12) + "@example.com"
        : name.EndsWith("Phone", StringComparison.Ordinal) ? new string('7', length)
        : new string('x', length);

    private static string[] Types(JsonNode described) =>
        described["type"] is JsonArray several
            ? [.. several.Select(one => one!.GetValue<string>())]
            : [described["type"]!.GetValue<string>()];

    private async Task<JsonNode> SchemaAsync() =>
        (await DocumentAsync())["paths"]![Sending.Path]!["post"]!["requestBody"]!["content"]!["application/json"]![
            "schema"
        ]!;

    private async Task<JsonNode> DocumentAsync()
    {
        var answer = await given.Client.AskAsync(HttpMethod.Get, ApiDocument.Path, given.Key);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return JsonNode.Parse(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))!;
    }
}
