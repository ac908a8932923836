using System.Buffers.Binary;
using System.Text;
using Enquiries.Data;
using Microsoft.EntityFrameworkCore;

namespace Enquiries.Web.Features.Api;

/// <summary>
/// Saves what a site or post room sent, once for each of its keys: the primary key of what was sent decides, in the transaction of the enquiry,
/// also where it came to two servers at once.
/// </summary>
public sealed class ReceiveEnquiry(EnquiriesDbContext db, TimeProvider time)
{
    private const byte OfKey = 1;
    private const byte OfBody = 2;

    /// <summary>What is kept of something sent: whose, and hashes that only the firm's keys can make.</summary>
    public ApiSubmission Submission(int callerId, string idempotencyKey, ReadOnlySpan<byte> body)
    {
        var key = Hash(OfKey, callerId, Encoding.UTF8.GetBytes(idempotencyKey), []);
        return new()
        {
            CallerId = callerId,
            IdempotencyHash = key,
            // The same text under another key is another hash: the table does not tell who wrote the same as whom.
            BodyHash = Hash(OfBody, callerId, key, body),
            At = time.GetUtcNow().UtcDateTime,
        };
    }

    /// <summary>What was sent under the same key before; null where nothing was.</summary>
    public Task<ApiSubmission?> EarlierAsync(ApiSubmission sent, CancellationToken cancellationToken) =>
        db
            .ApiSubmissions.AsNoTracking()
            .SingleOrDefaultAsync(
                one => one.CallerId == sent.CallerId && one.IdempotencyHash == sent.IdempotencyHash,
                cancellationToken
            );

    /// <summary>Saves the enquiry, also where whoever sent it stops waiting.</summary>
    /// <returns>What now stands under the key: this, or what came at the same moment.</returns>
    public async Task<ApiSubmission> SaveAsync(ApiSubmission sent, Enquiry enquiry)
    {
        try
        {
            await db.AtomicallyAsync(async () =>
            {
                db.ChangeTracker.Clear();
                sent.EnquiryId = (await db.SaveNewAsync([enquiry]))[0];
                db.ApiSubmissions.Add(sent);
                await db.SaveChangesAsync();
            });
            return sent;
        }
        catch (DbUpdateException)
        {
            db.ChangeTracker.Clear();
            if (await EarlierAsync(sent, CancellationToken.None) is { } first)
                return first;
            throw;
        }
    }

    private byte[] Hash(byte kind, int callerId, ReadOnlySpan<byte> key, ReadOnlySpan<byte> body)
    {
        var all = new byte[1 + sizeof(int) + key.Length + body.Length];
        all[0] = kind;
        BinaryPrimitives.WriteInt32BigEndian(all.AsSpan(1), callerId);
        key.CopyTo(all.AsSpan(1 + sizeof(int)));
        body.CopyTo(all.AsSpan(1 + sizeof(int) + key.Length));
        return db.Confidential.Imprint(all);
    }
}
