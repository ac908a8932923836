using System.ComponentModel.DataAnnotations;
using Enquiries.Data;
using Enquiries.Web.Features.Triage.Templates;
using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace Enquiries.Web.Features.Intake;

/// <summary>A note to be added.</summary>
public sealed class AddNoteForm
{
    /// <summary>Made with the form, so that a note sent twice is one note.</summary>
    public Guid? Key { get; set; }

    /// <summary>When what stands in it was kept, UTC; null where it is empty, or comes from the browser.</summary>
    [BindNever]
    public DateTime? KeptAt { get; set; }

    [Display(Name = "Add a note")]
    [Required(ErrorMessage = "Write the note before you add it.")]
    [StringLength(Data.Note.BodyLength, ErrorMessage = "Shorten the note: 20,000 characters are the most it can hold.")]
    public string? Body { get; set; }

    /// <summary>Adds the questions that an address asks for, beneath what stands there already.</summary>
    /// <param name="offered">The templates.</param>
    /// <param name="id">The number of one; anything else adds nothing.</param>
    internal void Insert(QuestionChoice offered, string? id)
    {
        if (offered.All.FirstOrDefault(one => IntakeChoices.Number(one.Id) == id) is { } asked)
            Body = Questions.Append(Body, asked.Text);
    }
}
