using Enquiries.Web.Features.Intake;
using Enquiries.Web.Features.Triage;

namespace Enquiries.Web.Features.Home;

/// <summary>Where somebody starts.</summary>
/// <param name="Casework">Null for those who see no enquiries.</param>
public sealed record HomePage(CaseworkHome? Casework, bool IsAdministrator, bool IsPartner, DateTime Now);

/// <summary>What came in, and what is theirs.</summary>
public sealed record CaseworkHome
{
    public required IReadOnlyList<HomeCount> Incoming { get; init; }

    /// <summary>What cannot wait: the first of tiers 1 and 2.</summary>
    public required IReadOnlyList<QueueRow> Urgent { get; init; }

    /// <summary>How many there are of those.</summary>
    public required int UrgentCount { get; init; }

    public required IReadOnlyList<EnquiryRow> Latest { get; init; }

    /// <summary>Open and assigned to the reader: overdue first, then by what is due next.</summary>
    public required IReadOnlyList<EnquiryRow> Mine { get; init; }

    public required bool HasMoreOfMine { get; init; }
}

/// <summary>A figure with the enquiries behind it.</summary>
public sealed record HomeCount(string Label, int Count, string Url, string? Note = null);
