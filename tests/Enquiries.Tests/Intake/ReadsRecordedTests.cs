using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Enquiries.Data;
using Enquiries.Tests.Shared;
using Microsoft.EntityFrameworkCore;

namespace Enquiries.Tests.Intake;

/// <summary>Nothing of an enquiry is shown that is not recorded as read, also where a page answers with an error.</summary>
public class ReadsRecordedTests(FindSite given) : IClassFixture<FindSite>
{
    [Fact]
    public async Task A_note_that_is_refused_shows_the_record_and_is_recorded()
    {
        var id = await AddAsync();
        var page = await given.Solicitor.GetPageAsync($"/enquiries/{id}");
        var form = page.QuerySelector<IHtmlFormElement>("main form[action$='/notes']")!;
        var answer = await given.Solicitor.SendAsync(form, "", ("Body", " "));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Equal(2, await ReadsAsync(id));
    }

    [Fact]
    public async Task A_correction_that_is_refused_is_recorded_and_changes_nothing()
    {
        var id = await AddAsync();
        var answer = await given.Solicitor.SubmitAsync(
            $"/enquiries/{id}/edit",
            ("AccusedName", "Somebody Else"),
            ("OffenceFrom", "31/2/26")
        );
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Equal(2, await ReadsAsync(id));
        Assert.Equal("Read Now", (await given.Site.FindAsync(id)).Accused!.Name);
    }

    [Fact]
    public async Task The_trail_is_recorded()
    {
        var id = await AddAsync();
        var partner = await given.Site.SignInAsync(Roles.Partner);
        await partner.GetPageAsync($"/enquiries/{id}/trail");
        Assert.Equal(1, await ReadsAsync(id));
    }

    [Theory]
    [InlineData("q=alpha", 1)]
    [InlineData("q=alpha&older=49999999999-9223372036854775807", 1)]
    [InlineData("q=alpha&newer=-49999999999-1", 1)]
    [InlineData("older=49999999999-9223372036854775807", 1)]
    [InlineData("older=-9223372036854775808-1", 0)]
    [InlineData("stage=custody", 1)]
    [InlineData("size=100", 1)]
    [InlineData("", 0)]
    public async Task A_page_of_names_is_recorded_save_the_newest(string query, int entries)
    {
        var before = await SearchesAsync();
        await given.Solicitor.GetPageAsync("/enquiries?" + query);
        Assert.Equal(before + entries, await SearchesAsync());
    }

    private Task<long> AddAsync() => given.AddAsync("Read Now", "2026-02-03T14:30:00Z");

    private Task<int> ReadsAsync(long id) =>
        given.Site.WithDbAsync(db =>
            db.AuditEntries.CountAsync(entry => entry.EnquiryId == id && entry.Action == AuditAction.Read)
        );

    private Task<int> SearchesAsync() =>
        given.Site.WithDbAsync(db => db.AuditEntries.CountAsync(entry => entry.Action == AuditAction.Searched));
}
