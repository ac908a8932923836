using Enquiries.Data;

namespace Enquiries.Web.Features.Triage;

/// <summary>What tiers and clocks of an open enquiry are worked out from: no name, nothing that is encrypted. Instants are UTC.</summary>
public sealed record TriageFacts
{
    public long Id { get; init; }

    public required DateTime ReceivedAt { get; init; }

    public Channel? Channel { get; init; }

    public Funding? Funding { get; init; }

    public Stage? Stage { get; init; }

    public bool? AnsweredAtOnce { get; init; }

    public DateTime? FirstContactAt { get; init; }

    public DateTime? ArrestedAt { get; init; }

    public DateTime? ArrivedAtStationAt { get; init; }

    public DateTime? DetentionAuthorisedAt { get; init; }

    public DateTime? InterviewAt { get; init; }

    public DateTime? BailReturnAt { get; init; }

    public DateTime? HearingAt { get; init; }

    public DateOnly? DevicesSeizedOn { get; init; }

    public bool HasDsccReference { get; init; }

    public DateTime? NextActionDueAt { get; init; }

    public int? AssignedToId { get; init; }

    /// <summary>The tier that somebody set.</summary>
    public int? TierOverride { get; init; }

    /// <summary>When anybody last noted something or was in touch; null where nobody asked, or never.</summary>
    public DateTime? LastNewsAt { get; init; }

    /// <summary>Spells in which no answer was owed.</summary>
    public IReadOnlyList<Spell> Pauses { get; init; } = [];

    /// <summary>Whether somebody is still to speak with the accused or the caller. Of an import nobody knows.</summary>
    public bool AwaitsFirstContact => AnsweredAtOnce == false && FirstContactAt is null;
}

/// <summary>Something that runs on an enquiry.</summary>
/// <param name="Kind">What.</param>
/// <param name="DueAt">When it is due, UTC; null where it is not known, or while it is stopped.</param>
/// <param name="Words">Why it matters, as a sentence without its end: "Interview tomorrow 10:00".</param>
public sealed record Clock(ClockKind Kind, DateTime? DueAt, string Words)
{
    /// <summary>Whether it is overdue.</summary>
    /// <param name="now">The instant, UTC.</param>
    public bool IsOverdue(DateTime now) => DueAt < now;
}

/// <summary>How urgently to act.</summary>
/// <param name="Number">1, at once, to 5, routine.</param>
/// <param name="Words">Why, as a sentence without its end.</param>
public sealed record Tier(int Number, string Words)
{
    /// <summary>By when, as the trade says it.</summary>
    public static string Response(int tier) =>
        tier switch
        {
            1 => "Now",
            2 => "Same day",
            3 => "Next working day",
            4 => "Within days",
            _ => "Routine",
        };
}
