namespace Enquiries.Web.Features.Intake;

/// <summary>Rows of a list, rendered by <c>Features/Shared/_EnquiryRows</c>.</summary>
/// <param name="Now">UTC; tells what is overdue.</param>
public sealed record EnquiryTable(IReadOnlyList<EnquiryRow> Rows, DateTime Now, string? Caption = null);
