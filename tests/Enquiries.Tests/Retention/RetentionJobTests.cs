using Enquiries.Data;
using Enquiries.Tests.Intake;
using Enquiries.Tests.Shared;
using Enquiries.Web.Features.Retention;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Enquiries.Tests.Retention;

/// <summary>Each night: notice, then erasure, unless something happened or somebody holds it.</summary>
public sealed class RetentionJobTests
{
    [Fact]
    public async Task Notice_is_given_then_it_is_erased_and_each_is_told_by_reference_alone()
    {
        await using var site = await FirmAsync();
        await RunAsync(site, new(2027, 5, 20));
        var notice = await site.WithDbAsync(db => db.RetentionNotices.SingleAsync());
        Assert.Equal((1, new DateOnly(2027, 6, 19)), (notice.EnquiryId, notice.EraseOn));
        var mail = await site.WithDbAsync(db => db.OutgoingMails.SingleAsync());
        Assert.Contains("E-000001", mail.TextBody, StringComparison.Ordinal);
        Assert.DoesNotContain("Featherstonehaugh", mail.TextBody + mail.Subject, StringComparison.Ordinal);
        // The same night again, and the last day: nothing more.
        await RunAsync(site, new(2027, 5, 20));
        await RunAsync(site, new(2027, 6, 18));
        Assert.Null(await ErasedAsync(site));
        Assert.Equal(1, await site.WithDbAsync(db => db.OutgoingMails.CountAsync()));

        await RunAsync(site, new(2027, 6, 19));
        Assert.NotNull(await ErasedAsync(site));
        Assert.Equal(0, await site.WithDbAsync(db => db.RetentionNotices.CountAsync()));
        Assert.Equal(
            ErasureCause.Retention,
            await site.WithDbAsync(db => db.Erasures.Select(one => one.Cause).SingleAsync())
        );
    }

    [Theory]
    [InlineData("note")]
    [InlineData("change")]
    [InlineData("hold")]
    public async Task What_happens_after_the_notice_keeps_it(string act)
    {
        await using var site = await FirmAsync();
        await RunAsync(site, new(2027, 5, 20));
        var solicitor = await site.SignInAsync(Roles.Solicitor);
        Assert.Contains(
            "to be erased on 19 June 2027",
            (await solicitor.GetPageAsync("/enquiries/1")).Body!.TextContent,
            StringComparison.Ordinal
        );
        Assert.Single((await solicitor.GetPageAsync("/retention/notices")).QuerySelectorAll("tbody tr"));
        if (act == "note")
            await AddNoteAsync(solicitor);
        else if (act == "change")
            await solicitor.SubmitAsync("/enquiries/1/edit", ("Officer", "DC Somebody"));
        else
            await EraseTests.HoldAsync(solicitor, 1, "A complaint is open.");
        await RunAsync(site, new(2027, 6, 19));
        Assert.Null(await ErasedAsync(site));
        Assert.Equal(0, await site.WithDbAsync(db => db.RetentionNotices.CountAsync()));
    }

    [Fact]
    public async Task Instructed_enquiries_are_kept_and_an_administrator_changes_the_rules()
    {
        await using var site = await FirmAsync("instructed-private");
        await RunAsync(site, new(2036, 1, 1));
        Assert.Equal(0, await site.WithDbAsync(db => db.RetentionNotices.CountAsync()));
        var administrator = await site.SignInAsync(Roles.Administrator);
        var refused = await administrator.SubmitAsync("/retention", ("Months[instructed-private]", "six years"));
        Assert.Equal(System.Net.HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        Assert.Contains(
            "six years",
            (await refused.ReadPageAsync())
                .QuerySelector("input[name='Months[instructed-private]']")!
                .GetAttribute("value"),
            StringComparison.Ordinal
        );
        await administrator.SubmitAsync("/retention", ("Months[instructed-private]", "72"));
        await RunAsync(site, new(2036, 1, 2));
        Assert.Equal(1, await site.WithDbAsync(db => db.RetentionNotices.CountAsync()));
    }

    [Fact]
    public async Task That_somebody_looked_is_no_activity()
    {
        await using var site = await FirmAsync();
        site.Clock.Set(new(2027, 5, 10, 9, 0, 0, TimeSpan.Zero));
        await (await site.SignInAsync(Roles.Solicitor)).GetPageAsync("/enquiries/1");
        await RunAsync(site, new(2027, 5, 20));
        Assert.Equal(1, await site.WithDbAsync(db => db.RetentionNotices.CountAsync()));
    }

    private static async Task<Site> FirmAsync(string outcome = "no-reply")
    {
        var site = EraseTests.StartSite();
        site.Clock.Set(new(2026, 5, 4, 10, 0, 0, TimeSpan.Zero));
        var solicitor = await site.SignInAsync(Roles.Solicitor);
        await solicitor.LogAsync(("AccusedName", "Siobhan Featherstonehaugh"), ("Outcome", "no-reply"));
        var code = Coded.Parse<Outcome>(outcome);
        await site.WithDbAsync(db => db.Enquiries.ExecuteUpdateAsync(set => set.SetProperty(one => one.Outcome, code)));
        return site;
    }

    private static async Task AddNoteAsync(HttpClient solicitor)
    {
        var page = await solicitor.GetPageAsync("/enquiries/1");
        var form = (AngleSharp.Html.Dom.IHtmlFormElement)page.QuerySelector("form[action$='/notes']")!;
        await solicitor.SendAsync(form, "", ("Body", "Rang again."));
    }

    private static Task<DateTime?> ErasedAsync(Site site) =>
        site.WithDbAsync(db => db.Enquiries.Select(one => one.ErasedAt).SingleAsync());

    private static async Task RunAsync(Site site, DateOnly day)
    {
        site.Clock.Set(new DateTimeOffset(day, new TimeOnly(3, 15), TimeSpan.Zero));
        await using var scope = site.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<RetentionJob>().RunAsync(CancellationToken.None);
    }
}
