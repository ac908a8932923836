namespace Enquiries.Web.Features.Accounts;

/// <summary>
/// On what an open page asks for by itself: it keeps no session alive, as nobody need be sitting there.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class AsksByItselfAttribute : Attribute
{
    /// <summary>Whether a request is one of these.</summary>
    public static bool Is(HttpContext context) =>
        context.GetEndpoint()?.Metadata.GetMetadata<AsksByItselfAttribute>() is not null;
}
