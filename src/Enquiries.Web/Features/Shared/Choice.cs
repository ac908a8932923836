namespace Enquiries.Web.Features.Shared;

/// <summary>One answer of a select, of radios or of tick boxes.</summary>
/// <param name="Value">The code that is sent.</param>
/// <param name="Text">What people read.</param>
/// <param name="Group">Heading under which a select lists it.</param>
/// <param name="Search">Words that people type for it, split by <c>;</c> (<c>IIOC;indecent pics</c>).</param>
/// <param name="Act">Act and section, shown beside it in a picker and found by it.</param>
/// <param name="Digital">The answer that picking it proposes: <c>yes</c>, <c>no</c> or <c>not-known</c>.</param>
/// <param name="Hint">A short line beneath a radio or tick box.</param>
public sealed record Choice(
    string Value,
    string Text,
    string? Group = null,
    string? Search = null,
    string? Act = null,
    string? Digital = null,
    string? Hint = null
);
