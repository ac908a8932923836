using Enquiries.Data;
using Enquiries.Tests.Shared;
using Enquiries.Web.Features.Mail;
using MimeKit;

namespace Enquiries.Tests.Mail;

/// <summary>Mail over real connections, to a server that is as strict as the test wants.</summary>
public sealed class SmtpTests
{
    private const string User = "enquiries";
    private const string Password = "heron-lantern";

    [Theory]
    [InlineData(MailSecurity.StartTls)]
    [InlineData(MailSecurity.Tls)]
    public async Task It_goes_out_encrypted_and_signed_in(MailSecurity security)
    {
        await using var server = new MailServer(security, (User, Password));
        using var trusted = new TrustedFile(server.Certificate);
        await using var site = MailSite.To(
            server,
            ("Mail:Security", $"{security}"),
            ("Mail:User", User),
            ("Mail:Password", Password),
            ("Mail:Certificate", trusted.Path)
        );
        await site.QueueAsync();
        Assert.Equal("1 mail sent.", await site.DeliverAsync());

        var taken = Assert.Single(server.Taken);
        Assert.True(taken.Encrypted);
        Assert.Equal(User, taken.User);
        Assert.Equal("enquiries@firm.example", taken.From);
        Assert.Equal(["reader@firm.example"], taken.To);
        var message = taken.Read();
        Assert.Equal("A mail – with a dash", message.Subject);
        Assert.Equal(
            "Sixty\u00A0% of 40.\n.\nA line after a dot.",
            message.TextBody!.ReplaceLineEndings("\n").TrimEnd()
        );
        Assert.Equal("<p>Sixty\u00A0%</p>", message.HtmlBody!.Trim());
        Assert.Equal("auto-generated", message.Headers[HeaderId.AutoSubmitted]);
        Assert.Equal(MailSite.Due, message.Date);
        Assert.Null(await site.DeliverAsync());
    }

    [Fact]
    public async Task A_certificate_that_nobody_vouches_for_is_refused_before_anything_is_said()
    {
        await using var server = new MailServer(MailSecurity.StartTls, (User, Password));
        await using var site = MailSite.To(
            server,
            ("Mail:Security", "StartTls"),
            ("Mail:User", User),
            ("Mail:Password", Password)
        );
        await AssertWaitsAsync(site, server, "certificate is not trusted");
    }

    [Fact]
    public async Task A_certificate_of_another_name_is_refused_though_it_is_trusted()
    {
        await using var server = new MailServer(
            MailSecurity.StartTls,
            certificate: MailServer.MakeCertificate("smtp.other.example")
        );
        using var trusted = new TrustedFile(server.Certificate);
        await using var site = MailSite.To(server, ("Mail:Security", "StartTls"), ("Mail:Certificate", trusted.Path));
        await AssertWaitsAsync(site, server, "certificate is not trusted");
    }

    [Fact]
    public async Task A_server_without_STARTTLS_gets_nothing_where_it_is_wanted()
    {
        await using var server = new MailServer();
        await using var site = MailSite.To(server, ("Mail:Security", "StartTls"));
        await AssertWaitsAsync(site, server, "does not offer");
    }

