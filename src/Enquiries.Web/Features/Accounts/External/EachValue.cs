using System.Security.Claims;
using System.Text.Json;
using Microsoft.AspNetCore.Authentication.OAuth.Claims;

namespace Enquiries.Web.Features.Accounts.External;

/// <summary>Takes a claim from the service's answer about somebody, whether it is one text or a list of them.</summary>
internal sealed class EachValue(string claim) : ClaimAction(claim, ClaimValueTypes.String)
{
    public override void Run(JsonElement userData, ClaimsIdentity identity, string issuer)
    {
        if (!userData.TryGetProperty(ClaimType, out var found))
            return;
        foreach (var value in found.ValueKind == JsonValueKind.Array ? [.. found.EnumerateArray()] : new[] { found })
            if (value.ValueKind == JsonValueKind.String && !identity.HasClaim(ClaimType, value.GetString()!))
                identity.AddClaim(new(ClaimType, value.GetString()!, ValueType, issuer));
    }
}
