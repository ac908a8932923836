using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Enquiries.Web.Features.Shared.TagHelpers;

/// <summary>
/// A question of a form: label, control, error and hint, tied together for screen readers. What was typed comes back as it
/// was typed. Attributes not named here go to the control, save <c>class</c> and <c>data-show-when</c>, which are the whole's.
/// </summary>
public abstract class FieldTagHelper : TagHelper
{
    private static readonly string[] OfTheWhole = ["class", "data-show-when"];

    [HtmlAttributeName("for")]
    public ModelExpression For { get; set; } = null!;

    /// <summary>The label; else the property's display name.</summary>
    public string? Label { get; set; }

    /// <summary>The line beneath the control; else the property's description.</summary>
    public string? Hint { get; set; }

    /// <summary><c>short</c> or <c>medium</c>; else the full width.</summary>
    public string? Width { get; set; }

    /// <summary>Says "required" beside the label. The server checks; the browser's own bubbles are never shown.</summary>
    public bool Required { get; set; }

    [HtmlAttributeNotBound]
    [ViewContext]
    public ViewContext ViewContext { get; set; } = null!;

    protected string Name => ViewContext.ViewData.TemplateInfo.GetFullHtmlFieldName(For.Name);

    protected string Id => TagBuilder.CreateSanitizedId(Name, "_");

    /// <summary>Whether several controls stand under one legend.</summary>
    protected virtual bool IsSet => false;

    /// <summary>A further line that describes the control, such as the date as it was understood.</summary>
    protected virtual TagBuilder? Note => null;

    private string? HintText => Hint ?? For.Metadata.Description;

    private string? Error => State?.Errors.Select(error => error.ErrorMessage).FirstOrDefault();

    private ModelStateEntry? State => ViewContext.ViewData.ModelState.TryGetValue(Name, out var entry) ? entry : null;

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var passed = output.Attributes.Where(attribute => !OfTheWhole.Contains(attribute.Name)).ToList();
        passed.ForEach(attribute => output.Attributes.Remove(attribute));
        output.TagName = IsSet ? "fieldset" : "div";
        output.TagMode = TagMode.StartTagAndEndTag;
        string?[] classes =
        [
            "field",
            Width is null ? null : $"field--{Width}",
            Error is null ? null : "field--invalid",
            output.Attributes["class"]?.Value.ToString(),
        ];
        output.Attributes.SetAttribute("class", string.Join(' ', classes.Where(name => name is not null)));
        if (IsSet && DescribedBy is { } ids)
            output.Attributes.SetAttribute("aria-describedby", ids);

        output.Content.AppendHtml(LabelTag());
        output.Content.AppendHtml(Control(passed));
        if (Error is not null)
            output.Content.AppendHtml(Line("error", Error, "Error: "));
        if (HintText is not null)
            output.Content.AppendHtml(Line("hint", HintText));
        if (Note is not null)
            output.Content.AppendHtml(Note);
    }

    protected abstract IHtmlContent Control(IReadOnlyList<TagHelperAttribute> passed);

    /// <summary>What was sent, else what the model holds.</summary>
    protected IReadOnlyList<string> Values() =>
        State?.RawValue switch
        {
            string[] sent => sent,
            string sent => [sent],
            _ => FieldText.All(For.Model),
        };

    /// <summary>Dresses the control with what every control carries.</summary>
    protected TagBuilder Dress(TagBuilder control, IReadOnlyList<TagHelperAttribute> passed)
    {
        control.MergeAttribute("id", Id);
        control.MergeAttribute("name", Name);
        if (DescribedBy is { } ids)
            control.MergeAttribute("aria-describedby", ids);
        if (Error is not null)
            control.MergeAttribute("aria-invalid", "true");
        if (Required)
            control.MergeAttribute("aria-required", "true");
        return Pass(control, passed);
    }

    protected static TagBuilder Pass(TagBuilder control, IEnumerable<TagHelperAttribute> passed)
    {
        foreach (var attribute in passed)
            control.MergeAttribute(attribute.Name, attribute.Value?.ToString() ?? "", replaceExisting: true);
        return control;
    }

    private string? DescribedBy
    {
        get
        {
            string?[] ids =
            [
                Error is null ? null : $"{Id}-error",
                HintText is null ? null : $"{Id}-hint",
                Note is null ? null : $"{Id}-note",
            ];
            var all = string.Join(' ', ids.Where(id => id is not null));
            return all.Length == 0 ? null : all;
        }
    }

    private TagBuilder LabelTag()
    {
        var label = new TagBuilder(IsSet ? "legend" : "label");
        if (!IsSet)
        {
            label.AddCssClass("form-label");
            label.MergeAttribute("for", Id);
        }
        label.InnerHtml.Append(Label ?? For.Metadata.GetDisplayName());
        if (Required)
        {
            var need = new TagBuilder("span");
            need.AddCssClass("field__need");
            need.InnerHtml.Append("required");
            label.InnerHtml.AppendHtml(" ").AppendHtml(need);
        }
        return label;
    }

    private TagBuilder Line(string kind, string text, string? spoken = null)
    {
        var line = new TagBuilder("p");
        line.AddCssClass($"field__{kind}");
        line.MergeAttribute("id", $"{Id}-{kind}");
        if (spoken is not null)
        {
            var word = new TagBuilder("span");
            word.AddCssClass("visually-hidden");
            word.InnerHtml.Append(spoken);
            line.InnerHtml.AppendHtml(word);
        }
        line.InnerHtml.Append(text);
        return line;
    }
}
