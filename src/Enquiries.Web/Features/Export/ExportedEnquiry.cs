using Enquiries.Data;
using Enquiries.Web.Features.Import;

namespace Enquiries.Web.Features.Export;

/// <summary>What the canonical CSV holds of an enquiry itself, without its people and notes.</summary>
public sealed record ExportedEnquiry
{
    public required long Id { get; init; }
    public required string? SourceRef { get; init; }
    public required DateTime ReceivedAt { get; init; }
    public required Channel? Channel { get; init; }
    public required Stage? Stage { get; init; }
    public required Outcome? Outcome { get; init; }
    public required HeardFrom? HeardFrom { get; init; }
    public required Funding? Funding { get; init; }
    public required string? PoliceForce { get; init; }
    public required string Offence { get; init; }
    public required DigitalAnswer Digital { get; init; }
    public required AgeBand? AgeThen { get; init; }
    public required string? AssignedTo { get; init; }
    public required DateOnly? ClosedOn { get; init; }
}

/// <summary>The accused or the caller. Nobody else ever leaves in an export: complainants are anonymous for life.</summary>
public sealed record ExportedPerson(
    long EnquiryId,
    PartyRole Role,
    string? Name,
    string? Phone,
    string? Email,
    DateOnly? BornOn,
    string? Relationship
);

/// <summary>A row of the canonical CSV.</summary>
public sealed record ExportedRow(
    ExportedEnquiry Enquiry,
    IEnumerable<string> OtherOffences,
    IEnumerable<string> Platforms,
    ExportedPerson? Accused,
    ExportedPerson? Caller,
    string? Note
)
{
    /// <summary>The cells in the order of <see cref="CanonicalColumns.All"/>.</summary>
    public IReadOnlyList<string?> Cells() =>
        [
            Enquiry.SourceRef,
            IsoTimes.Text(Enquiry.ReceivedAt),
            Coded.Of(Enquiry.Channel),
            Coded.Of(Enquiry.Stage),
            Coded.Of(Enquiry.Outcome),
            Coded.Of(Enquiry.HeardFrom),
            Coded.Of(Enquiry.Funding),
            Enquiry.PoliceForce,
            Enquiry.Offence,
            string.Join(';', OtherOffences),
            Coded.Of(Enquiry.Digital),
            string.Join(';', Platforms),
            Coded.Of(Enquiry.AgeThen),
            Accused?.Name,
            Accused?.Phone,
            Accused?.Email,
            IsoTimes.Text(Accused?.BornOn),
            Caller?.Name,
            Caller?.Phone,
            Caller?.Email,
            Caller?.Relationship,
            Enquiry.AssignedTo,
            IsoTimes.Text(Enquiry.ClosedOn),
            Note,
        ];
}
