namespace Enquiries.Web.Features.Shared;

/// <summary>What stands in place of rows: what is missing, why, and the one thing to do about it. Rendered by <c>_EmptyState</c>.</summary>
public sealed record EmptyState(
    string Title,
    string? Advice = null,
    string? ActionText = null,
    string? ActionUrl = null
);
