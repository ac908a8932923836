using System.Linq.Expressions;
using Enquiries.Data;

namespace Enquiries.Web.Features.Intake;

/// <summary>An enquiry as lists show it.</summary>
public sealed record EnquiryRow
{
    public required long Id { get; init; }

    public required DateTime ReceivedAt { get; init; }

    public required string? Accused { get; init; }

    public required string? Caller { get; init; }

    /// <summary>The caller's, to the accused.</summary>
    public required string? Relationship { get; init; }

    public required string Offence { get; init; }

    public required DigitalAnswer Digital { get; init; }

    public required Stage? Stage { get; init; }

    public required string? AssignedTo { get; init; }

    public required Outcome? Outcome { get; init; }

    public required DateOnly? ClosedOn { get; init; }

    public required string? NextAction { get; init; }

    public required DateTime? NextActionDueAt { get; init; }

    /// <summary>Through whom it came: "via mother"; null where the accused called or nobody asked.</summary>
    public string? Via =>
        !string.IsNullOrWhiteSpace(Relationship) ? $"via {Relationship}"
        : !string.IsNullOrWhiteSpace(Caller) ? $"via {Caller}"
        : null;

    public bool IsOverdue(DateTime now) => Outcome is null && NextActionDueAt < now;

    /// <summary>Reads what lists show, names and all, in one statement.</summary>
    internal static readonly Expression<Func<Enquiry, EnquiryRow>> Of = enquiry => new EnquiryRow
    {
        Id = enquiry.Id,
        ReceivedAt = enquiry.ReceivedAt,
        Accused = enquiry
            .Parties.Where(party => party.Role == PartyRole.Accused)
            .OrderBy(party => party.Id)
            .Select(party => party.Name)
            .FirstOrDefault(),
        Caller = enquiry
            .Parties.Where(party => party.Role == PartyRole.Caller)
            .OrderBy(party => party.Id)
            .Select(party => party.Name)
            .FirstOrDefault(),
        Relationship = enquiry
            .Parties.Where(party => party.Role == PartyRole.Caller)
            .OrderBy(party => party.Id)
            .Select(party => party.Relationship)
            .FirstOrDefault(),
        Offence = enquiry.PrincipalOffence.Name,
        Digital = enquiry.Digital,
        Stage = enquiry.Stage,
        AssignedTo = enquiry.AssignedTo!.DisplayName,
        Outcome = enquiry.Outcome,
        ClosedOn = enquiry.ClosedOn,
        NextAction = enquiry.NextAction,
        NextActionDueAt = enquiry.NextActionDueAt,
    };
}
