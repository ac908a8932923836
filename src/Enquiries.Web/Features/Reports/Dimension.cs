using Enquiries.Data;

namespace Enquiries.Web.Features.Reports;

/// <summary>What enquiries are broken down by. The code is also the find page's filter by it, so that each number can be opened.</summary>
public enum Dimension
{
    /// <summary>The category of the principal offence.</summary>
    [Code("category", "Offence category")]
    Category,

    /// <summary>Where it happened; several may hold.</summary>
    [Code("platform", "Platform")]
    Platform,

    /// <summary>The accused's age when it happened.</summary>
    [Code("age", "Accused’s age at the time")]
    Age,

    /// <summary>Where the matter stood.</summary>
    [Code("stage", "Stage")]
    Stage,

    /// <summary>Who investigates.</summary>
    [Code("force", "Police force")]
    Force,

    /// <summary>How it reached the firm.</summary>
    [Code("channel", "Channel")]
    Channel,

    /// <summary>How the caller heard of the firm.</summary>
    [Code("heard-from", "Heard of us from")]
    HeardFrom,

    /// <summary>What became of it.</summary>
    [Code("outcome", "Outcome")]
    Outcome,
}
