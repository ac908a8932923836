using System.Globalization;
using System.Text.Json;
using Enquiries.Data;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Primitives;

namespace Enquiries.Web.Features.Drafts;

/// <summary>Keeps what is being typed, for who types it alone.</summary>
public sealed class KeepDrafts(EnquiriesDbContext db, TimeProvider time)
{
    /// <summary>Days that a draft outlives its last keystroke.</summary>
    public const int Days = 30;

    // Of one account: nobody has more calls on hold.
    private const int Most = 20;

    // What tells the forms apart or protects them is not typed.
    private static readonly HashSet<string> NotTyped = ["__RequestVerificationToken", "SubmissionKey", "Key"];

    private static readonly string[] Names = ["AccusedName", "CallerName"];

    // The form begins with these: with nothing else nothing was typed.
    private static readonly HashSet<string> Given = ["ReceivedAt", "AssignedTo", "Digital", "Channel"];

    /// <summary>Keeps what stands in a form; takes the draft away where nothing was typed.</summary>
    public async Task KeepAsync(
        Guid key,
        int account,
        long? enquiryId,
        IFormCollection form,
        CancellationToken cancellationToken
    )
    {
        var content = Write(form);
        // The form may have been saved while this was on its way.
        if (content is null || await IsSavedAsync(key, cancellationToken))
        {
            await DiscardAsync(key, account, cancellationToken);
            return;
        }
        var draft = await db.Drafts.FindAsync([account, key], cancellationToken);
        if (draft is null)
            db.Drafts.Add(
                draft = new Draft
                {
                    Key = key,
                    AccountId = account,
                    EnquiryId = enquiryId,
                    Content = content,
                }
            );
        draft.Content = content;
        draft.SavedAt = time.GetUtcNow().UtcDateTime;
        await db.SaveChangesAsync(cancellationToken);
        await ForgetOldestAsync(account, cancellationToken);
    }

    /// <summary>New enquiries that somebody has not finished, the latest first.</summary>
    public async Task<IReadOnlyList<UnfinishedEnquiry>> UnfinishedAsync(
        int account,
        CancellationToken cancellationToken
    )
    {
        var drafts = await db
            .Drafts.AsNoTracking()
            .Where(draft => draft.AccountId == account && draft.EnquiryId == null)
            .OrderByDescending(draft => draft.SavedAt)
            .Take(Most)
            .ToListAsync(cancellationToken);
        return drafts.ConvertAll(draft => new UnfinishedEnquiry(draft.Key, draft.SavedAt, NameIn(Read(draft.Content))));
    }

    /// <summary>One of somebody's own; null where there is none.</summary>
    public async Task<KeptDraft?> FindAsync(Guid key, int account, CancellationToken cancellationToken) =>
        await db
            .Drafts.AsNoTracking()
            .SingleOrDefaultAsync(one => one.AccountId == account && one.Key == key, cancellationToken)
            is { } draft
            ? new(draft.Key, draft.SavedAt, Read(draft.Content))
            : null;

    /// <summary>The note on an enquiry that somebody has not finished; null for none.</summary>
    public async Task<KeptDraft?> NoteAsync(long enquiryId, int account, CancellationToken cancellationToken) =>
        await db
            .Drafts.AsNoTracking()
            .Where(one => one.AccountId == account && one.EnquiryId == enquiryId)
            .OrderByDescending(one => one.SavedAt)
            .FirstOrDefaultAsync(cancellationToken)
            is { } draft
            ? new(draft.Key, draft.SavedAt, Read(draft.Content))
            : null;

    /// <summary>Takes it away: it was saved, or is not wanted.</summary>
    public Task DiscardAsync(Guid key, int account, CancellationToken cancellationToken) =>
        db.Drafts.Where(draft => draft.AccountId == account && draft.Key == key).ExecuteDeleteAsync(cancellationToken);

    /// <summary>What stood in the form, where MVC's model binding reads it.</summary>
    public static IValueProvider Values(KeptDraft draft) =>
        new FormValueProvider(
            BindingSource.Form,
            new FormCollection(draft.Fields.ToDictionary(field => field.Key, field => new StringValues(field.Value))),
            CultureInfo.InvariantCulture
        );

    private async Task<bool> IsSavedAsync(Guid key, CancellationToken cancellationToken) =>
        await db.AllEnquiries.AnyAsync(enquiry => enquiry.SubmissionKey == key, cancellationToken);

    private async Task ForgetOldestAsync(int account, CancellationToken cancellationToken)
    {
        var keys = await db
            .Drafts.Where(draft => draft.AccountId == account)
            .OrderByDescending(draft => draft.SavedAt)
            .Skip(Most)
            .Select(draft => draft.Key)
            .ToListAsync(cancellationToken);
        foreach (var key in keys)
            await DiscardAsync(key, account, cancellationToken);
    }

    private static string? Write(IFormCollection form)
    {
        var fields = form.Where(field => !NotTyped.Contains(field.Key))
            .ToDictionary(
                field => field.Key,
                field => field.Value.OfType<string>().Where(text => text.Length > 0).ToArray()
            );
        var content = JsonSerializer.Serialize(fields);
        return
            fields.All(field => field.Value.Length == 0 || Given.Contains(field.Key))
            || content.Length > Draft.ContentLength
            ? null
            : content;
    }

    private static Dictionary<string, string[]> Read(string content) =>
        JsonSerializer.Deserialize<Dictionary<string, string[]>>(content) ?? [];

    private static string? NameIn(Dictionary<string, string[]> fields) =>
        Names
            .Select(name => fields.GetValueOrDefault(name)?.FirstOrDefault())
            .FirstOrDefault(name => !string.IsNullOrWhiteSpace(name));
}

/// <summary>A draft.</summary>
/// <param name="Key">The key of its form.</param>
/// <param name="SavedAt">When it was last kept, UTC.</param>
/// <param name="Fields">What stands in each field.</param>
public sealed record KeptDraft(Guid Key, DateTime SavedAt, IReadOnlyDictionary<string, string[]> Fields)
{
    public string? this[string field] => Fields.GetValueOrDefault(field)?.FirstOrDefault();
}

/// <summary>A new enquiry that was not finished.</summary>
/// <param name="Key">The key of its form.</param>
/// <param name="SavedAt">When it was last kept, UTC.</param>
/// <param name="Name">Whom it is about, as far as that was typed.</param>
public sealed record UnfinishedEnquiry(Guid Key, DateTime SavedAt, string? Name);
