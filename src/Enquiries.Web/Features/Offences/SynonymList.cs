namespace Enquiries.Web.Features.Offences;

/// <summary>Words that people type for an offence: stored with semicolons between, shown and typed one a line.</summary>
public static class SynonymList
{
    public static IReadOnlyList<string> Split(string? text) =>
        [
            .. (text ?? "")
                .Split([';', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
                .Distinct(StringComparer.OrdinalIgnoreCase),
        ];

    public static string Stored(string? text) => string.Join(';', Split(text));

    public static string Lines(string? text) => string.Join('\n', Split(text));
}
