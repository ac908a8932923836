using Enquiries.BrowserTests.Shared;
using Enquiries.Data;
using Enquiries.Tests.Shared;
using Microsoft.EntityFrameworkCore;

namespace Enquiries.BrowserTests.Triage;

/// <summary>A page with several forms: what is typed into one outlives the sending of another, without a question.</summary>
public class CarryTests(BrowserSite browser)
{
    private const string Email = "both@carry.example";

    [Fact]
    public async Task What_is_typed_into_one_form_outlives_the_sending_of_others()
    {
        await using var site = new Site();
        site.Clock.Set(BrowserSite.Now);
        var address = BrowserSite.Serve(site);
        await site.AddAccountAsync(Email, Roles.Solicitor, Roles.Administrator);
        var id = await AddAsync(site);
        await browser.VisitAsync(
            null,
            async page =>
            {
                page.Dialog += (_, _) => Assert.Fail("Nothing is left behind, so nothing is asked.");
                await BrowserSite.SignInAsync(page, Email, Site.Password);
                await page.GotoAsync($"/enquiries/{id}/triage");
                await page.FillByKeysAsync("#NextAction", "Ring the mother");
                await page.FillByKeysAsync("#TierReason", "Threats");
                await page.SelectOptionAsync("#Tier", "1");
                await page.ClickAsync("text=Assign to me");
                await page.AssertShowsAsync("It is yours.");
                Assert.Equal("Ring the mother", await page.InputValueAsync("#NextAction"));
                // Brought back and untouched, it goes along once more.
                await page.ClickAsync("text=Save tier");
                await page.AssertShowsAsync("It is in tier 1");
                Assert.Equal("Ring the mother", await page.InputValueAsync("#NextAction"));
                await page.ClickAsync("text=Save what is next");
                await page.ArriveAsync(Arriving.Record);

                await page.GotoAsync("/triage/settings");
                await page.FillAsync("[name='Opens[monday]']", "8am");
                await page.FillAsync("#Name", "Office party");
                await page.FillAsync("[name='Numbers[silence]']", "12");
                await page.ClickAsync("text=Save figures");
                await page.AssertShowsAsync("The figures are saved.");
                Assert.Equal("8am", await page.InputValueAsync("[name='Opens[monday]']"));
                Assert.Equal("Office party", await page.InputValueAsync("#Name"));
            },
            address: address
        );
        var saved = await site.WithDbAsync(db => db.Enquiries.SingleAsync(one => one.Id == id));
        Assert.Equal(("Ring the mother", 1, "Threats"), (saved.NextAction, saved.TierOverride, saved.TierReason));
    }

    private static Task<long> AddAsync(Site site) =>
        site.WithDbAsync(async db =>
        {
            var enquiry = new Enquiry
            {
                ReceivedAt = BrowserSite.Now.UtcDateTime,
                LoggedAt = BrowserSite.Now.UtcDateTime,
                PrincipalOffenceId = (await db.Offences.FirstAsync()).Id,
                Stage = Stage.Worried,
            };
            db.Enquiries.Add(enquiry);
            await db.SaveChangesAsync();
            return enquiry.Id;
        });
}
