using Enquiries.Tests.Operations;
using Enquiries.Web.Features.Mail;
using Enquiries.Web.Setup;
using Microsoft.Extensions.Configuration;

namespace Enquiries.Tests.Mail;

public sealed class MailSettingsTests
{
    [Theory]
    [InlineData("Mail:Host", "https://smtp.firm.example", "Mail:Host")]
    [InlineData("Mail:Port", "0", "Mail:Port")]
    [InlineData("Mail:Security", "Ssl", "Mail:Security")]
    [InlineData("Mail:Security", "None", "Mail:Security")]
    [InlineData("Mail:User", "", "Mail:User")]
    [InlineData("Mail:Password", "", "Mail:Password")]
    [InlineData("Mail:From", "", "Mail:From")]
    [InlineData("Mail:From", "Enquiries", "Mail:From")]
    [InlineData("Mail:Certificate", "/no/such/file.pem", "Mail:Certificate")]
    public void A_wrong_one_is_named_in_one_line_without_the_password(string setting, string value, string named)
    {
        var refused = Assert.Throws<SettingException>(() => MailSettings.Of(With((setting, value))));
        Assert.StartsWith(named + ": ", refused.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', refused.Message);
        Assert.DoesNotContain("heron", refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("StartTls", 587, MailSecurity.StartTls)]
    [InlineData("starttls", 587, MailSecurity.StartTls)]
    [InlineData("Tls", 465, MailSecurity.Tls)]
    [InlineData("", 587, MailSecurity.StartTls)]
    public void The_port_follows_the_security(string security, int port, MailSecurity option)
    {
        var settings = MailSettings.Of(With(("Mail:Security", security)));
        Assert.Equal((port, option), (settings.Port, settings.Security));
        Assert.DoesNotContain("heron", settings.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("localhost")]
    [InlineData("127.0.0.1")]
    [InlineData("::1")]
    public void In_the_clear_is_for_this_machine(string host) =>
        Assert.Equal(25, MailSettings.Of(With(("Mail:Host", host), ("Mail:Security", "None"))).Port);

    [Fact]
    public async Task The_program_does_not_start_with_a_wrong_one()
    {
        using var machine = new Elsewhere();
        var (code, _, error) = await machine.RunAsync(
            "doctor",
            "--Mail:Host=smtp.firm.example",
            "--Mail:Security=None"
        );
        Assert.Equal(1, code);
        Assert.StartsWith("Mail:Security: ", error, StringComparison.Ordinal);
    }

    private static IConfiguration With(params (string Name, string Value)[] changes)
    {
        var settings = new Dictionary<string, string?>
        {
            ["Mail:Host"] = "smtp.firm.example",
            ["Mail:From"] = "enquiries@firm.example",
            ["Mail:User"] = "enquiries",
            ["Mail:Password"] = "heron-lantern",
        };
        foreach (var (name, value) in changes)
            settings[name] = value;
        return new ConfigurationBuilder().AddInMemoryCollection(settings).Build();
    }
}
