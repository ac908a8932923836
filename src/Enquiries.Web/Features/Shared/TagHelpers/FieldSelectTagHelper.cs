using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Enquiries.Web.Features.Shared.TagHelpers;

/// <summary>
/// <c>&lt;field-select for="Stage" items="Model.Stages" empty="Not known" /&gt;</c>. With <c>data-picker</c> it becomes a field
/// to type in, several answers (<c>multiple="true"</c>) become chips.
/// </summary>
[HtmlTargetElement("field-select", TagStructure = TagStructure.WithoutEndTag)]
public sealed class FieldSelectTagHelper : FieldTagHelper
{
    public IEnumerable<Choice> Items { get; set; } = [];

    /// <summary>The text of the empty answer; none where null.</summary>
    public string? Empty { get; set; }

    public bool Multiple { get; set; }

    protected override IHtmlContent Control(IReadOnlyList<TagHelperAttribute> passed)
    {
        var select = new TagBuilder("select");
        select.AddCssClass("form-select");
        select.MergeAttribute("autocomplete", "off");
        if (Multiple)
            select.MergeAttribute("multiple", "multiple");
        if (Empty is not null)
            select.InnerHtml.AppendHtml(Option(new Choice("", Empty), false));

        var chosen = Values().ToHashSet(StringComparer.OrdinalIgnoreCase);
        foreach (var group in Items.GroupBy(item => item.Group))
        {
            var into = select;
            if (group.Key is not null)
            {
                into = new TagBuilder("optgroup");
                into.MergeAttribute("label", group.Key);
                select.InnerHtml.AppendHtml(into);
            }
            foreach (var item in group)
                into.InnerHtml.AppendHtml(Option(item, chosen.Contains(item.Value)));
        }
        // What was typed into a picker and is in no list comes back as typed, to be corrected.
        if (passed.Any(attribute => attribute.Name == "data-picker"))
            foreach (var typed in chosen.Except(Items.Select(item => item.Value), StringComparer.OrdinalIgnoreCase))
                if (!string.IsNullOrWhiteSpace(typed))
                    select.InnerHtml.AppendHtml(Unlisted(typed));
        return Dress(select, passed);
    }

    private static TagBuilder Unlisted(string typed)
    {
        var option = Option(new Choice(typed, typed), true);
        option.MergeAttribute("data-unlisted", "");
        return option;
    }

    private static TagBuilder Option(Choice item, bool selected)
    {
        var option = new TagBuilder("option");
        option.MergeAttribute("value", item.Value);
        if (selected)
            option.MergeAttribute("selected", "selected");
        foreach (var (name, value) in new[] { ("search", item.Search), ("act", item.Act), ("digital", item.Digital) })
            if (!string.IsNullOrEmpty(value))
                option.MergeAttribute($"data-{name}", value);
        option.InnerHtml.Append(item.Text);
        return option;
    }
}
