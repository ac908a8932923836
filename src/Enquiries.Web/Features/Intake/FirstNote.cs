using Enquiries.Data;

namespace Enquiries.Web.Features.Intake;

/// <summary>The note that a new enquiry comes with.</summary>
internal static class FirstNote
{
    /// <summary>Checks the note and adds it to the enquiry, as written by whoever logged it.</summary>
    public static void ReadNote(this LogEnquiryForm form, Enquiry enquiry, FormAnswers answers)
    {
        if (form.Notes?.Trim() is not { Length: > 0 } note)
            return;
        if (note.Length > Note.BodyLength)
            answers.Wrong(
                $"First note: at most {Note.BodyLength:N0} characters fit. Save the rest as a second note.",
                nameof(form.Notes)
            );
        if (!WellFormed.Is(note))
            answers.Wrong($"First note: {FormAnswers.NoCharacter}", nameof(form.Notes));
        enquiry.Notes.Add(
            new Note
            {
                Body = note,
                WrittenAt = answers.UtcNow,
                AuthorId = enquiry.LoggedById,
            }
        );
    }
}
