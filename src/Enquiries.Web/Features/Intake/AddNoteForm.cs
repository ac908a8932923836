using System.ComponentModel.DataAnnotations;
using Enquiries.Data;

namespace Enquiries.Web.Features.Intake;

/// <summary>A note to be added.</summary>
public sealed class AddNoteForm
{
    /// <summary>Made with the form, so that a note sent twice is one note.</summary>
    public Guid? Key { get; set; }

    [Display(Name = "Add a note")]
    [Required(ErrorMessage = "Write the note before you add it.")]
    [StringLength(Data.Note.BodyLength, ErrorMessage = "Shorten the note: 20,000 characters are the most it can hold.")]
    public string? Body { get; set; }
}
