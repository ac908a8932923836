using Microsoft.AspNetCore.Http.Extensions;

namespace Enquiries.Web.Features.Shared;

/// <summary>Addresses that are kept and shared say just what was asked.</summary>
public static class Addresses
{
    /// <summary>The address without the fields that a form sent empty, or null where it has none of those.</summary>
    /// <param name="request">The request.</param>
    public static string? WithoutEmptyFields(this HttpRequest request) =>
        request.Query.Any(pair => pair.Value.Any(string.IsNullOrEmpty))
            ? request.PathBase
                + request.Path
                + new QueryBuilder(
                    request.Query.SelectMany(pair =>
                        pair.Value.Where(value => !string.IsNullOrEmpty(value))
                            .Select(value => KeyValuePair.Create(pair.Key, value!))
                    )
                )
            : null;
}
