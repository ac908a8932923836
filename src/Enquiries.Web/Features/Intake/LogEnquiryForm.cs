using System.ComponentModel.DataAnnotations;

namespace Enquiries.Web.Features.Intake;

/// <summary>A new enquiry.</summary>
public sealed class LogEnquiryForm : EnquiryForm
{
    /// <summary>Made with the empty form: a form sent twice is one enquiry.</summary>
    public Guid SubmissionKey { get; set; }

    [Display(Name = "First note", Order = 20_000)]
    public string? Notes { get; set; }
}
