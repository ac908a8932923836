using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Enquiries.Data;
using Enquiries.Tests.Reports;
using Enquiries.Tests.Shared;
using Enquiries.Web.Features.Mail;
using Enquiries.Web.Features.Reports;
using Enquiries.Web.Features.Reports.Pictures;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SkiaSharp;

namespace Enquiries.Tests.Mail;

public sealed class MonthlyReportTests
{
    private const string Page = "/reports/digital-share";
    private static readonly byte[] Png = [0x89, 0x50, 0x4E, 0x47, 1, 2, 3];

    [Fact]
    public async Task A_partner_turns_it_on_and_off_for_themselves_and_the_view_stays()
    {
        await using var site = ReportSite.Start();
        var partner = await site.SignInAsync(Roles.Partner);
        await site.SignInAsync(Roles.Partner);
        const string view = Page + "?from=2026-01&to=2026-10&by=quarter";
        Assert.Contains("Tuesday 1 December 2026", await ChoiceAsync(partner, view), StringComparison.Ordinal);

        var on = await PressAsync(partner, view, "Send me the report each month");
        Assert.Equal(view + "#monthly-report", on.Headers.Location!.OriginalString);
        Assert.Contains("by email is on", await ChoiceAsync(partner, view), StringComparison.Ordinal);
        Assert.Equal(1, await site.WithDbAsync(db => db.ReportSubscriptions.CountAsync()));

        await PressAsync(partner, Page, "Stop the report by email");
        Assert.Contains("by email is off", await ChoiceAsync(partner, Page), StringComparison.Ordinal);
        Assert.Equal(0, await site.WithDbAsync(db => db.ReportSubscriptions.CountAsync()));
        Assert.Equal(
            [AuditAction.Subscribed, AuditAction.Unsubscribed],
            await site.WithDbAsync(db =>
                db.AuditEntries.Where(entry => entry.Action >= AuditAction.Subscribed)
                    .OrderBy(entry => entry.Id)
                    .Select(entry => entry.Action)
                    .ToListAsync()
            )
        );
    }

    [Fact]
    public async Task Pressed_twice_it_is_on_and_the_way_back_leads_nowhere_else()
    {
        await using var site = ReportSite.Start();
        var partner = await site.SignInAsync(Roles.Partner);
        var form = (await partner.GetPageAsync(Page)).QuerySelector<IHtmlFormElement>("#monthly-report form")!;
        foreach (var view in new[] { "//elsewhere.example", "https://elsewhere.example" })
        {
            var answer = await partner.SendAsync(form, Page, ("view", view));
            Assert.Equal(Page + "#monthly-report", answer.Headers.Location!.OriginalString);
        }
        Assert.Equal(1, await site.WithDbAsync(db => db.ReportSubscriptions.CountAsync()));
    }

    [Fact]
    public async Task It_waits_for_the_day_after_one_that_the_firm_calls_a_holiday()
    {
        await using var site = new Site();
        var reader = await site.SubscriberAsync();
        await site.WithDbAsync(async db =>
        {
            db.CalendarDays.Add(
                new CalendarDay
                {
                    Date = London.DateOf(MailSite.Due.UtcDateTime),
                    Kind = CalendarDayKind.Holiday,
                    Name = "Proclaimed",
                }
            );
            await db.SaveChangesAsync();
        });
        site.Clock.Set(MailSite.Due);
        await site.QueueReportAsync();
        Assert.DoesNotContain($"monthly-report/2026-10/account {reader.Id}", await KeysAsync(site));
        site.Clock.Set(MailSite.Due.AddDays(1));
        await site.QueueReportAsync();
        Assert.Contains($"monthly-report/2026-10/account {reader.Id}", await KeysAsync(site));
    }

    [Fact]
    public async Task It_is_queued_at_eight_on_the_first_working_day_and_once()
    {
        await using var site = new Site();
        var reader = await site.SubscriberAsync();
        site.Clock.Set(MailSite.Due.AddSeconds(-1));
        await site.QueueReportAsync();
        // September's was due a month ago: it had been missed.
        Assert.Equal([$"monthly-report/2026-09/account {reader.Id}"], await KeysAsync(site));
        site.Clock.Set(MailSite.Due);
        await site.QueueReportAsync();
        await site.QueueReportAsync();
        site.Clock.Set(MailSite.Due.AddDays(20));
        await site.QueueReportAsync();
        Assert.Equal(
            [$"monthly-report/2026-09/account {reader.Id}", $"monthly-report/2026-10/account {reader.Id}"],
            await KeysAsync(site)
        );
    }

    [Fact]
    public async Task A_server_that_was_down_at_eight_sends_when_it_is_up()
    {
        await using var site = new Site();
        await site.SubscriberAsync();
        site.Clock.Set(MailSite.Due.AddDays(3).AddHours(5));
        await site.QueueReportAsync();
        Assert.Equal("Enquiries: report for October 2026", Assert.Single(await site.MailsAsync()).Subject);
        var run = await site.WithDbAsync(db => db.JobRuns.SingleAsync());
        Assert.Equal("Queued the report for October 2026 for 1 partner.", run.Message);
    }

