using Enquiries.Data;
using Enquiries.Tests.Shared;
using Enquiries.Web.Features.Mail;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Enquiries.Tests.Mail;

public sealed class MailDeliveryTests
{
    // Nothing listens there.
    private const int Nowhere = 9;

    [Fact]
    public async Task Pauses_grow_and_after_two_days_it_is_given_up_and_may_be_tried_again()
    {
        await using var site = MailSite.To(Nowhere);
        await site.QueueAsync();
        var pauses = new List<TimeSpan>();
        for (var now = MailSite.Due; ; )
        {
            site.Clock.Set(now);
            await site.DeliverAsync();
            var mail = Assert.Single(await site.MailsAsync());
            Assert.Contains("cannot be reached", mail.LastError, StringComparison.Ordinal);
            if (mail.State != MailState.Waiting)
                break;
            pauses.Add(mail.NextAttemptAt - now.UtcDateTime);
            now = mail.NextAttemptAt;
        }
        Assert.Equal(pauses.Order().Distinct(), pauses);
        Assert.Equal([1.0, 5, 15, 60], pauses.Take(4).Select(pause => pause.TotalMinutes));
        Assert.InRange(pauses.Sum(pause => pause.TotalHours), 44, 48);
        var failed = Assert.Single(await site.MailsAsync());
        Assert.Equal((MailState.Failed, pauses.Count + 1), (failed.State, failed.Attempts));
        Assert.Null(await site.DeliverAsync());
    }

    [Fact]
    public async Task While_the_server_is_away_one_mail_asks_for_all()
    {
        await using var site = MailSite.To(Nowhere);
        await site.QueueAsync("one@firm.example");
        await site.QueueAsync("two@firm.example");
        Assert.Equal("1 mail to be tried again.", await site.DeliverAsync());
        Assert.Equal([1, 0], (await site.MailsAsync()).Select(mail => mail.Attempts));
    }

    [Fact]
    public async Task Two_programs_on_one_database_send_each_mail_once()
    {
        const int mails = 12;
        await using var server = new MailServer { Slowness = TimeSpan.FromMilliseconds(20) };
        await using var one = MailSite.To(server);
        await using var other = BesideIt(one, server);
        for (var i = 0; i < mails; i++)
            await one.QueueAsync($"reader{i}@firm.example");
        await Task.WhenAll(one.DeliverAsync(), other.DeliverAsync(), one.DeliverAsync(), other.DeliverAsync());
        Assert.Equal(mails, server.Taken.Count);
        Assert.Equal(mails, server.Taken.SelectMany(mail => mail.To).Distinct().Count());
        Assert.All(await one.MailsAsync(), mail => Assert.Equal((MailState.Sent, 1), (mail.State, mail.Attempts)));
        Assert.Equal(
            mails,
            await one.WithDbAsync(db => db.AuditEntries.CountAsync(entry => entry.Action == AuditAction.MailSent))
        );
    }

    [Fact]
    public async Task Two_programs_that_look_at_the_same_moment_queue_the_report_once()
    {
        await using var server = new MailServer();
        await using var one = MailSite.To(server);
        await using var other = BesideIt(one, server);
        for (var i = 0; i < 5; i++)
            await one.SubscriberAsync($"reader{i}@firm.example");
        Task Both(Site site) => Task.Run(site.QueueReportAsync);
        await Task.WhenAll(Both(one), Both(other), Both(one), Both(other));
        Assert.Equal(5, (await one.MailsAsync()).Count);
        await Task.WhenAll(one.DeliverAsync(), other.DeliverAsync());
        Assert.Equal(5, server.Taken.Count);
    }

    [Fact]
    public async Task What_a_program_dies_with_is_sent_by_another_once_the_claim_lapses()
    {
        await using var server = new MailServer();
        await using var site = MailSite.To(server);
        await site.QueueAsync();
        await site.WithDbAsync(db =>
            db.OutgoingMails.ExecuteUpdateAsync(set =>
                set.SetProperty(mail => mail.Claim, Guid.NewGuid())
                    .SetProperty(mail => mail.Attempts, 1)
                    .SetProperty(mail => mail.NextAttemptAt, MailSite.Due.UtcDateTime.AddMinutes(10))
            )
        );
        Assert.Null(await site.DeliverAsync());
        site.Clock.Set(MailSite.Due.AddMinutes(10));
        Assert.Equal("1 mail sent.", await site.DeliverAsync());
    }

