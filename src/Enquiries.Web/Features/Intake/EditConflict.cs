using Enquiries.Data;
using Enquiries.Web.Features.Shared;
using Microsoft.EntityFrameworkCore;

namespace Enquiries.Web.Features.Intake;

/// <summary>Three states of one form: as it was opened, as somebody else saved it since, and as it was sent.</summary>
internal sealed record FormVersions(FormSnapshot Opened, FormSnapshot Theirs, FormSnapshot Yours)
{
    /// <summary>Where yours and theirs say different things.</summary>
    public IReadOnlyList<FormQuestion> Differing { get; } =
    [.. FormSnapshot.QuestionsOf(Yours, Theirs, Opened).Where(question => !Theirs.Agrees(Yours, question.Name))];

    /// <summary>The side that changed a field alone is proposed; where both did, a person must choose.</summary>
    public Dictionary<string, string?> Proposed() =>
        Differing.ToDictionary(
            field => field.Name,
            field =>
                Theirs.Agrees(Opened, field.Name) ? EditConflictForm.TakeYours
                : Yours.Agrees(Opened, field.Name) ? EditConflictForm.TakeTheirs
                : null
        );
}

/// <summary>The choice between two versions, and the versions themselves, so that nothing typed is lost between two pages.</summary>
public sealed class EditConflictForm
{
    public const string TakeYours = "yours";
    public const string TakeTheirs = "theirs";

    /// <summary>The version that the choice is saved over.</summary>
    public Guid Version { get; set; }

    public string? Opened { get; set; }

    public string? Theirs { get; set; }

    public string? Yours { get; set; }

    /// <summary>Per field: <see cref="TakeYours"/> or <see cref="TakeTheirs"/>.</summary>
    public Dictionary<string, string?> Take { get; set; } = [];

    public bool Chose(string field) => Take.GetValueOrDefault(field) is TakeYours or TakeTheirs;

    internal FormVersions? Read() =>
        FormSnapshot.Parse(Opened) is { } opened
        && FormSnapshot.Parse(Theirs) is { } theirs
        && FormSnapshot.Parse(Yours) is { } yours
            ? new(opened, theirs, yours)
            : null;

    /// <summary>The form as chosen, to be saved over the version it was compared with.</summary>
    internal EditEnquiryForm Merge(FormVersions versions)
    {
        var merged = new EditEnquiryForm { Version = Version, Opened = Theirs };
        var mine = versions.Differing.Where(field => Take[field.Name] == TakeYours).Select(field => field.Name);
        versions.Theirs.With(versions.Yours, mine).Fill(merged);
        return merged;
    }
}

/// <summary>One field on which two people differ, in words.</summary>
public sealed record EditConflictRow(
    string Field,
    string Label,
    string Opened,
    string Theirs,
    string Yours,
    string? Take
);

/// <summary>The page that shows two versions side by side.</summary>
public sealed class EditConflictPage
{
    private readonly Lists _lists;

    private EditConflictPage(Lists lists) => _lists = lists;

    public required long Id { get; init; }

    /// <summary>Who saved last; null for an import or the program itself.</summary>
    public string? SavedBy { get; private init; }

    /// <summary>When they did, UTC.</summary>
    public DateTime? SavedAt { get; private init; }

    public Guid Version { get; private set; }

    public IReadOnlyList<EditConflictRow> Rows { get; private set; } = [];

    internal FormVersions Versions { get; private set; } = null!;

    internal static async Task<EditConflictPage?> ReadAsync(
        EnquiriesDbContext db,
        Lists lists,
        long id,
        CancellationToken cancellationToken
    )
    {
        if (!await db.Enquiries.Kept().AnyAsync(enquiry => enquiry.Id == id, cancellationToken))
            return null;
        var last = await db
            .AuditEntries.Where(entry => entry.EnquiryId == id && entry.Action == AuditAction.Changed)
            .OrderByDescending(entry => entry.Id)
            .Select(entry => new { entry.At, Name = entry.Account == null ? null : entry.Account.DisplayName })
            .FirstOrDefaultAsync(cancellationToken);
        return new(lists)
        {
            Id = id,
            SavedBy = last?.Name,
            SavedAt = last?.At,
        };
    }

    internal EditConflictPage Compare(FormVersions versions, Guid version, IReadOnlyDictionary<string, string?> take)
    {
        Versions = versions;
        Version = version;
        Rows =
        [
            .. versions.Differing.Select(field => new EditConflictRow(
                field.Name,
                field.Label,
                Words(field, versions.Opened),
                Words(field, versions.Theirs),
                Words(field, versions.Yours),
                take.GetValueOrDefault(field.Name)
            )),
        ];
        return this;
    }

    private string Words(FormQuestion field, FormSnapshot version) =>
        FormSnapshot.IsOfPerson(field.Name)
            ? version[field.Name] is { Length: > 0 } person
                ? FormSnapshot.PersonOf(field.Name, person).InWords()
                : ""
            : string.Join("; ", version[field.Name].Select(answer => AnswerWords.Of(field.Name, answer, _lists)));
}
