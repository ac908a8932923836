using System.Globalization;
using System.Security.Cryptography;
using System.Text;
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
        var submission = SubmissionOf(key, enquiryId, authorId, body);
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

    // A browser keeps forms, and may send another text, of another person or enquiry, with the key of the first: it is another
    // note, and must not be taken for the first and lost. The form's key keeps the hash from telling what a short note says.
    private static Guid SubmissionOf(Guid key, long enquiryId, int? authorId, string body)
    {
        var sent = string.Create(CultureInfo.InvariantCulture, $"{enquiryId} {authorId} {body}");
        return new(HMACSHA256.HashData(key.ToByteArray(), Encoding.UTF8.GetBytes(sent)).AsSpan(0, 16));
    }

    private Task<long?> SentAsync(Guid submission, CancellationToken cancellationToken) =>
        db
            .Notes.Where(note => note.SubmissionKey == submission)
            .Select(note => (long?)note.Id)
            .SingleOrDefaultAsync(cancellationToken);
}
