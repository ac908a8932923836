using Enquiries.Data;

namespace Enquiries.Web.Features.Intake;

/// <summary>Whether, and when, the firm first spoke with the accused or the caller. Each enquiry is one of these.</summary>
public enum FirstContact
{
    /// <summary>As the enquiry came in.</summary>
    [Code("at-once", "Answered at once")]
    AtOnce,

    /// <summary>Afterwards.</summary>
    [Code("reached", "Reached later")]
    Reached,

    /// <summary>Nobody spoke with either yet.</summary>
    [Code("none", "None yet")]
    None,

    /// <summary>It is not recorded how it was answered, as of an import.</summary>
    [Code("not-known", "Not known")]
    NotKnown,
}
