using Enquiries.Web.Features.Reports.Statistics;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Enquiries.Web.Features.Reports;

/// <summary>
/// A table's cell with a number that leads to what it counts: <c>&lt;td count="24" leads-to="/enquiries?…"&gt;</c>. Nothing stands behind a
/// zero, so that it is quiet and leads nowhere.
/// </summary>
[HtmlTargetElement("td", Attributes = "count")]
public sealed class CountCellTagHelper : TagHelper
{
    /// <summary>The number.</summary>
    public int Count { get; set; }

    /// <summary>Where the enquiries behind it are listed.</summary>
    public required string LeadsTo { get; set; }

    /// <summary>Why it is marked: further off than chance explains; null where it is not.</summary>
    public ExpectedShare? Unusual { get; set; }

    /// <inheritdoc />
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.Attributes.SetAttribute("class", Count == 0 ? "num figure--zero" : "num");
        if (Count == 0)
        {
            output.Content.SetContent(Figures.Count(0));
            Mark(output.Content);
            return;
        }
        Mark(output.Content);
        output.Content.AppendHtml("<a class=\"figure\" href=\"");
        output.Content.Append(LeadsTo);
        output.Content.AppendHtml("\">");
        output.Content.Append(Figures.Count(Count));
        output.Content.AppendHtml("</a>");
    }

    // A sign and, for who cannot see it, words.
    private void Mark(TagHelperContent content)
    {
        if (Unusual is not { } unusual)
            return;
        content.AppendHtml("<span class=\"figure__mark\" aria-hidden=\"true\">");
        content.Append(unusual.IsHigh ? "▲" : "▼");
        content.AppendHtml("</span><span class=\"visually-hidden\">");
        content.Append($"unusually {(unusual.IsHigh ? "many" : "few")}: ");
        content.AppendHtml("</span>");
    }
}
