using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;

namespace Enquiries.Benchmarks;

/// <summary>A signed-in person with one connection of their own.</summary>
internal sealed partial class Browser
{
    private static readonly string[] First =
    [
        "Oliver",
        "Amelia",
        "Mohammed",
        "Priya",
        "Siân",
        "Jack",
        "Agnieszka",
        "George",
    ];
    private static readonly string[] Last =
    [
        "Smith",
        "Khan",
        "O’Neill",
        "Kowalczyk",
        "Featherstone",
        "Patel",
        "Davies",
        "Okafor",
    ];

    private readonly HttpClient _client = new(
        new SocketsHttpHandler
        {
            MaxConnectionsPerServer = 1,
            AllowAutoRedirect = false,
            CookieContainer = new CookieContainer(),
        }
    )
    {
        BaseAddress = new Uri(PublishedProgram.Url),
    };

    public static async Task<Browser> SignInAsync()
    {
        var browser = new Browser();
        var page = await browser.GetAsync("/sign-in");
        using var answer = await browser.PostAsync(
            "/sign-in",
            new()
            {
                ["__RequestVerificationToken"] = Token().Match(page).Groups[1].Value,
                ["Email"] = Store.Email,
                ["Password"] = Store.Password,
            }
        );
        return answer.StatusCode == HttpStatusCode.Redirect
            ? browser
            : throw new InvalidOperationException($"Sign-in answered {answer.StatusCode}.");
    }

    public async Task<string> GetAsync(string url)
    {
        using var page = await _client.GetAsync(new Uri(url, UriKind.Relative));
        page.EnsureSuccessStatusCode();
        return await page.Content.ReadAsStringAsync();
    }

    /// <summary>Milliseconds of each of so many openings of a page, after three that warm up.</summary>
    public async Task<List<double>> TimeAsync(string url, int runs)
    {
        var times = new List<double>();
        for (var run = -3; run < runs; run++)
        {
            var clock = Stopwatch.StartNew();
            await GetAsync(url);
            if (run >= 0)
                times.Add(clock.Elapsed.TotalMilliseconds);
        }
        return times;
    }

    /// <summary>What the empty form proves itself with.</summary>
    public async Task<string> OpenFormAsync() => Token().Match(await GetAsync("/enquiries/new")).Groups[1].Value;

    /// <summary>Sends a form as filled in during a call; true when it was acknowledged.</summary>
    public async Task<bool> LogAsync(string token, int number)
    {
        var surname = Last[number % Last.Length];
        using var answer = await PostAsync(
            "/enquiries/new",
            new()
            {
                ["__RequestVerificationToken"] = token,
                ["SubmissionKey"] = Guid.NewGuid().ToString(),
                ["Channel"] = "phone",
                ["ReceivedAt"] = "now",
                ["CallerIsAccused"] = "no",
                ["CallerName"] = $"{First[number * 7 % First.Length]} {surname}",
                ["CallerPhone"] = string.Create(CultureInfo.InvariantCulture, $"07{number % 1_000_000_000:000000000}"),
                ["CallerRelationship"] = "mother",
                ["HeardFrom"] = "search",
                ["AccusedName"] = $"{First[number % First.Length]} {surname}",
                ["AccusedBorn"] = "3/2/2004",
                ["Offence"] = "sexual-communication-child",
                ["Digital"] = "yes",
                ["Stage"] = "voluntary-interview",
                ["InterviewAt"] = "tomorrow 10am",
                ["Funding"] = "private",
                ["Notes"] =
                    "Mother rang, phone and laptop taken under a warrant this morning, interview offered for tomorrow. Told him to say "
                    + "nothing until a solicitor is there and not to delete anything. Will ring back at six on her own number.",
            }
        );
        return answer.StatusCode is HttpStatusCode.Redirect or HttpStatusCode.SeeOther;
    }

    /// <summary>Takes the next enquiry; the address that it leads to.</summary>
    public async Task<string> TakeNextAsync(string token)
    {
        using var answer = await PostAsync("/triage/take", new() { ["__RequestVerificationToken"] = token });
        return answer.Headers.Location?.OriginalString
            ?? throw new InvalidOperationException($"Taking the next answered {answer.StatusCode}.");
    }

    private Task<HttpResponseMessage> PostAsync(string url, Dictionary<string, string> fields) =>
        _client.PostAsync(new Uri(url, UriKind.Relative), new FormUrlEncodedContent(fields));

    [GeneratedRegex("__RequestVerificationToken\"[^>]*value=\"([^\"]+)\"")]
    private static partial Regex Token();
}
