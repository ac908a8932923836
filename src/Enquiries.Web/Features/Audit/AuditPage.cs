using Enquiries.Data;
using Enquiries.Web.Features.Intake;
using Enquiries.Web.Features.Shared;

namespace Enquiries.Web.Features.Audit;

/// <summary>A page of the audit trail, and what it may be narrowed by.</summary>
/// <param name="Rows">The entries, newest first.</param>
/// <param name="Filter">What was asked for.</param>
/// <param name="People">Who may have acted.</param>
/// <param name="Pager">The neighbouring pages.</param>
/// <param name="Checked">When and how the chain was last walked; null before the first time.</param>
public sealed record AuditPage(
    IReadOnlyList<AuditRow> Rows,
    AuditFilter Filter,
    IReadOnlyList<Choice> People,
    Pager Pager,
    JobRun? Checked
)
{
    public FindSelect Who =>
        new("who", "Who", Filter["who"], [.. People.Select(one => (one.Value, one.Text))]) { All = "Anybody" };

    public FindSelect What =>
        new(
            "what",
            "What",
            Filter["what"],
            [
                .. Coded
                    .All<AuditAction>()
                    .Select(action => (Coded.Of(action), Coded.Label(action)))
                    .OrderBy(action => action.Item2, StringComparer.Ordinal),
            ]
        )
        {
            All = "Anything",
        };
}

/// <summary>An entry.</summary>
/// <param name="Number">Its number.</param>
/// <param name="At">When, UTC.</param>
/// <param name="Who">Who acted; null for the program and for somebody not signed in.</param>
/// <param name="Action">What was done.</param>
/// <param name="EnquiryId">The enquiry concerned.</param>
/// <param name="Details">More about it, in words.</param>
public sealed record AuditRow(
    long Number,
    DateTime At,
    string? Who,
    AuditAction Action,
    long? EnquiryId,
    IReadOnlyList<string> Details
)
{
    /// <summary>Whether the enquiry is restricted to others than the reader: then neither it nor the details are shown.</summary>
    public bool IsRestricted { get; init; }
}
