using System.ComponentModel.DataAnnotations;
using System.Globalization;

namespace Enquiries.Web.Features.Intake;

/// <summary>A contact to be logged.</summary>
public sealed class LogContactForm
{
    /// <summary>What the field for the time holds at first: when the form is sent, which is when the phone was put down.</summary>
    public const string Now = "now";

    /// <summary>Made with the form, so that a contact sent twice is one contact.</summary>
    public Guid? Key { get; set; }

    [Display(Name = "Whom")]
    public string? Whom { get; set; }

    [Display(Name = "What came of it")]
    public string? Result { get; set; }

    [Display(Name = "How")]
    public string? Way { get; set; }

    [Display(Name = "When", Description = "Such as now, today 14:30 or yesterday 9am.")]
    public string? At { get; set; }

    /// <summary>"yes" where it was done although the record says not to.</summary>
    public string? AllTheSame { get; set; }

    [Display(Name = "About it (optional)")]
    public string? Remark { get; set; }

    /// <summary>All that was typed, in one text.</summary>
    internal string Typed =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{Whom} {Way} {Result} {At?.Trim()} {AllTheSame} {Remark?.Trim()}"
        );
}
