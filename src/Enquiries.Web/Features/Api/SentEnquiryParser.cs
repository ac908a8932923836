using System.Globalization;
using System.Text.Json;

namespace Enquiries.Web.Features.Api;

/// <summary>What is wrong with what was sent, by property.</summary>
internal sealed class SentErrors
{
    private const int LongestName = 60;
    private const int MostUnknown = 10;
    private readonly Dictionary<string, List<string>> _all = new(StringComparer.Ordinal);
    private int _unknown;

    public bool Any => _all.Count > 0;

    /// <summary>How many unknown properties there are beyond those that are named.</summary>
    public int More { get; private set; }

    public IReadOnlyDictionary<string, string[]> All => _all.ToDictionary(one => one.Key, one => one.Value.ToArray());

    /// <summary>There is no such property. The first are named, and the rest are counted: an answer is no longer than what it is about.</summary>
    public void AddUnknown(string name)
    {
        if (_unknown++ < MostUnknown)
            Add(name, "There is no such property.");
        else
            More++;
    }

    public void Add(string name, string message)
    {
        name = name.Length > LongestName ? name[..LongestName] : name;
        (_all.TryGetValue(name, out var messages) ? messages : _all[name] = []).Add(message);
    }
}

/// <summary>Reads JSON into what a site or post room sends. Each property that is unknown or of another kind is named.</summary>
internal static class SentEnquiryParser
{
    // Nothing that is taken nests.
    private static readonly JsonDocumentOptions Strict = new() { MaxDepth = 4, AllowDuplicateProperties = false };
    private const string IsoDate = "yyyy-MM-dd";

    /// <summary>What was sent; null where it is no JSON object.</summary>
    public static SentEnquiry? Parse(ReadOnlyMemory<byte> body, SentErrors errors)
    {
        try
        {
            using var document = JsonDocument.Parse(body, Strict);
            if (document.RootElement.ValueKind != JsonValueKind.Object)
                return null;
            var sent = new SentEnquiry();
            foreach (var given in document.RootElement.EnumerateObject())
                if (SentField.ByName.TryGetValue(given.Name, out var field))
                    field.Property.SetValue(sent, ValueOf(field, given.Value, errors));
                else
                    errors.AddUnknown(given.Name);
            return sent;
        }
        // The second is how halves of a surrogate pair, and bytes that are no UTF-8, are told of.
        catch (Exception problem) when (problem is JsonException or InvalidOperationException)
        {
            return null;
        }
    }

    private static object? ValueOf(SentField field, JsonElement value, SentErrors errors)
    {
        if (value.ValueKind == JsonValueKind.Null)
            return null;
        if (field.Type == typeof(bool))
        {
            if (value.ValueKind is JsonValueKind.True or JsonValueKind.False)
                return value.GetBoolean();
            errors.Add(field.Name, "Send true or false.");
            return null;
        }
        if (value.ValueKind != JsonValueKind.String)
        {
            errors.Add(field.Name, "Send text, in quotation marks.");
            return null;
        }
        var text = value.GetString()!;
        return field.Type == typeof(DateOnly) ? Date(field, text, errors) : Text(field, text, errors);
    }

    private static DateOnly? Date(SentField field, string text, SentErrors errors)
    {
        if (string.IsNullOrWhiteSpace(text))
            return null;
        if (DateOnly.TryParseExact(text, IsoDate, CultureInfo.InvariantCulture, DateTimeStyles.None, out var date))
            return date;
        errors.Add(field.Name, "Send a date such as 1998-02-03.");
        return null;
    }

    // A form's fields never hold these; where they did, they could move what follows them on somebody's screen.
    private static string Text(SentField field, string text, SentErrors errors)
    {
        var isMessage = field.Name == SentField.NameOf(nameof(SentEnquiry.Message));
        if (
            text.Any(letter =>
                char.IsControl(letter) && !(isMessage && letter is ('\n' or '\r' or '\t')) || TurnsText(letter)
            )
        )
            errors.Add(field.Name, "It holds a control character. Leave it out.");
        return text;
    }

    // Letters after it would be shown in another order than they stand in.
    private static bool TurnsText(char letter) =>
        letter is (>= '\u202A' and <= '\u202E') or (>= '\u2066' and <= '\u2069');
}
