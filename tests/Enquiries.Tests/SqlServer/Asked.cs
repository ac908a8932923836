using System.Text.Json;
using Enquiries.Data;
using Microsoft.Data.SqlClient;

namespace Enquiries.Tests.SqlServer;

/// <summary>What the parameters of a statement look for by its key.</summary>
public sealed class Asked
{
    private readonly IReadOnlyList<object> _tokens;
    private readonly IReadOnlyList<object> _keys;

    public Asked(IEnumerable<SqlParameter> parameters)
    {
        var values = parameters.Select(parameter => parameter.Value).ToList();
        _tokens = [.. values.OfType<long>().Distinct().Cast<object>()];
        _keys = [.. values.OfType<string>().SelectMany(Keys).Distinct().Cast<object>()];
    }

    /// <summary>The values looked for in this column.</summary>
    public IReadOnlyList<object> For(string? column) =>
        column switch
        {
            nameof(SearchToken.Token) => _tokens,
            nameof(Enquiry.SubmissionKey) => _keys,
            _ => [],
        };

    // A list is sent as one JSON text.
    private static IEnumerable<Guid> Keys(string text)
    {
        if (!text.StartsWith("[\"", StringComparison.Ordinal))
            yield break;
        foreach (var one in JsonSerializer.Deserialize<List<string?>>(text)!)
            if (Guid.TryParse(one, out var key))
                yield return key;
    }
}
