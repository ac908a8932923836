using Enquiries.Web.Setup;

namespace Enquiries.Web.Features.Intake;

/// <summary>The firm's ladder of attempts.</summary>
/// <param name="AttemptsBeforeNoReply">After how many in vain the record offers to close it as no reply.</param>
public sealed record ContactSettings(int AttemptsBeforeNoReply)
{
    /// <summary>Reads the settings.</summary>
    /// <exception cref="SettingException">A setting is wrong.</exception>
    public static ContactSettings Of(IConfiguration configuration) =>
        new(configuration.Number("Contact:AttemptsBeforeNoReply", standard: 3, from: 1, to: 100));
}
