namespace Enquiries.Web.Features.Shared;

/// <summary>Parts of sentences.</summary>
internal static class Sentences
{
    /// <summary>"Ann, Bea and Cy".</summary>
    public static string Listed(IReadOnlyList<string> items) =>
        items.Count == 1 ? items[0] : $"{string.Join(", ", items.SkipLast(1))} and {items[^1]}";
}
