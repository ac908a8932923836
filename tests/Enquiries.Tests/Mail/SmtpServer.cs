using System.Collections.Concurrent;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Enquiries.Tests.Mail;

/// <summary>A mail as the server took it.</summary>
public sealed record TakenMail(string From, IReadOnlyList<string> To, byte[] Data, bool Encrypted, string? User);

/// <summary>
/// A mail server on this machine that keeps what it takes. It speaks SMTP as RFC 5321 has it, STARTTLS, TLS from the start, and
/// AUTH, and answers a step as the test says.
/// </summary>
public sealed class SmtpServer : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _accepting;

    public SmtpServer()
    {
        _listener.Start();
        _accepting = AcceptAsync();
    }

    /// <summary>Offers STARTTLS.</summary>
    public bool OffersTls { get; init; }

    /// <summary>Speaks TLS from the first byte.</summary>
    public bool IsTls { get; init; }

    /// <summary>The one who may sign in; without it there is no AUTH.</summary>
    public (string User, string Password)? SignIn { get; init; }

    /// <summary>How long it takes to take a mail.</summary>
    public TimeSpan Slowness { get; init; }

    /// <summary>What to answer in place of the usual, by the verb, each once: <c>RCPT</c> → <c>451 Later.</c></summary>
    public ConcurrentQueue<(string Verb, string Answer)> Answers { get; } = new();

    public ConcurrentQueue<TakenMail> Taken { get; } = new();

    /// <summary>How many have connected.</summary>
    public int Connections => _connections;

    private int _connections;

    public X509Certificate2 Certificate { get; init; } = MakeCertificate("localhost");

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

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

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Dispose();
        await _accepting;
        Certificate.Dispose();
        _stop.Dispose();
    }

    internal string? AnswerTo(string verb) =>
        Answers.TryPeek(out var next) && next.Verb == verb && Answers.TryDequeue(out next) ? next.Answer : null;

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                var client = await _listener.AcceptTcpClientAsync(_stop.Token);
                Interlocked.Increment(ref _connections);
                _ = ServeAsync(client);
            }
        }
        catch (Exception problem) when (problem is OperationCanceledException or SocketException)
        {
            // The test is over.
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        using (client)
            try
            {
                Stream stream = client.GetStream();
                if (IsTls)
                    stream = await EncryptAsync(stream);
                await new SmtpConversation(this, stream).RunAsync(_stop.Token);
            }
            catch (Exception problem)
                when (problem
                        is IOException
                            or OperationCanceledException
                            or System.Security.Authentication.AuthenticationException
                )
            {
                // The other side hung up, as one that does not trust the certificate does.
            }
    }

    internal async Task<SslStream> EncryptAsync(Stream stream)
    {
        var encrypted = new SslStream(stream);
        await encrypted.AuthenticateAsServerAsync(Certificate);
        return encrypted;
    }
}
