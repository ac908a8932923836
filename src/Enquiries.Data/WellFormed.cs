using System.Text;

namespace Enquiries.Data;

/// <summary>
/// Text that every program can keep and compare: neither NUL, at which some end a text, nor halves of a surrogate pair nor the code points that Unicode has set
/// aside as no characters, at which normalising stops with an error.
/// </summary>
public static class WellFormed
{
    /// <summary>Whether the text is such.</summary>
    public static bool Is(string text)
    {
        for (var place = 0; place < text.Length; )
        {
            if (!Rune.TryGetRuneAt(text, place, out var rune) || IsNoCharacter(rune))
                return false;
            place += rune.Utf16SequenceLength;
        }
        return true;
    }

    /// <summary>The text itself, or with U+FFFD in the place of what is no character.</summary>
    public static string Of(string text)
    {
        if (Is(text))
            return text;
        var clean = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
            clean.Append(IsNoCharacter(rune) ? Rune.ReplacementChar : rune);
        return clean.ToString();
    }

    // NUL, U+FDD0 to U+FDEF, and the last two of each plane.
    private static bool IsNoCharacter(Rune rune) =>
        rune.Value is 0 or >= 0xFDD0 and <= 0xFDEF || (rune.Value & 0xFFFE) == 0xFFFE;
}
