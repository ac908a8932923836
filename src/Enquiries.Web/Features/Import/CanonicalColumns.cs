namespace Enquiries.Web.Features.Import;

/// <summary>The columns of the canonical CSV, in the order in which export writes them.</summary>
public static class CanonicalColumns
{
    public const string SourceRef = "source_ref";
    public const string ReceivedAt = "received_at";
    public const string Channel = "channel";
    public const string Stage = "stage";
    public const string Outcome = "outcome";
    public const string HeardFrom = "heard_from";
    public const string Funding = "funding";
    public const string PoliceForce = "police_force";
    public const string Offence = "offence";
    public const string OtherOffences = "other_offences";
    public const string Digital = "digital";
    public const string Platforms = "platforms";
    public const string AgeBand = "age_band";
    public const string AccusedName = "accused_name";
    public const string AccusedPhone = "accused_phone";
    public const string AccusedEmail = "accused_email";
    public const string AccusedBorn = "accused_born";
    public const string CallerName = "caller_name";
    public const string CallerPhone = "caller_phone";
    public const string CallerEmail = "caller_email";
    public const string CallerRelationship = "caller_relationship";
    public const string AssignedTo = "assigned_to";
    public const string ClosedOn = "closed_on";
    public const string Notes = "notes";

    /// <summary>Not a column of the format: what import adds to the rows that it rejects.</summary>
    public const string Reason = "reason";

    public static readonly IReadOnlyList<string> All =
    [
        SourceRef,
        ReceivedAt,
        Channel,
        Stage,
        Outcome,
        HeardFrom,
        Funding,
        PoliceForce,
        Offence,
        OtherOffences,
        Digital,
        Platforms,
        AgeBand,
        AccusedName,
        AccusedPhone,
        AccusedEmail,
        AccusedBorn,
        CallerName,
        CallerPhone,
        CallerEmail,
        CallerRelationship,
        AssignedTo,
        ClosedOn,
        Notes,
    ];

    public static readonly IReadOnlyList<string> Required = [ReceivedAt, Offence];
}
