using Enquiries.Data;
using Enquiries.Tests.Shared;
using Enquiries.Web.Features.Mail;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MimeKit;

namespace Enquiries.Tests.Mail;

/// <summary>A site that sends, and what tests do with it.</summary>
internal static class MailSite
{
    /// <summary>Eight in London on the first working day of November: October's report is due.</summary>
    public static readonly DateTimeOffset Due = new(2026, 11, 2, 8, 0, 0, TimeSpan.Zero);

    /// <summary>Sends to a server in the clear, unless more is said.</summary>
    public static Site To(MailServer server, params (string Name, string Value)[] more) => To(server.Port, more);

    public static Site To(int port, params (string Name, string Value)[] more)
    {
        var site = new Site
        {
            Settings =
            {
                ["Mail:Host"] = "localhost",
                ["Mail:Port"] = $"{port}",
                ["Mail:Security"] = "None",
                ["Mail:From"] = "Enquiries <enquiries@firm.example>",
            },
        };
        foreach (var (name, value) in more)
            site.Settings[name] = value;
        site.Clock.Set(Due);
        return site;
    }

    public static async Task<string?> DeliverAsync(this Site site)
    {
        await using var scope = site.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<MailDelivery>().RunAsync(CancellationToken.None);
    }

    public static async Task QueueReportAsync(this Site site)
    {
        await using var scope = site.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<MonthlyReportJob>().RunAsync(CancellationToken.None);
    }

    public static async Task<Account> SubscriberAsync(
        this Site site,
        string email = "reader@firm.example",
        params string[] roles
    )
    {
        var account = await site.AddAccountAsync(email, roles is [] ? [Roles.Partner] : roles);
        await site.WithDbAsync(async db =>
        {
            db.ReportSubscriptions.Add(
                new ReportSubscription { AccountId = account.Id, Since = Due.UtcDateTime.AddMonths(-6) }
            );
            await db.SaveChangesAsync();
        });
        return account;
    }

    /// <summary>Queues one mail for a new account.</summary>
    public static async Task<OutgoingMail> QueueAsync(
        this Site site,
        string email = "reader@firm.example",
        string? forRole = null
    )
    {
        var account = await site.AddAccountAsync(email, Roles.Partner);
        return await site.WithDbAsync(async db =>
        {
            var mail = new OutgoingMail
            {
                Key = $"test/account {account.Id}",
                AccountId = account.Id,
                ForRole = forRole,
                Subject = "A mail – with a dash",
                TextBody = "Sixty\u00A0% of 40.\n.\nA line after a dot.",
                HtmlBody = "<p>Sixty\u00A0%</p>",
                QueuedAt = Due.UtcDateTime,
                NextAttemptAt = Due.UtcDateTime,
            };
            db.OutgoingMails.Add(mail);
            await db.SaveChangesAsync();
            return mail;
        });
    }

    public static Task<List<OutgoingMail>> MailsAsync(this Site site) =>
        site.WithDbAsync(db =>
            db.OutgoingMails.AsNoTracking().Include(mail => mail.Parts).OrderBy(mail => mail.Id).ToListAsync()
        );

    public static MimeMessage Read(this TakenMail taken) => MimeMessage.Load(new MemoryStream(taken.Data));
}
