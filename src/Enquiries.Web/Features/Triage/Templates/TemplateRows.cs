using Enquiries.Data;

namespace Enquiries.Web.Features.Triage.Templates;

/// <summary>A template as the list shows it.</summary>
/// <param name="Questions">How many lines it has.</param>
/// <param name="Origin">Whose it is, in words.</param>
public sealed record TemplateRow(
    int Id,
    string Name,
    Stage? Stage,
    int Questions,
    string Origin,
    bool IsOffered,
    Guid Version
)
{
    internal static TemplateRow Of(NoteTemplate template) =>
        new(
            template.Id,
            template.Name,
            template.Stage,
            template.Text.Split('\n').Count(line => !string.IsNullOrWhiteSpace(line)),
            template.Code is null ? "The firm’s own"
                : NoteTemplateCatalogue.IsUntouched(template) ? "Came with the program"
                : "Came with the program, changed here",
            template.IsOffered,
            template.Version
        );
}

/// <summary>What stands beside the form of a template.</summary>
/// <param name="Id">The template; null for a new one.</param>
/// <param name="Theirs">What somebody else wrote meanwhile; null where nobody did.</param>
public sealed record TemplatePage(int? Id, TemplateForm? Theirs = null);
