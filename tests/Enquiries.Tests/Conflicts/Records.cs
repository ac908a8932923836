using Enquiries.Tests.Shared;

namespace Enquiries.Tests.Conflicts;

internal static class Records
{
    /// <summary>What a record says, with single spaces.</summary>
    public static async Task<string> TextAsync(this HttpClient client, long id) =>
        string.Join(
            ' ',
            (await client.GetPageAsync($"/enquiries/{id}"))
                .QuerySelector("main")!
                .TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)
        );
}