    [Fact]
    public async Task Whoever_asks_after_it_was_due_gets_the_next()
    {
        await using var site = new Site();
        site.Clock.Set(MailSite.Due.AddMinutes(1));
        var reader = await site.AddAccountAsync("late@firm.example", Roles.Partner);
        await site.WithDbAsync(async db =>
        {
            db.ReportSubscriptions.Add(
                new ReportSubscription { AccountId = reader.Id, Since = MailSite.Due.UtcDateTime.AddSeconds(1) }
            );
            await db.SaveChangesAsync();
        });
        await site.QueueReportAsync();
        Assert.Empty(await site.MailsAsync());
        site.Clock.Set(new DateTimeOffset(2026, 12, 1, 8, 0, 0, TimeSpan.Zero));
        await site.QueueReportAsync();
        Assert.Single(await site.MailsAsync());
    }

    [Fact]
    public async Task Only_active_partners_get_it()
    {
        await using var site = new Site();
        site.Clock.Set(MailSite.Due);
        await site.SubscriberAsync("solicitor@firm.example", Roles.Solicitor, Roles.Administrator);
        var left = await site.SubscriberAsync("left@firm.example");
        var stays = await site.SubscriberAsync("stays@firm.example");
        await site.WithDbAsync(db =>
            db.Users.Where(account => account.Id == left.Id)
                .ExecuteUpdateAsync(set => set.SetProperty(account => account.IsActive, false))
        );
        await site.QueueReportAsync();
        Assert.Equal([stays.Id], (await site.MailsAsync()).Select(mail => mail.AccountId));
    }

