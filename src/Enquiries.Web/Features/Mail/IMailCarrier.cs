using MimeKit;

namespace Enquiries.Web.Features.Mail;

/// <summary>Takes mail out of the program: the edge beyond which it is somebody else's.</summary>
public interface IMailCarrier
{
    /// <summary>Where mail goes, in a few words for people.</summary>
    string Route { get; }

    /// <summary>Hands one over. Returns once it is taken; throws where it is not.</summary>
    Task SendAsync(MimeMessage message, CancellationToken cancellationToken);

    /// <summary>Goes as far as one can without sending anything.</summary>
    /// <returns>What it found, as a sentence; throws where mail would not get out.</returns>
    Task<string> TryAsync(CancellationToken cancellationToken);
}
