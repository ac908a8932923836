using System.Net;
using System.Text;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using CsCheck;
using Enquiries.Data;
using Enquiries.Tests.Intake;
using Enquiries.Tests.Shared;

namespace Enquiries.Tests.Security;

/// <summary>What is no character, such as U+FFFE, can be typed and sent everywhere, and must nowhere be an error of the program.</summary>
public class IllFormedTextTests(FindSite given) : IClassFixture<FindSite>
{
    private const string Bad = "Bo\uFFFEb";

    [Fact]
    public async Task A_search_and_a_sign_in_find_nobody()
    {
        await given.Solicitor.GetPageAsync("/enquiries?q=%EF%BF%BE");
        await given.Solicitor.GetPageAsync("/enquiries?q=" + new string('x', 199) + "%F0%9F%98%80");
        var answer = await given
            .Site.Anonymous()
            .SubmitAsync("/sign-in", ("Email", Bad + "@x.example"), ("Password", Bad));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
    }

    [Fact]
    public async Task A_form_says_which_answer_it_is_and_keeps_all()
    {
        var answer = await given.Solicitor.SubmitAsync(
            Enquiring.New,
            ("Offence", Enquiring.Offence),
            ("AccusedName", Bad),
            ("Station", "Bath"),
            ("Notes", Bad)
        );
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Equal(["AccusedName", "Notes"], (await answer.ErrorsAsync()).Select(error => error.Split(':')[0]));
        var page = await answer.ReadPageAsync();
        Assert.Equal("Bath", LogEnquiryTests.Shown(page, "Station"));
        Assert.Equal(Bad, LogEnquiryTests.Shown(page, "AccusedName"));
    }

    [Fact]
    public async Task A_note_and_a_new_account_are_refused_beside_the_field()
    {
        var page = await given.Solicitor.GetPageAsync($"/enquiries/{given.AlphaId}");
        var form = (IHtmlFormElement)page.QuerySelector("main form[action$='/notes']")!;
        var answer = await given.Solicitor.SendAsync(form, "", ("Body", Bad));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);

        var administrator = await given.Site.SignInAsync(Roles.Administrator);
        answer = await administrator.SubmitAsync(
            "/accounts/new",
            ("Email", Bad + "@firm.example"),
            ("DisplayName", "Bob"),
            ("Roles", Roles.Solicitor)
        );
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
    }

    [Fact]
    public void Any_text_can_be_indexed_and_what_was_made_well_formed_is()
    {
        var any = Gen.OneOf(
                Gen.Char,
                Gen.Char['\uD800', '\uDFFF'],
                Gen.Char['\uFDD0', '\uFDEF'],
                Gen.Char['\uFFFE', '\uFFFF']
            )
            .Array[0, 20]
            .Select(letters => new string(letters));
        any.Sample(text =>
        {
            _ = SearchTerms.OfNote(text);
            var clean = WellFormed.Of(text);
            Assert.True(WellFormed.Is(clean));
            Assert.Equal(WellFormed.Is(text), clean == text);
            _ = clean.Normalize(NormalizationForm.FormD);
        });
    }
}