    [Fact]
    public async Task It_says_what_the_page_says_with_the_table_and_the_link()
    {
        await using var site = new Site { Settings = { ["PublicUrl"] = "http://enquiries.firm.example/" } };
        site.Clock.Set(MailSite.Due);
        await AddEnquiriesAsync(site);
        await site.SubscriberAsync();
        await site.QueueReportAsync();
        var mail = Assert.Single(await site.MailsAsync());
        const string range = "?from=2025-10&to=2026-10&by=month&count=principal&measure=recorded";

        var partner = await site.SignInAsync(Roles.Partner);
        var page = await partner.GetPageAsync(Page + range);
        var sentence = page.QuerySelector(".chart__title")!.TextContent;
        var html = await ReadAsync(mail.HtmlBody!);
        Assert.Equal(sentence, html.QuerySelector("h1")!.TextContent);
        Assert.Contains(sentence, mail.TextBody, StringComparison.Ordinal);
        var rows = html.QuerySelectorAll("tbody tr").Select(CellsOf).ToList();
        Assert.Equal(14, rows.Count);
        Assert.Equal(["Oct 2026", "3", "2", "1", "60\u00A0%", "23–88\u00A0%"], rows[0]);
        Assert.Equal(["Sep 2026, before the records", "0", "0", "0", "–", "–"], rows[1]);
        Assert.Equal("Total", rows[13][0]);
        Assert.Contains("Digital offences (as recorded), version 1", html.Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Digital offences (as recorded), version 1", mail.TextBody, StringComparison.Ordinal);
        Assert.Equal("http://enquiries.firm.example" + Page + range, html.QuerySelector("a")!.GetAttribute("href"));
        Assert.Contains("http://enquiries.firm.example" + Page + range, mail.TextBody, StringComparison.Ordinal);
        Assert.Contains(sentence, html.QuerySelector("img")!.GetAttribute("alt"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_public_address_there_is_no_link()
    {
        await using var site = new Site();
        site.Clock.Set(MailSite.Due);
        await site.SubscriberAsync();
        await site.QueueReportAsync();
        var mail = Assert.Single(await site.MailsAsync());
        Assert.DoesNotContain("http", mail.TextBody + mail.HtmlBody, StringComparison.Ordinal);
        Assert.Contains("no enquiry was received", mail.TextBody, StringComparison.Ordinal);
        // Of nothing there is no chart.
        Assert.DoesNotContain("<img", mail.HtmlBody, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_chart_goes_with_it_as_a_picture_in_the_text()
    {
        await using var server = new MailServer();
        await using var site = MailSite.To(server);
        var mail = await site.QueueAsync();
        await site.WithDbAsync(async db =>
        {
            var stored = await db.OutgoingMails.SingleAsync(one => one.Id == mail.Id);
            new MonthlyReportMail(
                await ReportAsync(site),
                null,
                new DateOnly(2026, 11, 2),
                new AuditHash(12, "0f")
            ).Fill(stored, Png);
            await db.SaveChangesAsync();
        });
        await site.DeliverAsync();
        var message = Assert.Single(server.Taken).Read();
        var picture = Assert.Single(message.BodyParts.OfType<MimeKit.MimePart>(), part => part is not MimeKit.TextPart);
        Assert.Equal(("image/png", MonthlyReportMail.ChartId), (picture.ContentType.MimeType, picture.ContentId));
        using var bytes = new MemoryStream();
        await picture.Content!.DecodeToAsync(bytes);
        Assert.Equal(Png, bytes.ToArray());
        var html = await ReadAsync(message.HtmlBody!);
        var image = html.QuerySelector("img")!;
        Assert.Equal("cid:" + MonthlyReportMail.ChartId, image.GetAttribute("src"));
        Assert.Contains("table holds the same figures", image.GetAttribute("alt"), StringComparison.Ordinal);
        Assert.False(message.Attachments.Any());
    }

    [Fact]
    public async Task No_name_of_anybody_is_in_it()
    {
        string[] names = ["Featherstonehaugh", "Wolstenholme", "Cholmondeley", "07700900457", "reader@firm.example"];
        await using var site = new Site();
        site.Clock.Set(MailSite.Due);
        await AddEnquiriesAsync(site, "Siobhan Featherstonehaugh");
        var reader = await site.SubscriberAsync();
        await site.WithDbAsync(db =>
            db.Users.Where(account => account.Id == reader.Id)
                .ExecuteUpdateAsync(set => set.SetProperty(account => account.DisplayName, "Ann Wolstenholme"))
        );
        await site.QueueReportAsync();
        await site.DeliverAsync();
        var stored = Assert.Single(await site.MailsAsync());
        var file = Assert.Single(Directory.GetFiles(Path.Combine(site.DataFolder, "mail")));
        using var message = await MimeKit.MimeMessage.LoadAsync(file);
        foreach (var name in names)
        foreach (
            var text in new[]
            {
                stored.TextBody!,
                stored.HtmlBody!,
                stored.Subject,
                stored.Key,
                message.TextBody,
                message.HtmlBody,
            }
        )
            Assert.DoesNotContain(name, text, StringComparison.OrdinalIgnoreCase);
        var picture = Assert.Single(message.BodyParts.OfType<MimeKit.MimePart>(), part => part is not MimeKit.TextPart);
        Assert.Contains("cid:" + picture.ContentId, message.HtmlBody, StringComparison.Ordinal);
        Assert.Equal("inline", picture.ContentDisposition!.Disposition);
        using var bytes = new MemoryStream();
        await picture.Content!.DecodeToAsync(bytes);
        using var chart = SKBitmap.Decode(bytes.ToArray());
        Assert.Equal((1384, 836), (chart.Width, chart.Height));
        Assert.Contains(SKColor.Parse(Colours.First), chart.Pixels);
        // The envelope names an address, as it must, and no person.
        Assert.Equal("", message.To.Mailboxes.Single().Name ?? "");
    }

    private static async Task<DigitalShareReport> ReportAsync(Site site)
    {
        await using var scope = site.Services.CreateAsyncScope();
        return await scope
            .ServiceProvider.GetRequiredService<DigitalShareQuery>()
            .CountAsync(
                new ReportQuestion(PeriodKind.Month, 202510, 202610, OffenceCount.Principal, Measure.Recorded),
                default
            );
    }

    private static async Task AddEnquiriesAsync(Site site, string? name = null)
    {
        await site.AddAsync([
            ReportSite.On(2026, 10, 1),
            ReportSite.On(2026, 10, 15),
            ReportSite.On(2026, 10, 31),
            ReportSite.On(2026, 10, 2, DigitalAnswer.No),
            ReportSite.On(2026, 10, 3, DigitalAnswer.No),
            ReportSite.On(2026, 10, 4, DigitalAnswer.NotKnown),
            ReportSite.On(2026, 11, 1),
        ]);
        if (name is not null)
            await site.WithDbAsync(async db =>
            {
                var id = await db.Enquiries.Select(enquiry => enquiry.Id).FirstAsync();
                db.Parties.Add(
                    new Party
                    {
                        EnquiryId = id,
                        Role = PartyRole.Caller,
                        Name = name,
                        Phone = "07700900457",
                    }
                );
                db.Notes.Add(new Note { EnquiryId = id, Body = "Rang for Mr Cholmondeley." });
                await db.SaveChangesAsync();
            });
    }

    private static Task<List<string>> KeysAsync(Site site) =>
        site.WithDbAsync(db => db.OutgoingMails.OrderBy(mail => mail.Id).Select(mail => mail.Key).ToListAsync());

    private static async Task<string> ChoiceAsync(HttpClient client, string url) =>
        (await client.GetPageAsync(url)).QuerySelector("#monthly-report")!.TextContent;

    private static async Task<HttpResponseMessage> PressAsync(HttpClient client, string url, string button)
    {
        var form = (await client.GetPageAsync(url)).QuerySelector<IHtmlFormElement>("#monthly-report form")!;
        Assert.Equal(button, form.QuerySelector("button")!.TextContent);
        var answer = await client.SendAsync(form, url);
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        return answer;
    }

    private static List<string> CellsOf(IElement row) => [.. row.Children.Select(cell => cell.TextContent)];

    private static Task<IHtmlDocument> ReadAsync(string html)
    {
        var answer = new HttpResponseMessage { Content = new StringContent(html) };
        return answer.ReadPageAsync();
    }
}
