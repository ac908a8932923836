using System.Text.Json;
using System.Text.RegularExpressions;
using Enquiries.Data;
using Enquiries.Web.Features.Intake;

namespace Enquiries.Web.Features.Audit;

/// <summary>What an entry's details say, in words: "From: 2024-04", "Account: Ann Partner".</summary>
internal sealed partial class AuditWords(ChangeWords changes, IReadOnlyDictionary<int, string> accounts)
{
    private const string Account = "account";

    /// <summary>The accounts whose names the words will need.</summary>
    public static IEnumerable<int> AccountsIn(string? details)
    {
        if (details is ['[', ..])
            return ChangeWords.AccountsIn(AuditTrail.ChangesOf(details));
        if (details is not ['{', ..])
            return [];
        using var read = JsonDocument.Parse(details);
        return read.RootElement.TryGetProperty(Account, out var id) && id.TryGetInt32(out var number) ? [number] : [];
    }

    /// <summary>The words, one for each thing that is told.</summary>
    public IReadOnlyList<string> Of(string? details)
    {
        if (details is ['[', ..])
            return [.. AuditTrail.ChangesOf(details).Select(changes.Of)];
        if (details is not ['{', ..])
            return [];
        using var read = JsonDocument.Parse(details);
        return [.. read.RootElement.EnumerateObject().Where(IsTold).Select(Told)];
    }

    private static bool IsTold(JsonProperty one) =>
        one.Value.ValueKind is not (JsonValueKind.Null or JsonValueKind.Undefined)
        && !(one.Value.ValueKind is JsonValueKind.Array && one.Value.GetArrayLength() == 0);

    private string Told(JsonProperty one) =>
        one.Name == Account && one.Value.TryGetInt32(out var id)
            ? $"Account: {accounts.GetValueOrDefault(id, $"number {id}")}"
            : $"{Label(one.Name)}: {Value(one.Value)}";

    private static string Value(JsonElement value) =>
        value.ValueKind switch
        {
            JsonValueKind.True => "yes",
            JsonValueKind.False => "no",
            JsonValueKind.Array => string.Join(", ", value.EnumerateArray().Select(Item)),
            JsonValueKind.Object => string.Join(", ", value.EnumerateObject().Select(Pair)),
            _ => value.ToString(),
        };

    // A change within an act, as of an account or the offence list.
    private static string Item(JsonElement item) =>
        item.ValueKind == JsonValueKind.Object && item.TryGetProperty("field", out var field)
            ? $"{Label(field.ToString())} {Side(item, "from")} → {Side(item, "to")}"
            : Value(item);

    private static string Side(JsonElement change, string side) =>
        change.TryGetProperty(side, out var value) && value.ValueKind != JsonValueKind.Null ? $"“{value}”" : "nothing";

    private static string Pair(JsonProperty one) => $"{Label(one.Name)} {Value(one.Value)}";

    // "lastMonth" is "Last month".
    private static string Label(string name)
    {
        // Words that people read already, in which a capital may be one of DSCC.
        if (name.Contains(' ', StringComparison.Ordinal))
            return name;
        var words = Capitals().Replace(name, match => $" {match.Value.ToLowerInvariant()}").Trim();
        if (words.StartsWith("is ", StringComparison.Ordinal))
            words = words[3..];
        return words.Length == 0 ? name : char.ToUpperInvariant(words[0]) + words[1..];
    }

    [GeneratedRegex("[A-Z]")]
    private static partial Regex Capitals();
}
