using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Enquiries.Data;
using Enquiries.Tests.Conflicts;
using Enquiries.Tests.Intake;
using Enquiries.Tests.Shared;

namespace Enquiries.Tests.Triage;

/// <summary>A duplicate is closed as one of an enquiry that there is.</summary>
public sealed class DuplicateTests(ConflictSite given) : IClassFixture<ConflictSite>
{
    [Fact]
    public async Task It_is_said_of_which_enquiry_and_the_record_leads_there()
    {
        var solicitor = await given.Site.SignInAsync(Roles.Solicitor);
        var (first, second) = (await solicitor.LogAsync(), await solicitor.LogAsync());
        Assert.Equal(
            ["RepeatOf: Duplicate of: type the reference of the other enquiry, such as E-000123."],
            await RefusedAsync(solicitor, second, "")
        );
        Assert.Equal(
            ["RepeatOf: Duplicate of: this is the enquiry itself: type the reference of the other one."],
            await RefusedAsync(solicitor, second, $"E-{second}")
        );

        var closed = await CloseAsync(solicitor, second, Enquiry.ReferenceOf(first));
        Assert.Equal(HttpStatusCode.Redirect, closed.StatusCode);
        var saved = await given.Site.FindAsync(second);
        Assert.Equal((Outcome.Duplicate, first), (saved.Outcome!.Value, saved.RepeatOfId!.Value));
        var record = await solicitor.GetPageAsync($"/enquiries/{second}");
        Assert.Equal(
            Enquiry.ReferenceOf(first),
            record.QuerySelector($".page-header a[href='/enquiries/{first}']")!.TextContent
        );
    }

    [Fact]
    public async Task Of_one_that_is_restricted_to_others_it_is_said_that_there_is_none()
    {
        var solicitor = await given.Site.SignInAsync(Roles.Solicitor);
        var id = await solicitor.LogAsync();
        foreach (var other in new[] { given.RestrictedId, 999_999 })
            Assert.Equal(
                [$"RepeatOf: Duplicate of: there is no {Enquiry.ReferenceOf(other)}. Check the number."],
                await RefusedAsync(solicitor, id, Enquiry.ReferenceOf(other))
            );
        Assert.Null((await given.Site.FindAsync(id)).Outcome);
    }

    private static async Task<string[]> RefusedAsync(HttpClient client, long id, string typed)
    {
        var answer = await CloseAsync(client, id, typed);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        var page = await answer.ReadPageAsync();
        Assert.Equal(typed, page.QuerySelector<IHtmlInputElement>("#RepeatOf")!.Value);
        return await answer.ErrorsAsync();
    }

    private static Task<HttpResponseMessage> CloseAsync(HttpClient client, long id, string typed) =>
        client.SubmitAsync($"/enquiries/{id}/triage", ("Outcome", "duplicate"), ("RepeatOf", typed));
}