    [Fact]
    public async Task A_wrong_password_is_said_plainly_and_never_written_down()
    {
        await using var server = new MailServer(signIn: (User, "another"));
        await using var site = MailSite.To(server, ("Mail:User", User), ("Mail:Password", Password));
        await AssertWaitsAsync(site, server, "refused the user and password");
        Assert.DoesNotContain(Password, await LogAsync(site), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_server_that_wants_a_user_is_told_apart()
    {
        await using var server = new MailServer(signIn: (User, Password));
        await using var site = MailSite.To(server);
        await AssertWaitsAsync(site, server, "wants a user and password");
    }

    [Theory]
    [InlineData("RCPT", "451 4.7.1 Greylisted: reader@firm.example", "refused the recipient for now, code 451")]
    [InlineData(".", "452 4.3.1 Disk full", "refused the message for now, code 452")]
    [InlineData("MAIL", "421 4.3.2 Going down", "421|hung up")]
    [InlineData("EHLO", "421 4.3.2 Too many", "421|hung up")]
    public async Task What_is_refused_for_now_goes_out_after_a_minute(string verb, string answer, string reason)
    {
        await using var server = new MailServer();
        await using var site = MailSite.To(server);
        server.Answers.Enqueue((verb, answer));
        await AssertWaitsAsync(site, server, reason);

        site.Clock.Set(MailSite.Due.AddSeconds(59));
        Assert.Null(await site.DeliverAsync());
        site.Clock.Set(MailSite.Due.AddSeconds(60));
        Assert.Equal("1 mail sent.", await site.DeliverAsync());
        Assert.Single(server.Taken);
        var mail = Assert.Single(await site.MailsAsync());
        Assert.Equal((MailState.Sent, 2, null), (mail.State, mail.Attempts, mail.LastError));
    }

    [Theory]
    [InlineData("RCPT", "550 5.1.1 <reader@firm.example> unknown", "refused the recipient, code 550")]
    [InlineData("MAIL", "553 5.7.1 Not you", "refused the sender (Mail:From), code 553")]
    [InlineData(".", "554 5.6.0 No", "refused the message, code 554")]
    public async Task What_is_refused_for_good_is_given_up_and_no_address_is_kept(
        string verb,
        string answer,
        string reason
    )
    {
        await using var server = new MailServer();
        await using var site = MailSite.To(server);
        server.Answers.Enqueue((verb, answer));
        await site.QueueAsync();
        Assert.Equal("1 mail given up.", await site.DeliverAsync());
        var mail = Assert.Single(await site.MailsAsync());
        Assert.Equal(MailState.Failed, mail.State);
        Assert.Contains(reason, mail.LastError, StringComparison.Ordinal);
        Assert.DoesNotContain("@", mail.LastError, StringComparison.Ordinal);
        Assert.DoesNotContain("reader@", await LogAsync(site), StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_that_is_refused_does_not_hold_up_the_others()
    {
        await using var server = new MailServer();
        await using var site = MailSite.To(server);
        server.Answers.Enqueue(("RCPT", "550 5.1.1 Unknown"));
        await site.QueueAsync("one@firm.example");
        await site.QueueAsync("two@firm.example");
        Assert.Equal("1 mail sent, 1 mail given up.", await site.DeliverAsync());
    }

    [Fact]
    public async Task What_was_taken_without_a_word_goes_out_again_under_its_old_number()
    {
        await using var server = new MailServer { HangsUp = true };
        await using var site = MailSite.To(server);
        await site.QueueAsync();
        Assert.Equal("1 mail to be tried again.", await site.DeliverAsync());
        var mail = Assert.Single(await site.MailsAsync());
        Assert.Matches("hung up|broke", mail.LastError);

        server.HangsUp = false;
        site.Clock.Set(MailSite.Due.AddSeconds(60));
        Assert.Equal("1 mail sent.", await site.DeliverAsync());
        Assert.Equal(2, server.Taken.Count);
        Assert.Single(server.Taken.Select(taken => taken.Read().MessageId).Distinct());
    }

    private static async Task AssertWaitsAsync(Site site, MailServer server, string reason)
    {
        await site.QueueAsync();
        Assert.Equal("1 mail to be tried again.", await site.DeliverAsync());
        Assert.Empty(server.Taken);
        var mail = Assert.Single(await site.MailsAsync());
        Assert.Equal(MailState.Waiting, mail.State);
        Assert.Contains(reason.Split('|'), part => mail.LastError!.Contains(part, StringComparison.Ordinal));
        Assert.DoesNotContain("@", mail.LastError, StringComparison.Ordinal);
    }

    private static async Task<string> LogAsync(Site site)
    {
        var folder = Path.Combine(site.DataFolder, "logs");
        var text = "";
        foreach (var file in Directory.GetFiles(folder))
        {
            await using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            using var reader = new StreamReader(stream);
            text += await reader.ReadToEndAsync();
        }
        return text;
    }
}
