using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Enquiries.Data;
using Enquiries.Tests.Intake;
using Enquiries.Tests.Shared;

namespace Enquiries.Tests.Conflicts;

/// <summary>One approach that was logged twice.</summary>
public sealed class SameAsTests(ConflictSite given) : IClassFixture<ConflictSite>
{
    [Fact]
    public async Task The_same_enquiry_counts_once_nothing_is_lost_and_it_can_be_taken_back()
    {
        var solicitor = await given.Site.SignInAsync(Roles.Solicitor);
        var first = await solicitor.LogAsync(("AccusedName", "Xavier Zouche"), ("AccusedPhone", "0117 496 0400"));
        var second = await solicitor.LogAsync(
            ("AccusedName", "X Zouche"),
            ("AccusedPhone", "01174960400"),
            ("Notes", "Rang again.")
        );
        var record = await solicitor.GetPageAsync($"/enquiries/{second}");
        var same = record
            .QuerySelectorAll<IHtmlFormElement>("form[action$='/same-as']")
            .First(form => form.QuerySelector("input[type=hidden][name=Earlier]") is not null);
        Assert.Equal(HttpStatusCode.Redirect, (await solicitor.SendAsync(same, "")).StatusCode);
        var marked = await given.Site.FindAsync(second);
        Assert.Equal(
            (first, Outcome.Duplicate, false, "Rang again."),
            (marked.RepeatOfId, marked.Outcome, marked.IsCounted, marked.Notes.Single().Body)
        );
        Assert.Contains(
            $"Also reported as {Enquiry.ReferenceOf(second)}",
            await solicitor.TextAsync(first),
            StringComparison.Ordinal
        );
        Assert.Contains("counted in its place", await solicitor.TextAsync(second), StringComparison.Ordinal);

        // Not in a circle, not to nobody, and no outcome is lost.
        Assert.Contains(
            "already",
            Assert.Single(await (await MarkAsync(solicitor, first, second)).ErrorsAsync()),
            StringComparison.Ordinal
        );
        Assert.Contains(
            "the enquiry itself",
            Assert.Single(await (await MarkAsync(solicitor, first, first)).ErrorsAsync()),
            StringComparison.Ordinal
        );
        Assert.Contains(
            "There is no",
            Assert.Single(await (await MarkAsync(solicitor, first, given.RestrictedId)).ErrorsAsync()),
            StringComparison.Ordinal
        );
        var third = await solicitor.LogAsync(("Outcome", "advice-only"));
        Assert.Contains(
            "would be lost",
            Assert.Single(await (await MarkAsync(solicitor, third, first)).ErrorsAsync()),
            StringComparison.Ordinal
        );
        Assert.Contains(
            $"type that one",
            Assert.Single(await (await MarkAsync(solicitor, third, second)).ErrorsAsync()),
            StringComparison.Ordinal
        );

        var back = (await solicitor.GetPageAsync($"/enquiries/{second}")).QuerySelector<IHtmlFormElement>(
            "form[action$='/own']"
        )!;
        Assert.Equal(HttpStatusCode.Redirect, (await solicitor.SendAsync(back, "")).StatusCode);
        var own = await given.Site.FindAsync(second);
        Assert.Equal((null, null, true, null), (own.RepeatOfId, own.Outcome, own.IsCounted, own.ClosedOn));
    }

    private static async Task<HttpResponseMessage> MarkAsync(HttpClient client, long id, long earlier)
    {
        var form = (await client.GetPageAsync($"/enquiries/{id}"))
            .QuerySelectorAll<IHtmlFormElement>("form[action$='/same-as']")
            .Last();
        return await client.SendAsync(form, "", ("Earlier", Enquiry.ReferenceOf(earlier)));
    }
}
