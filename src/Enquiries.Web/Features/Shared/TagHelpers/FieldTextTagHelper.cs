using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Enquiries.Web.Features.Shared.TagHelpers;

/// <summary><c>&lt;field-text for="Note" rows="6" /&gt;</c>: a text of several lines.</summary>
[HtmlTargetElement("field-text", TagStructure = TagStructure.WithoutEndTag)]
public sealed class FieldTextTagHelper : FieldTagHelper
{
    protected override IHtmlContent Control(IReadOnlyList<TagHelperAttribute> passed)
    {
        var area = new TagBuilder("textarea");
        area.AddCssClass("form-control");
        area.MergeAttribute("autocomplete", "off");
        area.MergeAttribute("rows", "5");
        // HTML drops one line break after the opening tag; this one is spent so that the text's own is kept.
        area.InnerHtml.AppendHtml("\n").Append(Values() is [var text, ..] ? text : "");
        return Dress(area, passed);
    }
}
