using Enquiries.Data;
using Microsoft.EntityFrameworkCore;

namespace Enquiries.Web.Features.Triage.Templates;

/// <summary>A template as a form offers it.</summary>
public sealed record QuestionSet(int Id, string Name, Stage? Stage, string Text);

/// <summary>The templates that a form offers, those of a stage before the others.</summary>
/// <param name="All">All of them, in the order of the stages.</param>
/// <param name="Stage">The present stage; null where it is not known.</param>
public sealed record QuestionChoice(IReadOnlyList<QuestionSet> All, Stage? Stage)
{
    public IEnumerable<QuestionSet> First => All.Where(IsFirst);

    public IEnumerable<QuestionSet> Others => All.Where(one => !IsFirst(one));

    private bool IsFirst(QuestionSet one) => Stage is not null && one.Stage == Stage;
}

/// <summary>Finds what is to be asked.</summary>
public sealed class Questions(EnquiriesDbContext db)
{
    /// <summary>Everything that is offered; few, and bounded where they are added.</summary>
    public async Task<QuestionChoice> OfferedAsync(Stage? stage, CancellationToken cancellationToken)
    {
        var all = await db
            .NoteTemplates.Where(template => template.IsOffered)
            .OrderBy(template => template.Name)
            .Select(template => new QuestionSet(template.Id, template.Name, template.Stage, template.Text))
            .ToListAsync(cancellationToken);
        return new([.. all.OrderBy(one => one.Stage is null).ThenBy(one => one.Stage)], stage);
    }

    /// <summary>The same, with the stage at which an enquiry stands.</summary>
    /// <param name="enquiryId">The enquiry, as an address names it.</param>
    /// <param name="cancellationToken">Ends the wait for the database.</param>
    public async Task<QuestionChoice> ForEnquiryAsync(string? enquiryId, CancellationToken cancellationToken) =>
        await OfferedAsync(
            long.TryParse(enquiryId, out var id)
                ? await db
                    .Enquiries.Where(enquiry => enquiry.Id == id)
                    .Select(enquiry => enquiry.Stage)
                    .SingleOrDefaultAsync(cancellationToken)
                : null,
            cancellationToken
        );

    /// <summary>What stands in a note, with a template beneath it; unchanged where it holds the template already.</summary>
    /// <param name="text">The note so far.</param>
    /// <param name="template">The template's text.</param>
    public static string Append(string? text, string template)
    {
        var kept = text?.ReplaceLineEndings("\n").TrimEnd() ?? "";
        return kept.Length == 0 ? template + "\n"
            : kept.Contains(template.TrimEnd(), StringComparison.Ordinal) ? kept
            : $"{kept}\n\n{template}\n";
    }
}