    [Fact]
    public async Task A_repeat_is_the_same_message_so_that_a_reader_can_tell()
    {
        await using var server = new MailServer();
        await using var site = MailSite.To(server);
        await site.QueueAsync();
        await site.DeliverAsync();
        await site.WithDbAsync(db =>
            db.OutgoingMails.ExecuteUpdateAsync(set => set.SetProperty(mail => mail.State, MailState.Waiting))
        );
        site.Clock.Set(MailSite.Due.AddHours(1));
        await site.DeliverAsync();
        Assert.Single(server.Taken.Select(mail => mail.Read().MessageId).Distinct());
        Assert.Equal(2, server.Taken.Count);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Nothing_goes_to_an_account_that_may_no_longer_read_it(bool isClosed)
    {
        await using var server = new MailServer();
        await using var site = MailSite.To(server);
        var mail = await site.QueueAsync(forRole: Roles.Partner);
        await site.WithDbAsync(async db =>
        {
            if (isClosed)
                (await db.Users.SingleAsync(account => account.Id == mail.AccountId)).IsActive = false;
            else
                db.UserRoles.RemoveRange(db.UserRoles.Where(held => held.UserId == mail.AccountId));
            await db.SaveChangesAsync();
        });
        Assert.Equal("1 mail withdrawn.", await site.DeliverAsync());
        Assert.Equal(0, server.Connections);
        Assert.Equal(MailState.Withdrawn, Assert.Single(await site.MailsAsync()).State);
    }

    [Fact]
    public async Task After_thirty_days_what_it_said_is_gone_and_that_it_was_sent_stays()
    {
        await using var server = new MailServer();
        await using var site = MailSite.To(server);
        await site.QueueAsync();
        await site.WithDbAsync(async db =>
        {
            (await db.OutgoingMails.SingleAsync()).Parts.Add(
                new OutgoingMailPart
                {
                    ContentId = "chart",
                    FileName = "chart.png",
                    MediaType = "image/png",
                    Content = [1, 2, 3],
                }
            );
            await db.SaveChangesAsync();
        });
        await RunJobAsync(site);
        site.Clock.Set(MailSite.Due.AddDays(30));
        await RunJobAsync(site);
        Assert.NotNull(Assert.Single(await site.MailsAsync()).TextBody);
        site.Clock.Set(MailSite.Due.AddDays(30).AddSeconds(1));
        await RunJobAsync(site);
        var mail = Assert.Single(await site.MailsAsync());
        Assert.Equal((null, null, MailState.Sent), (mail.TextBody, mail.HtmlBody, mail.State));
        Assert.Empty(mail.Parts);
    }

    [Fact]
    public async Task Without_a_server_mail_is_files_for_their_owner_alone()
    {
        await using var site = new Site();
        site.Clock.Set(MailSite.Due);
        await site.QueueAsync();
        Assert.Equal("1 mail sent.", await site.DeliverAsync());
        var folder = Path.Combine(site.DataFolder, "mail");
        var file = Assert.Single(Directory.GetFiles(folder));
        Assert.EndsWith(".eml", file, StringComparison.Ordinal);
        using var message = await MimeKit.MimeMessage.LoadAsync(file);
        Assert.Equal("reader@firm.example", message.To.Mailboxes.Single().Address);
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
            Assert.Equal(
                UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute,
                File.GetUnixFileMode(folder)
            );
        }
    }

    private static async Task RunJobAsync(Site site)
    {
        await using var scope = site.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<MailJob>().RunAsync(CancellationToken.None);
    }

    // By a connection string of its own, so that the two do not stand in line for the one writer within this process.
    private static Site BesideIt(Site one, MailServer server)
    {
        var other = MailSite.To(
            server,
            ("Data:Folder", one.DataFolder),
            ("Keys:Folder", one.KeysFolder),
            (
                "ConnectionStrings:Enquiries",
                $"Data Source={Path.Combine(one.DataFolder, "enquiries.db")};Default Timeout=29"
            )
        );
        Assert.NotNull(one.Services);
        return other;
    }
}
