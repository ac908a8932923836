using System.Globalization;
using System.Net.Sockets;
using Enquiries.Web.Setup;
using MailKit;
using MailKit.Net.Smtp;
using MailKit.Security;

namespace Enquiries.Web.Features.Mail;

/// <summary>Why a mail did not leave, in our own words: what a server says may quote an address.</summary>
/// <param name="Reason">A sentence.</param>
/// <param name="IsLasting">Whether the server said that trying the same again is no use.</param>
/// <param name="IsOfServer">Whether other mail would fare the same now.</param>
/// <param name="Unforeseen">What it was, where these words do not know it.</param>
public sealed record MailProblem(string Reason, bool IsLasting, bool IsOfServer, Exception? Unforeseen = null)
{
    public static MailProblem Of(Exception problem) =>
        problem switch
        {
            SmtpCommandException refused => Refused(refused),
            AuthenticationException => OfServer(
                "The mail server refused the user and password (Mail:User, Mail:Password)."
            ),
            SslHandshakeException => OfServer(
                "The mail server’s certificate is not trusted, or it does not speak TLS on this port (Mail:Security, Mail:Port, "
                    + "Mail:Certificate)."
            ),
            NotSupportedException => OfServer(
                "The mail server does not offer what is asked of it (Mail:Security, Mail:User)."
            ),
            ServiceNotAuthenticatedException => OfServer(
                "The mail server wants a user and password (Mail:User, Mail:Password)."
            ),
            SocketException socket => OfServer($"The mail server cannot be reached ({socket.SocketErrorCode})."),
            // Within TLS it comes wrapped.
            TimeoutException
            or OperationCanceledException
            or IOException { InnerException: TimeoutException or OperationCanceledException } => OfServer(
                "The mail server did not answer in time."
            ),
            ProtocolException or ServiceNotConnectedException => OfServer("The mail server hung up."),
            IOException { InnerException: SocketException socket } => OfServer(
                $"The connection to the mail server broke ({socket.SocketErrorCode})."
            ),
            IOException or UnauthorizedAccessException => OfServer(
                $"It could not be written or sent ({DiscreetException.Summary(problem)})."
            ),
            FormatException or ArgumentException => new(
                "The account’s email address is not one that mail can go to.",
                IsLasting: true,
                IsOfServer: false
            ),
            _ => new(
                $"It failed ({DiscreetException.Summary(problem)}).",
                IsLasting: false,
                IsOfServer: false,
                problem
            ),
        };

    private static MailProblem OfServer(string reason) => new(reason, IsLasting: false, IsOfServer: true);

    private static MailProblem Refused(SmtpCommandException refused)
    {
        var what = refused.ErrorCode switch
        {
            SmtpErrorCode.RecipientNotAccepted => "the recipient",
            SmtpErrorCode.SenderNotAccepted => "the sender (Mail:From)",
            SmtpErrorCode.MessageNotAccepted => "the message",
            _ => "a command",
        };
        var code = (int)refused.StatusCode;
        var isLasting = code >= 500 && refused.ErrorCode != SmtpErrorCode.UnexpectedStatusCode;
        return new(
            string.Create(
                CultureInfo.InvariantCulture,
                $"The mail server refused {what}{(isLasting ? "" : " for now")}, code {code}."
            ),
            isLasting,
            IsOfServer: refused.ErrorCode == SmtpErrorCode.UnexpectedStatusCode
        );
    }
}
