using System.Globalization;
using Enquiries.Data;
using MimeKit;

namespace Enquiries.Web.Features.Mail;

/// <summary>Puts a queued mail into the form in which mail travels.</summary>
public static class MailMessages
{
    /// <summary>The message. Each attempt makes the same one, number and date included, so that a reader can tell a repeat.</summary>
    public static MimeMessage Of(OutgoingMail mail, string to, string from)
    {
        var sender = MailboxAddress.Parse(from);
        var body = new BodyBuilder { TextBody = mail.TextBody, HtmlBody = mail.HtmlBody };
        foreach (var part in mail.Parts)
        {
            var picture = body.LinkedResources.Add(part.FileName, part.Content, ContentType.Parse(part.MediaType));
            picture.ContentId = part.ContentId;
        }
        var message = new MimeMessage
        {
            Subject = mail.Subject,
            Date = new DateTimeOffset(mail.QueuedAt, TimeSpan.Zero),
            MessageId = string.Create(
                CultureInfo.InvariantCulture,
                $"{mail.QueuedAt:yyyyMMddHHmmss}-{mail.Id}@{sender.Domain}"
            ),
            Body = body.ToMessageBody(),
        };
        message.From.Add(sender);
        message.To.Add(MailboxAddress.Parse(to));
        // Keeps absence notes from coming back.
        message.Headers.Add(HeaderId.AutoSubmitted, "auto-generated");
        message.Prepare(EncodingConstraint.SevenBit);
        return message;
    }
}
