using System.Globalization;
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
        var sent = string.Create(CultureInfo.InvariantCulture, $"{enquiryId} {authorId} {body}");
        var submission = Sent.KeyOf(key, sent);
        if (await SentAsync(submission, cancellationToken) is { } earlier)
            return earlier;
        var note = new Note
        {
            EnquiryId = enquiryId,
            SubmissionKey = submission,
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
            if (await SentAsync(submission, cancellationToken) is { } first)
                return first;
            throw;
        }
    }

    private Task<long?> SentAsync(Guid submission, CancellationToken cancellationToken) =>
        db
            .Notes.Where(note => note.SubmissionKey == submission)
            .Select(note => (long?)note.Id)
            .SingleOrDefaultAsync(cancellationToken);
}
