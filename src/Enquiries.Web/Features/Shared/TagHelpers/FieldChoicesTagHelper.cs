using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Enquiries.Web.Features.Shared.TagHelpers;

/// <summary>Several controls under one legend; the first has the field's id, so that the error summary leads to it.</summary>
public abstract class FieldChoicesTagHelper : FieldTagHelper
{
    public IEnumerable<Choice> Items { get; set; } = [];

    protected override bool IsSet => true;

    protected abstract string Type { get; }

    protected abstract string Look { get; }

    protected override IHtmlContent Control(IReadOnlyList<TagHelperAttribute> passed)
    {
        var box = new TagBuilder("div");
        box.AddCssClass(Look);
        var chosen = Values().ToHashSet(StringComparer.OrdinalIgnoreCase);
        foreach (var (place, item) in Items.Index())
        {
            var id = place == 0 ? Id : $"{Id}-{place}";
            box.InnerHtml.AppendHtml(Answer(item, id, chosen.Contains(item.Value), passed));
        }
        return box;
    }

    private TagBuilder Answer(Choice item, string id, bool isChosen, IEnumerable<TagHelperAttribute> passed)
    {
        var input = new TagBuilder("input") { TagRenderMode = TagRenderMode.SelfClosing };
        input.AddCssClass("form-check-input");
        input.MergeAttribute("type", Type);
        input.MergeAttribute("id", id);
        input.MergeAttribute("name", Name);
        input.MergeAttribute("value", item.Value);
        input.MergeAttribute("autocomplete", "off");
        if (isChosen)
            input.MergeAttribute("checked", "checked");
        Pass(input, passed);

        var label = new TagBuilder("label");
        label.MergeAttribute("for", id);
        if (Look == "segmented")
        {
            label.InnerHtml.AppendHtml(input).Append(item.Text);
            return label;
        }
        label.AddCssClass("form-check-label");
        label.InnerHtml.Append(item.Text);
        var row = new TagBuilder("div");
        row.AddCssClass("form-check");
        row.InnerHtml.AppendHtml(input).AppendHtml(label);
        if (item.Hint is not null)
        {
            input.MergeAttribute("aria-describedby", $"{id}-about");
            var hint = new TagBuilder("p");
            hint.AddCssClass("field__hint");
            hint.MergeAttribute("id", $"{id}-about");
            hint.InnerHtml.Append(item.Hint);
            row.InnerHtml.AppendHtml(hint);
        }
        return row;
    }
}

/// <summary><c>&lt;field-radios for="Digital" items="…" segmented="true" /&gt;</c>: one answer of a few.</summary>
[HtmlTargetElement("field-radios", TagStructure = TagStructure.WithoutEndTag)]
public sealed class FieldRadiosTagHelper : FieldChoicesTagHelper
{
    /// <summary>One bar, for two to five short answers.</summary>
    public bool Segmented { get; set; }

    protected override string Type => "radio";

    protected override string Look => Segmented ? "segmented" : "radios";
}

/// <summary><c>&lt;field-checks for="SafeContact" items="…" /&gt;</c>: any number of answers, in a grid.</summary>
[HtmlTargetElement("field-checks", TagStructure = TagStructure.WithoutEndTag)]
public sealed class FieldChecksTagHelper : FieldChoicesTagHelper
{
    protected override string Type => "checkbox";

    protected override string Look => "checks";
}
