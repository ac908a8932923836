using Enquiries.Data;
using Enquiries.Web.Features.Intake;
using Enquiries.Web.Features.Shared;
using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace Enquiries.Web.Features.Triage.Templates;

/// <summary>A template as a partner writes it.</summary>
public sealed class TemplateForm
{
    /// <summary>Stands for every stage.</summary>
    public const string AnyStage = "Any stage";

    public static readonly IReadOnlyList<Choice> Stages = IntakeChoices.All<Stage>();

    public string? Name { get; set; }

    public string? Stage { get; set; }

    public string? Text { get; set; }

    /// <summary>That of the template as it was opened; of none for a new one.</summary>
    public Guid Version { get; set; }

    internal static TemplateForm Of(NoteTemplate template) =>
        new()
        {
            Name = template.Name,
            Stage = Coded.Of(template.Stage),
            Text = template.Text,
            Version = template.Version,
        };

    /// <summary>Writes what was typed into a template. What is wrong is said beside its field.</summary>
    internal void Fill(NoteTemplate template, ModelStateDictionary state)
    {
        template.Name =
            state.Text(Name, NoteTemplate.NameLength, nameof(Name), "Give it a name, such as Custody: first call.")
            ?? "";
        template.Text =
            state.Text(
                Text?.ReplaceLineEndings("\n"),
                NoteTemplate.TextLength,
                nameof(Text),
                "Write what is to be asked, a line for each question."
            ) ?? "";
        template.Stage = Coded.Parse<Stage>(Stage);
        if (!string.IsNullOrEmpty(Stage) && template.Stage is null)
            state.AddModelError(nameof(Stage), "Choose a stage of the list, or any stage.");
    }
}
