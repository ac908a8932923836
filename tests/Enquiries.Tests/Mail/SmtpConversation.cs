using System.Net.Security;
using System.Text;

namespace Enquiries.Tests.Mail;

/// <summary>One connection to the test's mail server.</summary>
internal sealed class SmtpConversation(SmtpServer server, Stream stream)
{
    private readonly List<string> _to = [];
    private Stream _stream = stream;
    private string _from = "";
    private string? _user;

    public async Task RunAsync(CancellationToken stop)
    {
        await SayAsync("220 localhost ESMTP");
        while (await ReadLineAsync(stop) is { } line)
        {
            var verb = line.Split(' ', 2)[0].ToUpperInvariant();
            if (server.AnswerTo(verb) is { } given)
            {
                await SayAsync(given);
                if (given.StartsWith("421", StringComparison.Ordinal))
                    return;
                continue;
            }
            await AnswerAsync(verb, line, stop);
            if (verb == "QUIT")
                return;
        }
    }

    private async Task AnswerAsync(string verb, string line, CancellationToken stop)
    {
        switch (verb)
        {
            case "EHLO":
                await SayAsync([.. Offers()]);
                break;
            case "STARTTLS":
                await SayAsync("220 Go ahead");
                _stream = await server.EncryptAsync(_stream);
                break;
            case "AUTH":
                await AuthenticateAsync(line.Split(' '), stop);
                break;
            case "MAIL" when server.SignIn is not null && _user is null:
                await SayAsync("530 5.7.0 Authentication required");
                break;
            case "MAIL":
                (_from, line) = (Address(line), "");
                _to.Clear();
                await SayAsync("250 OK");
                break;
            case "RCPT":
                _to.Add(Address(line));
                await SayAsync("250 OK");
                break;
            case "DATA":
                await TakeAsync(stop);
                break;
            default:
                await SayAsync(verb == "QUIT" ? "221 Bye" : "250 OK");
                break;
        }
    }

    private IEnumerable<string> Offers()
    {
        yield return "250-localhost";
        if (server.OffersTls && _stream is not SslStream)
            yield return "250-STARTTLS";
        if (server.SignIn is not null && (_stream is SslStream || !server.OffersTls))
            yield return "250-AUTH PLAIN LOGIN";
        yield return "250 ENHANCEDSTATUSCODES";
    }

    private async Task AuthenticateAsync(string[] words, CancellationToken stop)
    {
        var initial = words.Length > 2 ? words[2] : null;
        if (initial is null)
        {
            await SayAsync("334 ");
            initial = await ReadLineAsync(stop) ?? "";
        }
        var parts = Encoding.UTF8.GetString(Convert.FromBase64String(initial)).Split('\0');
        if (words[1] == "PLAIN" && (parts[^2], parts[^1]) == server.SignIn)
        {
            _user = parts[^2];
            await SayAsync("235 2.7.0 Welcome");
        }
        else
            await SayAsync("535 5.7.8 No");
    }

    private async Task TakeAsync(CancellationToken stop)
    {
        await SayAsync("354 Go on");
        using var data = new MemoryStream();
        while (await ReadLineAsync(stop) is { } line && line != ".")
            data.Write(Encoding.Latin1.GetBytes((line.StartsWith('.') ? line[1..] : line) + "\r\n"));
        await Task.Delay(server.Slowness, stop);
        if (server.AnswerTo(".") is { } given)
        {
            await SayAsync(given);
            return;
        }
        server.Taken.Enqueue(new TakenMail(_from, [.. _to], data.ToArray(), _stream is SslStream, _user));
        await SayAsync("250 2.0.0 Taken");
    }

    private static string Address(string line) => line.Split('<', '>')[1];

    private async Task SayAsync(params string[] lines) =>
        await _stream.WriteAsync(Encoding.Latin1.GetBytes(string.Concat(lines.Select(line => line + "\r\n"))));

    // Byte by byte: what follows STARTTLS belongs to TLS.
    private async Task<string?> ReadLineAsync(CancellationToken stop)
    {
        var line = new StringBuilder();
        var one = new byte[1];
        while (await _stream.ReadAsync(one, stop) == 1)
            if (one[0] == '\n')
                return line.ToString().TrimEnd('\r');
            else
                line.Append((char)one[0]);
        return null;
    }
}
