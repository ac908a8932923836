using System.Security.Cryptography;
using System.Text;

namespace Enquiries.Web.Features.Intake;

/// <summary>Tells a form that is sent twice from two forms.</summary>
internal static class Sent
{
    /// <summary>
    /// The key under which what was sent is kept. A browser keeps forms, and may send another text, of another person or enquiry, with the
    /// key of the first: that is another thing, and must not be taken for the first and lost. The form's key keeps the hash from telling
    /// what a short text says.
    /// </summary>
    /// <param name="form">Made with the empty form.</param>
    /// <param name="what">All that was sent, and by whom about what.</param>
    public static Guid KeyOf(Guid form, string what) =>
        new(HMACSHA256.HashData(form.ToByteArray(), Encoding.UTF8.GetBytes(what)).AsSpan(0, 16));
}
