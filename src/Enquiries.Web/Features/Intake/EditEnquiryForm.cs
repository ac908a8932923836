namespace Enquiries.Web.Features.Intake;

/// <summary>A correction of an enquiry.</summary>
public sealed class EditEnquiryForm : EnquiryForm
{
    /// <summary>The version that was opened.</summary>
    public Guid Version { get; set; }

    /// <summary>The answers as they were opened (<see cref="FormSnapshot"/>), to tell whose change is whose.</summary>
    public string? Opened { get; set; }
}
