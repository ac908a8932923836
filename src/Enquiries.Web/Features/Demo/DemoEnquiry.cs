using Enquiries.Data;

namespace Enquiries.Web.Features.Demo;

/// <summary>A made-up enquiry and what happens to it later.</summary>
public sealed class DemoEnquiry
{
    public required Enquiry Enquiry { get; init; }
    public required DemoOffence Offence { get; init; }
    public required DemoPerson Accused { get; init; }
    public required string? AccusedPhone { get; init; }
    public DemoPerson? Caller { get; set; }
    public string? Relationship { get; set; }
    public Platform? Platform { get; set; }

    /// <summary>The earlier enquiry about the same matter.</summary>
    public DemoEnquiry? Repeats { get; init; }

    /// <summary>Place in the firm of whoever logs it.</summary>
    public required int LoggedBy { get; init; }

    /// <summary>Place in the firm of whoever deals with it; null where nobody does.</summary>
    public int? AssignedTo { get; set; }

    public List<DemoEvent> Later { get; } = [];
}

/// <summary>Something that is done to an enquiry after it was logged.</summary>
/// <param name="At">When, UTC.</param>
/// <param name="By">Place in the firm of who does it.</param>
public abstract record DemoEvent(DateTime At, int By);

public sealed record DemoNoteAdded(DateTime At, int By, string Text) : DemoEvent(At, By);

/// <summary>Somebody was reached, or tried.</summary>
/// <param name="At">When it is logged, UTC.</param>
/// <param name="By">Place in the firm of who did it.</param>
/// <param name="Happened">When it was, UTC.</param>
/// <param name="Whom">The accused or the caller.</param>
/// <param name="Way">How.</param>
/// <param name="Result">What came of it.</param>
public sealed record DemoContactLogged(
    DateTime At,
    int By,
    DateTime Happened,
    PartyRole Whom,
    ContactWay Way,
    ContactResult Result
) : DemoEvent(At, By);

public sealed record DemoStageChanged(DateTime At, int By, Stage Stage) : DemoEvent(At, By);

public sealed record DemoClosed(DateTime At, int By, Outcome Outcome) : DemoEvent(At, By);
