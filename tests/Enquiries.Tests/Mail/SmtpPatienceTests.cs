using Enquiries.Web.Features.Mail;
using Microsoft.Extensions.Configuration;
using MimeKit;

namespace Enquiries.Tests.Mail;

/// <summary>Servers that look through a mail before they take it: who goes away meanwhile sends it twice.</summary>
public sealed class SmtpPatienceTests
{
    [Theory]
    [InlineData(MailSecurity.None)]
    [InlineData(MailSecurity.Tls)]
    public async Task A_server_that_takes_its_time_over_a_mail_is_waited_for(MailSecurity security)
    {
        await using var server = new MailServer(security) { Slowness = TimeSpan.FromSeconds(3) };
        using var trusted = new TrustedFile(server.Certificate);
        var carrier = Carrier(server, security, trusted.Path, taking: TimeSpan.FromMinutes(1));
        using var message = Message();
        await carrier.SendAsync(message, CancellationToken.None);
        Assert.Single(server.Taken);
    }

    [Theory]
    [InlineData(MailSecurity.None)]
    [InlineData(MailSecurity.Tls)]
    public async Task A_server_that_never_says_whether_it_took_a_mail_did_not_answer_in_time(MailSecurity security)
    {
        await using var server = new MailServer(security) { Slowness = TimeSpan.FromMinutes(1) };
        using var trusted = new TrustedFile(server.Certificate);
        var carrier = Carrier(server, security, trusted.Path, taking: TimeSpan.FromSeconds(1));
        using var message = Message();
        var problem = await Record.ExceptionAsync(() => carrier.SendAsync(message, CancellationToken.None));
        Assert.Equal(
            new MailProblem("The mail server did not answer in time.", IsLasting: false, IsOfServer: true),
            MailProblem.Of(problem!)
        );
    }

    private static SmtpCarrier Carrier(MailServer server, MailSecurity security, string certificate, TimeSpan taking)
    {
        var settings = new ConfigurationBuilder().AddInMemoryCollection(
            new Dictionary<string, string?>
            {
                ["Mail:Host"] = "localhost",
                ["Mail:Port"] = $"{server.Port}",
                ["Mail:Security"] = $"{security}",
                ["Mail:Certificate"] = certificate,
                ["Mail:From"] = "enquiries@firm.example",
            }
        );
        return new(MailSettings.Of(settings.Build()))
        {
            AnswerPatience = TimeSpan.FromSeconds(2),
            TakingPatience = taking,
        };
    }

    private static MimeMessage Message() =>
        new(
            [MailboxAddress.Parse("enquiries@firm.example")],
            [MailboxAddress.Parse("reader@firm.example")],
            "A mail",
            new TextPart("plain") { Text = "It." }
        );
}
