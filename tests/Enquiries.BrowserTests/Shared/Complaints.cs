using System.Collections.Concurrent;
using Microsoft.Playwright;

namespace Enquiries.BrowserTests.Shared;

/// <summary>What the browser finds wrong with a page: script errors, what the content security policy stops, files that do not come.</summary>
internal sealed class Complaints
{
    private readonly ConcurrentQueue<string> _heard = new();

    public Complaints(IPage page)
    {
        page.PageError += (_, error) => _heard.Enqueue($"{page.Url}: {error}");
        page.Console += (_, message) =>
        {
            // What did not come is noted below, where a page that is meant to be missing can be told from a file that is.
            if (
                message.Type is "error" or "warning"
                && !message.Text.StartsWith("Failed to load resource", StringComparison.Ordinal)
            )
                _heard.Enqueue($"{page.Url}: {message.Text}");
        };
        page.Response += (_, response) =>
        {
            if (response.Status >= 400 && !response.Request.IsNavigationRequest)
                _heard.Enqueue($"{page.Url}: {response.Url} answered {response.Status}");
        };
        page.RequestFailed += (_, request) =>
        {
            if (request.Failure?.Contains("ERR_ABORTED", StringComparison.Ordinal) != true)
                _heard.Enqueue($"{page.Url}: {request.Url} failed: {request.Failure}");
        };
    }

    public void AssertNone() => Assert.Empty(_heard);
}
