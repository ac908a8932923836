namespace Enquiries.Web.Features.Reports;

/// <summary>What is said where a code was typed that there is not.</summary>
internal static class Choices
{
    private const int Longest = 40;

    /// <summary>"“week” is not a length of time: month, quarter, year or financial-year."</summary>
    public static string Unknown(string typed, string what, IEnumerable<string> known)
    {
        var codes = known.ToList();
        var list = codes.Count == 1 ? codes[0] : $"{string.Join(", ", codes.SkipLast(1))} or {codes[^1]}";
        var shown = typed.Length <= Longest ? typed : typed[..Longest] + "…";
        return $"“{shown}” is not {what}: choose {list}.";
    }
}
