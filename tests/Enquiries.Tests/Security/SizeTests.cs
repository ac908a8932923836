using System.Net;
using Enquiries.Data;
using Enquiries.Tests.Intake;
using Enquiries.Tests.Shared;

namespace Enquiries.Tests.Security;

/// <summary>What is too large is refused with a page that says so, before it costs anything.</summary>
public class SizeTests(Site site) : IClassFixture<Site>
{
    [Fact]
    public async Task A_date_of_over_100_characters_is_an_error_beside_it()
    {
        var client = await site.SignInAsync(Roles.Solicitor);
        var answer = await client.SubmitAsync(
            Enquiring.New,
            ("Offence", Enquiring.Offence),
            ("OffenceFrom", new string('1', 101))
        );
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Contains(
            "no date has over 100 characters",
            Assert.Single(await answer.ErrorsAsync()),
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData("/enquiries/new", "OffenceFrom", 2_000_000)]
    [InlineData("/enquiries/new", "Notes", 300_000)]
    public async Task A_form_that_is_too_large_is_told_so(string form, string field, int length)
    {
        var client = await site.SignInAsync(Roles.Solicitor);
        var answer = await client.SubmitAsync(form, (field, new string('x', length)));
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, answer.StatusCode);
        var page = await answer.ReadPageAsync();
        Assert.Contains("too much at once", page.Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_longest_note_in_any_script_fits()
    {
        var client = await site.SignInAsync(Roles.Solicitor);
        var id = await client.LogAsync(("Notes", new string('字', Note.BodyLength)));
        Assert.Equal(Note.BodyLength, Assert.Single((await site.FindAsync(id)).Notes).Body.Length);
    }
}
