using System.Buffers;
using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Enquiries.Web.Features.Mail;
using SmtpServer;
using SmtpServer.Authentication;
using SmtpServer.ComponentModel;
using SmtpServer.Net;
using SmtpServer.Protocol;
using SmtpServer.Storage;

namespace Enquiries.Tests.Mail;

/// <summary>A mail as the server took it.</summary>
public sealed record TakenMail(string From, IReadOnlyList<string> To, byte[] Data, bool Encrypted, string? User);

/// <summary>A mail server on this machine that keeps what it takes, and answers a step as the test says.</summary>
public sealed class MailServer : MessageStore, IAsyncDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _serving;
    private int _connections;

    /// <param name="security">What it speaks.</param>
    /// <param name="signIn">The one who may sign in; without it there is no AUTH.</param>
    /// <param name="certificate">Another than localhost's.</param>
    public MailServer(
        MailSecurity security = MailSecurity.None,
        (string User, string Password)? signIn = null,
        X509Certificate2? certificate = null
    )
    {
        Certificate = certificate ?? MakeCertificate("localhost");
        var endpoint = new EndpointDefinitionBuilder()
            .Endpoint(new IPEndPoint(IPAddress.Loopback, 0))
            .IsSecure(security == MailSecurity.Tls)
            .AuthenticationRequired(signIn is not null)
            .AllowUnsecureAuthentication(security == MailSecurity.None);
        if (security != MailSecurity.None)
            endpoint.Certificate(Certificate);
        var services = new ServiceProvider();
        var listeners = new EndpointListenerFactory();
        listeners.EndpointStarted += (_, started) => Port = ((IPEndPoint)started.LocalEndPoint).Port;
        services.Add(listeners);
        services.Add((IMessageStore)this);
        if (signIn is not null)
            services.Add(
                (IUserAuthenticator)new DelegatingUserAuthenticator((user, password) => (user, password) == signIn)
            );
        var server = new SmtpServer.SmtpServer(
            new SmtpServerOptionsBuilder().Endpoint(endpoint.Build()).Build(),
            services
        );
        server.SessionCreated += (_, session) =>
        {
            Interlocked.Increment(ref _connections);
            session.Context.CommandExecuting += (_, step) =>
            {
                if (Told(step.Command.Name) is { } told)
                    throw new SmtpResponseException(told, told.ReplyCode == SmtpReplyCode.ServiceUnavailable);
            };
        };
        _serving = server.StartAsync(_stop.Token);
    }

    public X509Certificate2 Certificate { get; }

    public int Port { get; private set; }

    /// <summary>How long it takes to take a mail.</summary>
    public TimeSpan Slowness { get; init; }

    /// <summary>Takes a mail, and hangs up before it says so.</summary>
    public bool HangsUp { get; set; }

    /// <summary>What to answer in place of the usual, by the verb, each once: <c>RCPT</c> → <c>451 Later.</c></summary>
    public ConcurrentQueue<(string Verb, string Answer)> Answers { get; } = new();

    public ConcurrentQueue<TakenMail> Taken { get; } = new();

    /// <summary>How many have connected.</summary>
    public int Connections => _connections;

    public static X509Certificate2 MakeCertificate(string name)
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName(name);
        request.CertificateExtensions.Add(names.Build());
        var now = TimeProvider.System.GetUtcNow();
        using var made = request.CreateSelfSigned(now.AddDays(-1), now.AddDays(30));
        // Windows serves TLS with keys from a file alone.
        return X509CertificateLoader.LoadPkcs12(made.Export(X509ContentType.Pkcs12), null);
    }

    public override async Task<SmtpResponse> SaveAsync(
        ISessionContext context,
        IMessageTransaction transaction,
        ReadOnlySequence<byte> buffer,
        CancellationToken cancellationToken
    )
    {
        var mail = new TakenMail(
            $"{transaction.From.User}@{transaction.From.Host}",
            [.. transaction.To.Select(to => $"{to.User}@{to.Host}")],
            buffer.ToArray(),
            context.Pipe.IsSecure,
            context.Authentication.User
        );
        await Task.Delay(Slowness, cancellationToken);
        if (Told(".") is { } told)
            return told;
        Taken.Enqueue(mail);
        if (HangsUp)
            context.Pipe.Dispose();
        return SmtpResponse.Ok;
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _serving.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        Certificate.Dispose();
        _stop.Dispose();
    }

    private SmtpResponse? Told(string step) =>
        Answers.TryPeek(out var next) && next.Verb == step && Answers.TryDequeue(out next)
            ? new((SmtpReplyCode)int.Parse(next.Answer[..3], CultureInfo.InvariantCulture), next.Answer[4..])
            : null;
}
