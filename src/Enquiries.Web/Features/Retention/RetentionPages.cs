using Enquiries.Data;
using Enquiries.Web.Features.Shared;

namespace Enquiries.Web.Features.Retention;

/// <summary>The rules, and what came of them.</summary>
/// <param name="Rules">The rule of each outcome.</param>
/// <param name="NoticeDays">Days between notice and erasure.</param>
/// <param name="Noticed">How many enquiries are about to be erased.</param>
/// <param name="Held">How many are held.</param>
/// <param name="Erased">How many were ever erased.</param>
/// <param name="Latest">The latest of those.</param>
public sealed record RetentionPage(
    IReadOnlyList<OutcomeRule> Rules,
    int NoticeDays,
    int Noticed,
    int Held,
    int Erased,
    IReadOnlyList<ErasureRow> Latest
);

/// <summary>A line of the ledger.</summary>
public sealed record ErasureRow(long EnquiryId, DateTime At, ErasureCause Cause, string? By);

/// <summary>The months of each outcome as typed, by its code; empty for ever.</summary>
public sealed class RetentionForm
{
    public Dictionary<string, string?> Months { get; set; } = [];
}

/// <summary>Enquiries that are about to be erased.</summary>
/// <param name="Rows">The soonest first.</param>
/// <param name="Pager">The neighbouring pages.</param>
public sealed record NoticePage(IReadOnlyList<NoticeRow> Rows, Pager Pager);

/// <summary>An enquiry that is about to be erased.</summary>
public sealed record NoticeRow(
    long EnquiryId,
    DateOnly EraseOn,
    DateTime ReceivedAt,
    string? Accused,
    Outcome? Outcome,
    string? AssignedTo
);

/// <summary>What keeps or ends an enquiry, as its record shows it.</summary>
/// <param name="EraseOn">When it is to be erased; null where no notice was given.</param>
/// <param name="Hold">What keeps it; null for nothing.</param>
public sealed record RecordRetention(DateOnly? EraseOn, HoldRow? Hold);

/// <summary>A hold.</summary>
public sealed record HoldRow(string Reason, string By, DateTime At);

/// <summary>Why an enquiry is to be erased at once.</summary>
public sealed class EraseForm
{
    public string? Cause { get; set; }

    /// <summary>The reference, typed to be sure.</summary>
    public string? Reference { get; set; }
}
