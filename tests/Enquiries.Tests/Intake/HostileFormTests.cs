using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Enquiries.Data;
using Enquiries.Tests.Shared;

namespace Enquiries.Tests.Intake;

public class HostileFormTests(FindSite given) : IClassFixture<FindSite>
{
    [Theory]
    [InlineData("a@b.example?bcc=c@d.example")]
    [InlineData("a&b@c.example")]
    [InlineData("a%0d%0ab@c.example")]
    [InlineData("a b@c.example")]
    [InlineData("a\u200b@c.example")]
    public async Task An_address_that_could_add_to_a_link_is_refused(string email)
    {
        var answer = await given.Solicitor.SubmitAsync(
            Enquiring.New,
            ("Offence", Enquiring.Offence),
            ("AccusedEmail", email)
        );
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.StartsWith("AccusedEmail", Assert.Single(await answer.ErrorsAsync()), StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_that_an_import_brought_adds_nothing_to_the_link()
    {
        var id = await given.AddAsync(
            "Mail To",
            "2026-02-03T14:30:00Z",
            more: enquiry => enquiry.Parties[0].Email = "a+b@c.example?bcc=x@y.example"
        );
        var page = await given.Solicitor.GetPageAsync($"/enquiries/{id}");
        Assert.Equal(
            "mailto:a%2Bb@c.example%3Fbcc%3Dx@y.example",
            page.QuerySelector("a[href^='mailto:']")!.GetAttribute("href")
        );
    }

    [Theory]
    [InlineData("{\"Offence\":[null]}")]
    [InlineData("{\"Offence\":null}")]
    public async Task Versions_with_nothing_in_them_are_no_error(string yours)
    {
        var page = await given.Solicitor.GetPageAsync($"/enquiries/{given.AlphaId}/edit");
        var form = (IHtmlFormElement)page.QuerySelector("main form")!;
        form.SetAttribute("action", $"/enquiries/{given.AlphaId}/edit/merge");
        var answer = await given.Solicitor.SendAsync(
            form,
            "",
            ("Opened", "{}"),
            ("Theirs", "{\"Offence\":[\"abh\"]}"),
            ("Yours", yours),
            ("Take[Offence]", "yours")
        );
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
    }
}
