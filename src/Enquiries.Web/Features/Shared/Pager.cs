namespace Enquiries.Web.Features.Shared;

/// <summary>Links to the neighbouring pages of a list, newest first; null where there is none. Rendered by <c>_Pager</c>.</summary>
/// <param name="Summary">What is shown, in words: "25 of 1,204 enquiries".</param>
public sealed record Pager(string Summary, string? NewerUrl, string? OlderUrl);
