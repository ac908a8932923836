using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Enquiries.Web.Features.Shared.TagHelpers;

/// <summary>
/// <c>&lt;field for="AccusedPhone" type="tel" width="medium" /&gt;</c>. A typed date is echoed in full beneath the field:
/// <c>&lt;field for="ReceivedAt" date-echo="" echo="@Model.ReceivedEcho" /&gt;</c>.
/// </summary>
[HtmlTargetElement("field", TagStructure = TagStructure.WithoutEndTag)]
public sealed class FieldInputTagHelper : FieldTagHelper
{
    public string Type { get; set; } = "text";

    /// <summary>Where a script asks how a typed date is understood; empty means <c>/dates/echo</c>.</summary>
    public string? DateEcho { get; set; }

    /// <summary>The date as understood, where the server knows it already.</summary>
    public string? Echo { get; set; }

    protected override TagBuilder? Note
    {
        get
        {
            if (DateEcho is null)
                return null;
            var line = new TagBuilder("p");
            line.AddCssClass("field__echo");
            line.MergeAttribute("id", $"{Id}-note");
            line.MergeAttribute("aria-live", "polite");
            line.InnerHtml.Append(Echo ?? "");
            return line;
        }
    }

    protected override IHtmlContent Control(IReadOnlyList<TagHelperAttribute> passed)
    {
        var input = new TagBuilder("input") { TagRenderMode = TagRenderMode.SelfClosing };
        input.AddCssClass("form-control");
        input.MergeAttribute("type", Type);
        // These are other people's details: the browser must not offer them for the next enquiry.
        input.MergeAttribute("autocomplete", "off");
        if (Type != "password" && Values() is [var value, ..])
            input.MergeAttribute("value", value);
        if (DateEcho is not null)
        {
            var path = DateEcho.Length == 0 ? "/dates/echo" : DateEcho;
            input.MergeAttribute("data-date-echo", ViewContext.HttpContext.Request.PathBase + path);
            input.MergeAttribute("data-date-echo-to", $"{Id}-note");
        }
        return Dress(input, passed);
    }
}
