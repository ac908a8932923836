using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Enquiries.Web.Setup;
using MimeKit;

namespace Enquiries.Web.Features.Mail;

/// <summary>How what is said to a mail server is kept from others.</summary>
public enum MailSecurity
{
    /// <summary>Begins in the clear and goes over to TLS before anything is said, or not at all.</summary>
    StartTls,

    /// <summary>TLS from the first byte.</summary>
    Tls,

    /// <summary>In the clear, on this machine alone.</summary>
    None,
}

/// <summary>How mail leaves. No record, as those print what they hold, and this holds a password.</summary>
public sealed class MailSettings
{
    public const string HostSetting = "Mail:Host";
    private const string SecuritySetting = "Mail:Security";

    /// <summary>The mail server; null where mail is written to <see cref="Folder"/> instead.</summary>
    public string? Host { get; private init; }

    public int Port { get; private init; }

    public MailSecurity Security { get; private init; }

    public string? User { get; private init; }

    public string? Password { get; private init; }

    /// <summary>Who sends. As text, so that a program that starts without a mail server need not load what reads it.</summary>
    public required string From { get; init; }

    /// <summary>Where mail is written as files where there is no server.</summary>
    public required string Folder { get; init; }

    /// <summary>Trusted besides what the machine trusts: a firm's own mail server often has a certificate of its own making.</summary>
    public X509Certificate2? Certificate { get; private init; }

    /// <summary>Reads them.</summary>
    /// <exception cref="SettingException">One of them cannot work.</exception>
    public static MailSettings Of(IConfiguration configuration)
    {
        var host = HostOf(configuration);
        var security = SecurityOf(configuration, host);
        var standard = security switch
        {
            MailSecurity.Tls => 465,
            MailSecurity.None => 25,
            _ => 587,
        };
        var (user, password) = SignIn(configuration);
        return new()
        {
            Host = host,
            Port = configuration.Number("Mail:Port", standard, from: 1, to: 65535),
            Security = security,
            User = user,
            Password = password,
            From = FromOf(configuration, host),
            Folder = host is null ? FolderOf(configuration) : "",
            Certificate = CertificateOf(configuration),
        };
    }

    private static string? HostOf(IConfiguration configuration)
    {
        if (configuration[HostSetting]?.Trim() is not { Length: > 0 } host)
            return null;
        return Uri.CheckHostName(host) != UriHostNameType.Unknown
            ? host
            : throw new SettingException(
                HostSetting,
                $"“{host}” is not the name of a server, such as smtp.firm.example."
            );
    }

    private static MailSecurity SecurityOf(IConfiguration configuration, string? host)
    {
        var given = configuration[SecuritySetting]?.Trim().ToUpperInvariant();
        if (given == "NONE" && host is not null && !IsThisMachine(host))
            throw new SettingException(
                SecuritySetting,
                $"None sends in the clear, which is for a server on this machine alone, and {host} is not. Use StartTls or Tls."
            );
        return given switch
        {
            null or "" or "STARTTLS" => MailSecurity.StartTls,
            "TLS" => MailSecurity.Tls,
            "NONE" => MailSecurity.None,
            _ => throw new SettingException(
                SecuritySetting,
                $"“{configuration[SecuritySetting]}” is neither StartTls, Tls nor None."
            ),
        };
    }

    private static bool IsThisMachine(string host) =>
        host.Equals("localhost", StringComparison.OrdinalIgnoreCase)
        || (IPAddress.TryParse(host, out var address) && IPAddress.IsLoopback(address));

    private static (string? User, string? Password) SignIn(IConfiguration configuration)
    {
        var user = configuration["Mail:User"] is { Length: > 0 } name ? name : null;
        var password = configuration["Mail:Password"] is { Length: > 0 } secret ? secret : null;
        if (user is null == password is null)
            return (user, password);
        throw user is null
            ? new SettingException("Mail:User", "there is a password, but no user.")
            : new SettingException("Mail:Password", "there is a user, but no password.");
    }

    private static string FromOf(IConfiguration configuration, string? host)
    {
        const string setting = "Mail:From";
        if (configuration[setting] is not { Length: > 0 } given)
            return host is null
                ? "Enquiries <enquiries@localhost>"
                : throw new SettingException(
                    setting,
                    "mail needs a sender, such as Enquiries <enquiries@firm.example>."
                );
        return IsAddress(given)
            ? given
            : throw new SettingException(
                setting,
                $"“{given}” is not an address such as Enquiries <enquiries@firm.example>."
            );
    }

    private static bool IsAddress(string text) =>
        MailboxAddress.TryParse(text, out var address) && address.Address.Contains('@', StringComparison.Ordinal);

    private static string FolderOf(IConfiguration configuration) =>
        configuration.Folder("Mail:Folder", Path.Combine(configuration.Folder("Data:Folder", "data"), "mail"));

    private static X509Certificate2? CertificateOf(IConfiguration configuration)
    {
        const string setting = "Mail:Certificate";
        if (configuration[setting] is not { Length: > 0 } path)
            return null;
        try
        {
            return X509CertificateLoader.LoadCertificateFromFile(path);
        }
        catch (Exception problem) when (problem is IOException or CryptographicException or UnauthorizedAccessException)
        {
            throw new SettingException(setting, $"the certificate {path} cannot be opened. {problem.Message}");
        }
    }
}
