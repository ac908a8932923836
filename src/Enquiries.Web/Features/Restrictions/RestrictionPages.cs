using Enquiries.Data;
using Enquiries.Web.Features.Shared;

namespace Enquiries.Web.Features.Restrictions;

/// <summary>Who may see what.</summary>
/// <param name="Now">What holds today, the latest first.</param>
/// <param name="Ended">What ended or was lifted, the latest first.</param>
/// <param name="MoreEnded">Whether more ended than are shown.</param>
public sealed record RestrictionList(
    IReadOnlyList<RestrictionRow> Now,
    IReadOnlyList<RestrictionRow> Ended,
    bool MoreEnded
)
{
    /// <summary>What shares somebody with a restricted enquiry.</summary>
    public Overlaps Overlaps { get; init; } = new([], false);
}

/// <summary>Enquiries that everybody sees though they share somebody with one that is restricted.</summary>
/// <param name="Rows">The enquiries.</param>
/// <param name="IsCut">Whether there may be more.</param>
public sealed record Overlaps(IReadOnlyList<Overlap> Rows, bool IsCut);

/// <summary>An enquiry that everybody sees, and what it shares somebody with.</summary>
/// <param name="EnquiryId">The enquiry.</param>
/// <param name="RestrictedId">The restricted one; null where the reader is not named on it.</param>
/// <param name="Ask">Whom to ask about it.</param>
public sealed record Overlap(long EnquiryId, long? RestrictedId, string Ask);

/// <summary>A restriction in the list.</summary>
/// <param name="EnquiryId">The enquiry.</param>
/// <param name="IsMine">Whether the reader is named on it.</param>
/// <param name="MayChange">Whether the reader may change it.</param>
/// <param name="People">Names of who may see it.</param>
/// <param name="Reason">Why; null for who is not named.</param>
/// <param name="EndsOn">The last London date.</param>
/// <param name="ImposedBy">Who put it up.</param>
/// <param name="ImposedAt">When, UTC.</param>
/// <param name="LiftedAt">When it was lifted, UTC.</param>
public sealed record RestrictionRow(
    long EnquiryId,
    bool IsMine,
    bool MayChange,
    IReadOnlyList<string> People,
    string? Reason,
    DateOnly EndsOn,
    string ImposedBy,
    DateTime ImposedAt,
    DateTime? LiftedAt
);

/// <summary>The form's page.</summary>
/// <param name="EnquiryId">The enquiry.</param>
/// <param name="Present">What holds already; null for none.</param>
/// <param name="People">Who may be named.</param>
/// <param name="Assignee">Who has the enquiry.</param>
/// <param name="Form">What is filled in.</param>
public sealed record RestrictionPage(
    long EnquiryId,
    RestrictionRow? Present,
    IReadOnlyList<Choice> People,
    Choice? Assignee,
    RestrictionForm Form
)
{
    public string Reference => Enquiry.ReferenceOf(EnquiryId);
}
