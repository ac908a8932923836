using Enquiries.Data;
using Enquiries.Web.Features.Conflicts;
using Enquiries.Web.Features.Intake;

namespace Enquiries.Web.Features.SubjectAccess;

/// <summary>All that is held on a person, as it is handed to them.</summary>
/// <param name="Name">The person, as given.</param>
/// <param name="MadeAt">When, UTC.</param>
/// <param name="Enquiries">Each enquiry that concerns them.</param>
/// <param name="Clients">Their entries in the lists of clients.</param>
public sealed record SubjectFile(
    string Name,
    DateTime MadeAt,
    IReadOnlyList<SubjectEnquiry> Enquiries,
    IReadOnlyList<ConflictMatch> Clients
);

/// <summary>What is held on them in one enquiry.</summary>
public sealed record SubjectEnquiry
{
    public required string Reference { get; init; }

    public required DateTime ReceivedAt { get; init; }

    /// <summary>The person as recorded there.</summary>
    public required IReadOnlyList<RecordPerson> Own { get; init; }

    /// <summary>The roles of everybody else, whose data are not theirs.</summary>
    public required IReadOnlyList<string> Others { get; init; }

    /// <summary>
    /// Whether the firm was asked to act for them. To somebody on another side only their own data are given: the rest is privileged.
    /// </summary>
    public required bool IsOurs { get; init; }

    public required IReadOnlyList<RecordSection> Sections { get; init; }

    /// <summary>Notes and contacts, the oldest first, without other people.</summary>
    public required IReadOnlyList<(DateTime At, string? Who, string Text)> Written { get; init; }
}
