using Enquiries.Data;
using Enquiries.Web.Features.Shared;

namespace Enquiries.Web.Features.Triage;

/// <summary>How urgent one enquiry is, who has it and what can be done with it, for its record and for the page of its acts.</summary>
public sealed record EnquiryTriage
{
    public required long Id { get; init; }

    /// <summary>Its tier and clocks; null where it is closed.</summary>
    public required Assessment? Assessment { get; init; }

    /// <summary>The tier that would hold had nobody set one; null where nobody did.</summary>
    public required Tier? Computed { get; init; }

    public required string? TierReason { get; init; }

    public required Outcome? Outcome { get; init; }

    public required DateOnly? ClosedOn { get; init; }

    public required AssigneeEntry? AssignedTo { get; init; }

    public required string? NextAction { get; init; }

    /// <summary>The pause that lasts; null where none does.</summary>
    public required PauseRow? Pause { get; init; }

    /// <summary>Who said of a reminder that they have it, the latest first.</summary>
    public required IReadOnlyList<TakenReminder> Taken { get; init; }

    /// <summary>Who may have it: who is on first, then whoever has least.</summary>
    public required IReadOnlyList<Candidate> Candidates { get; init; }

    public required TriageForm Form { get; init; }

    public string Reference => Enquiry.ReferenceOf(Id);

    public IEnumerable<Choice> People => Candidates.Select(one => new Choice($"{one.Id}", one.Words));
}

/// <summary>A pause of the response target.</summary>
public sealed record PauseRow(DateTime From, string By, string Reason);

/// <summary>Somebody said “I have it” of a reminder.</summary>
/// <param name="Clock">What it reminded them of.</param>
/// <param name="By">Their name.</param>
/// <param name="At">When they said so, UTC.</param>
public sealed record TakenReminder(ClockKind Clock, string By, DateTime At);

/// <summary>Somebody who may have an enquiry.</summary>
/// <param name="Id">The account.</param>
/// <param name="Name">Their name.</param>
/// <param name="IsOn">Whether the rota says that they are on.</param>
/// <param name="Open">How many open enquiries they have.</param>
public sealed record Candidate(int Id, string Name, bool IsOn, int Open)
{
    public string Words => $"{Name} ({(IsOn ? "on now, " : "")}{(Open == 0 ? "has none open" : $"{Open} open")})";
}
