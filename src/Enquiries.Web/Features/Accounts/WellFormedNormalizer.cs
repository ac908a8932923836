using Enquiries.Data;
using Microsoft.AspNetCore.Identity;

namespace Enquiries.Web.Features.Accounts;

/// <summary>
/// How emails are compared. Anybody may type anything into the sign-in form, also what cannot be normalised: it is the email of
/// nobody, and no error.
/// </summary>
public sealed class WellFormedNormalizer : ILookupNormalizer
{
    private readonly UpperInvariantLookupNormalizer _upper = new();

    public string? NormalizeName(string? name) => _upper.NormalizeName(name is null ? null : WellFormed.Of(name));

    public string? NormalizeEmail(string? email) => _upper.NormalizeEmail(email is null ? null : WellFormed.Of(email));
}
