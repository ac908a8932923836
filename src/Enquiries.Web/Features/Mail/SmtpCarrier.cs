using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using MailKit.Net.Smtp;
using MailKit.Security;
using MimeKit;

namespace Enquiries.Web.Features.Mail;

/// <summary>Sends by SMTP: StartTls and Tls refuse to go on where the server cannot prove who it is.</summary>
public sealed class SmtpCarrier(MailSettings settings) : IMailCarrier
{
    /// <summary>
    /// How long all of one sending may take: what RFC 5321 (4.5.3.2.6) gives a server to take a mail. Many look through it for
    /// harm first, and take it in the end: who went away meanwhile sends it once more. A claim outlives it, so that no other
    /// server begins meanwhile.
    /// </summary>
    public static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);

    /// <summary>How long an answer to anything else may take.</summary>
    public TimeSpan AnswerPatience { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How long the server may take over the mail itself.</summary>
    public TimeSpan TakingPatience { get; init; } = Patience;

    public string Route =>
        settings.Security switch
        {
            MailSecurity.StartTls => $"{settings.Host}, port {settings.Port}, with STARTTLS",
            MailSecurity.Tls => $"{settings.Host}, port {settings.Port}, with TLS",
            _ => $"{settings.Host}, port {settings.Port}, in the clear on this machine",
        };

    public async Task SendAsync(MimeMessage message, CancellationToken cancellationToken)
    {
        using var client = Client();
        using var patience = new CancellationTokenSource(Patience);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, patience.Token);
        await OrTimeOutAsync(() => ConnectAsync(client, stop.Token), cancellationToken);
        // A stop of the program must not break off what the server may be about to take: nobody would know whether it did.
        client.Timeout = (int)TakingPatience.TotalMilliseconds;
        await OrTimeOutAsync(() => client.SendAsync(message, patience.Token), CancellationToken.None);
        try
        {
            client.Timeout = (int)AnswerPatience.TotalMilliseconds;
            await client.DisconnectAsync(quit: true, patience.Token);
        }
        catch (Exception)
        {
            // It is taken. A server that hangs up without a goodbye is no reason to send it again.
        }
    }

    public async Task<string> TryAsync(CancellationToken cancellationToken)
    {
        using var client = Client();
        await ConnectAsync(client, cancellationToken);
        await client.DisconnectAsync(quit: true, cancellationToken);
        return settings.User is null ? $"{Route}, answers." : $"{Route}, answers and lets this program sign in.";
    }

    private SmtpClient Client() =>
        new()
        {
            Timeout = (int)AnswerPatience.TotalMilliseconds,
            // The lists of revoked certificates are out of reach behind many firms' firewalls.
            CheckCertificateRevocation = false,
            ServerCertificateValidationCallback = IsTrusted,
        };

    private async Task ConnectAsync(SmtpClient client, CancellationToken cancellationToken)
    {
        var security = settings.Security switch
        {
            MailSecurity.StartTls => SecureSocketOptions.StartTls,
            MailSecurity.Tls => SecureSocketOptions.SslOnConnect,
            _ => SecureSocketOptions.None,
        };
        await client.ConnectAsync(settings.Host!, settings.Port, security, cancellationToken);
        if (settings.User is not null)
            await client.AuthenticateAsync(settings.User, settings.Password!, cancellationToken);
    }

    private static async Task OrTimeOutAsync(Func<Task> work, CancellationToken stop)
    {
        try
        {
            await work();
        }
        catch (OperationCanceledException) when (!stop.IsCancellationRequested)
        {
            throw new TimeoutException();
        }
    }

    // The name must be right in any case. What the machine does not trust may be, or be issued by, what the settings name.
    private bool IsTrusted(object sender, X509Certificate? shown, X509Chain? chain, SslPolicyErrors errors)
    {
        if (errors == SslPolicyErrors.None)
            return true;
        if (
            errors != SslPolicyErrors.RemoteCertificateChainErrors
            || settings.Certificate is not { } trusted
            || shown is not X509Certificate2 certificate
        )
            return false;
        using var own = new X509Chain();
        own.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        own.ChainPolicy.CustomTrustStore.Add(trusted);
        own.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        return own.Build(certificate);
    }
}
