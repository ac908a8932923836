using Enquiries.Data;
using Microsoft.EntityFrameworkCore;

namespace Enquiries.Web.Features.Intake;

/// <summary>Adds notes to enquiries.</summary>
public sealed class AddNote(EnquiriesDbContext db, TimeProvider time)
{
    /// <summary>Adds the note, or finds it where the same form was sent before. Returns its number.</summary>
    public async Task<long> RunAsync(
        long enquiryId,
        Guid key,
        string body,
        int? authorId,
        CancellationToken cancellationToken
    )
    {
        body = body.ReplaceLineEndings("\n").Trim();
        if (await SentAsync(key, cancellationToken) is { } earlier)
        {
            if (earlier.EnquiryId == enquiryId && earlier.AuthorId == authorId && earlier.Body == body)
                return earlier.Id;
            // Another note in a form that the browser kept: it must not be taken for the first and lost.
            key = Guid.NewGuid();
        }
        var note = new Note
        {
            EnquiryId = enquiryId,
            SubmissionKey = key,
            WrittenAt = time.GetUtcNow().UtcDateTime,
            AuthorId = authorId,
            Body = body,
        };
        db.Notes.Add(note);
        try
        {
            await db.SaveChangesAsync(cancellationToken);
            return note.Id;
        }
        catch (DbUpdateException)
        {
            db.ChangeTracker.Clear();
            // Both clicks of a double click came through the check above; the database let one pass.
            if (await SentAsync(key, cancellationToken) is { } first)
                return first.Id;
            throw;
        }
    }

    private Task<Note?> SentAsync(Guid key, CancellationToken cancellationToken) =>
        db.Notes.AsNoTracking().SingleOrDefaultAsync(note => note.SubmissionKey == key, cancellationToken);
}
