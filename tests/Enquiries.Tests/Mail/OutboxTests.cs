using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Enquiries.Data;
using Enquiries.Tests.Operations;
using Enquiries.Tests.Shared;
using Enquiries.Web.Features.Mail;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Enquiries.Tests.Mail;

public sealed class OutboxTests
{
    private const string Page = "/operations";

    [Fact]
    public async Task What_failed_is_shown_with_its_reason_and_tried_again()
    {
        await using var server = new MailServer();
        await using var site = MailSite.To(server);
        server.Answers.Enqueue(("RCPT", "550 5.1.1 <reader@firm.example> unknown"));
        var mail = await site.QueueAsync();
        await site.DeliverAsync();

        var administrator = await site.SignInAsync(Roles.Administrator);
        var section = (await administrator.GetPageAsync(Page)).QuerySelector("#mail")!;
        Assert.Contains("refused the recipient, code 550", section.TextContent, StringComparison.Ordinal);
        Assert.Contains($"Account {mail.AccountId}", section.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("@", section.TextContent, StringComparison.Ordinal);

        var form = section.QuerySelector<IHtmlFormElement>("form")!;
        var answer = await administrator.SendAsync(form, Page);
        Assert.Equal("/operations#mail", answer.Headers.Location!.OriginalString);
        Assert.Equal(HttpStatusCode.Redirect, (await administrator.SendAsync(form, Page)).StatusCode);
        Assert.Equal(
            (MailState.Waiting, 0),
            (await site.MailsAsync()).Select(one => (one.State, one.Attempts)).Single()
        );
        Assert.Equal(
            1,
            await site.WithDbAsync(db => db.AuditEntries.CountAsync(entry => entry.Action == AuditAction.MailRetried))
        );

        await site.DeliverAsync();
        section = (await administrator.GetPageAsync(Page)).QuerySelector("#mail")!;
        Assert.Contains("1, the last 2 Nov 2026, 08:00", section.TextContent, StringComparison.Ordinal);
        Assert.Null(section.QuerySelector("form"));
        form.SetAttribute("action", "/operations/mail/99/try-again");
        Assert.Equal(HttpStatusCode.NotFound, (await administrator.SendAsync(form, Page)).StatusCode);
    }

    [Fact]
    public async Task Jobs_that_find_nothing_leave_what_was_done_last_in_sight()
    {
        await using var server = new MailServer();
        await using var site = MailSite.To(server);
        await RunJobAsync(site);
        Assert.Equal("There was nothing to do.", await LastRunAsync(site));
        await site.QueueAsync();
        await RunJobAsync(site);
        site.Clock.Set(MailSite.Due.AddMinutes(1));
        await RunJobAsync(site);
        Assert.Equal("1 mail sent.", await LastRunAsync(site));
        var page = await (await site.SignInAsync(Roles.Administrator)).GetPageAsync(Page);
        Assert.Contains(
            "Sending mail",
            page.QuerySelector("[aria-labelledby=jobs]")!.TextContent,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task The_doctor_speaks_to_the_server_and_sends_nothing()
    {
        await using var server = new MailServer(signIn: ("enquiries", "heron-lantern"));
        await using var site = MailSite.To(server);
        await site.WithDbAsync(db => db.Enquiries.CountAsync());
        var wrong = await ExamineAsync(site, server, "another");
        Assert.Equal(1, wrong.Code);
        Assert.Contains("Attention  Mail: The mail server refused the user", wrong.Output, StringComparison.Ordinal);
        var right = await ExamineAsync(site, server, "heron-lantern");
        Assert.Equal(0, right.Code);
        Assert.Contains("answers and lets this program sign in", right.Output, StringComparison.Ordinal);
        Assert.Empty(server.Taken);
    }

    [Fact]
    public async Task The_doctor_tells_of_mail_that_failed_and_of_readers_whom_nothing_reaches()
    {
        await using var site = new Site();
        await site.SubscriberAsync();
        var (code, output, _) = await CommandLine.RunAsync(site, "doctor");
        Assert.Equal(0, code);
        Assert.Contains(
            "Advice     Outbox: The month’s report is wanted by 1 partner",
            output,
            StringComparison.Ordinal
        );
        var mail = await site.QueueAsync("other@firm.example");
        await site.WithDbAsync(async db =>
        {
            db.Attach(mail).Entity.GiveUp("The mail server refused the recipient, code 550.", MailSite.Due.UtcDateTime);
            await db.SaveChangesAsync();
        });
        (code, output, _) = await CommandLine.RunAsync(site, "doctor");
        Assert.Equal(1, code);
        Assert.Contains("Attention  Outbox: 1 mail could not be sent", output, StringComparison.Ordinal);
    }

    private static Task<(int Code, string Output, string Error)> ExamineAsync(
        Site site,
        MailServer server,
        string password
    ) =>
        CommandLine.RunAsync(
            site,
            "doctor",
            "--Mail:Host=localhost",
            $"--Mail:Port={server.Port}",
            "--Mail:Security=None",
            "--Mail:From=enquiries@firm.example",
            "--Mail:User=enquiries",
            $"--Mail:Password={password}"
        );

    private static async Task RunJobAsync(Site site)
    {
        await using var scope = site.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<MailJob>().RunAsync(CancellationToken.None);
    }

    private static Task<string> LastRunAsync(Site site) =>
        site.WithDbAsync(db => db.JobRuns.AsNoTracking().Select(run => run.Message).SingleAsync());
}
