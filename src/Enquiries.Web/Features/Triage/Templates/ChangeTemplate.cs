using Enquiries.Data;
using Microsoft.EntityFrameworkCore;

namespace Enquiries.Web.Features.Triage.Templates;

/// <summary>What became of an attempt to save a template.</summary>
internal enum TemplateSaved
{
    Saved,
    NameTaken,

    /// <summary>Somebody else changed it since it was opened.</summary>
    Outdated,

    /// <summary>As many are offered as a form can show.</summary>
    TooMany,
}

/// <summary>Writes note templates. Each change is recorded.</summary>
internal sealed class ChangeTemplate(EnquiriesDbContext db)
{
    /// <summary>The most that are offered: their texts come with the form.</summary>
    public const int MostOffered = 40;

    public async Task<TemplateSaved> AddAsync(NoteTemplate template, CancellationToken cancellationToken)
    {
        if (await IsFullAsync(cancellationToken))
            return TemplateSaved.TooMany;
        db.NoteTemplates.Add(template);
        Record(template, new { template = template.Name, Added = Lines(template.Text) });
        return await TrySaveAsync(template, cancellationToken);
    }

    /// <summary>Saves a tracked template that was changed.</summary>
    /// <param name="template">As it is to be.</param>
    /// <param name="before">As it was.</param>
    /// <param name="opened">The version that was opened.</param>
    /// <param name="cancellationToken">Ends the wait for the database.</param>
    public async Task<TemplateSaved> ChangeAsync(
        NoteTemplate template,
        TemplateForm before,
        Guid opened,
        CancellationToken cancellationToken
    )
    {
        AuditedChange[] changes =
        [
            new("Name", before.Name, template.Name, Protected: false),
            new("Stage", before.Stage, Coded.Of(template.Stage), Protected: false),
        ];
        var changed = changes.Where(change => change.From != change.To).ToList();
        var (old, now) = (Lines(before.Text!), Lines(template.Text));
        if (changed.Count == 0 && before.Text == template.Text)
            return TemplateSaved.Saved;
        Record(
            template,
            new
            {
                template = template.Name,
                changes = changed,
                Removed = old.Except(now),
                Added = now.Except(old),
            }
        );
        return await TrySaveAsync(template, cancellationToken, opened);
    }

    /// <summary>Takes a template out of use, or into use again.</summary>
    public async Task<TemplateSaved> OfferAsync(
        NoteTemplate template,
        bool isOffered,
        CancellationToken cancellationToken
    )
    {
        if (template.IsOffered == isOffered)
            return TemplateSaved.Saved;
        if (isOffered && await IsFullAsync(cancellationToken))
            return TemplateSaved.TooMany;
        template.IsOffered = isOffered;
        Record(template, new { template = template.Name, Offered = isOffered });
        return await TrySaveAsync(template, cancellationToken);
    }

    private async Task<TemplateSaved> TrySaveAsync(
        NoteTemplate template,
        CancellationToken cancellationToken,
        Guid? opened = null
    )
    {
        if (opened is { } version)
            db.Entry(template).Property(one => one.Version).OriginalValue = version;
        try
        {
            await db.SaveChangesAsync(cancellationToken);
            return TemplateSaved.Saved;
        }
        catch (DbUpdateConcurrencyException)
        {
            db.ChangeTracker.Clear();
            return TemplateSaved.Outdated;
        }
        catch (DbUpdateException) when (!cancellationToken.IsCancellationRequested)
        {
            // The database decides which of two of one name there is.
            db.ChangeTracker.Clear();
            if (
                await db.NoteTemplates.AnyAsync(
                    one => one.Name == template.Name && one.Id != template.Id,
                    cancellationToken
                )
            )
                return TemplateSaved.NameTaken;
            throw;
        }
    }

    private async Task<bool> IsFullAsync(CancellationToken cancellationToken) =>
        await db.NoteTemplates.CountAsync(template => template.IsOffered, cancellationToken) >= MostOffered;

    private void Record(NoteTemplate template, object details)
    {
        template.Version = Guid.NewGuid();
        db.Record(AuditAction.TemplateChanged, details: details);
    }

    private static List<string> Lines(string text) =>
        [.. text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)];
}
