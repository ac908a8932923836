using System.Globalization;
using System.Text.RegularExpressions;

namespace Enquiries.Web.Features.Intake;

/// <summary>Finds the time of day at the end or the beginning of a typed date.</summary>
internal sealed partial class TypedTime(DateKind kind, DateProblem problem)
{
    /// <summary>Takes the time out of the text and leaves the date; null where there is none.</summary>
    public TimeOnly? TakeFrom(ref string text)
    {
        // 2026-02-03T14:30 holds a date that no other rule takes apart.
        text = IsoT().Replace(text, "$1 $2");
        foreach (var form in new[] { Clock(), AmPm(), Word(), Military() })
        {
            var match = form.Match(text);
            if (match.Success)
                return Take(ref text, match);
        }
        return Dotted().Match(text) is { Success: true } dotted ? TakeDotted(ref text, dotted)
            : Digits().Match(text) is { Success: true } digits && kind.HasTime() ? TakeDigits(ref text, digits)
            : null;
    }

    private TimeOnly? Take(ref string text, Match match)
    {
        text = text.Remove(match.Index, match.Length).Insert(match.Index, " ").Trim();
        if (match.Groups["word"].Success)
            return match.Groups["word"].Value == "midnight" ? TimeOnly.MinValue : new TimeOnly(12, 0);
        return Of(match);
    }

    private TimeOnly? Of(Match match)
    {
        var hour = Number(match.Groups["h"]);
        var minute = match.Groups["m"].Success ? Number(match.Groups["m"]) : 0;
        var second = match.Groups["s"].Success ? Number(match.Groups["s"]) : 0;
        var half = match.Groups["half"].Value;
        // 14:30pm is said often enough and means one thing.
        var isValid =
            half.Length == 0 ? hour < 24
            : half[0] == 'a' ? hour is >= 1 and <= 12
            : hour is >= 1 and < 24;
        if (!isValid || minute > 59 || second > 59)
            return problem.Say<TimeOnly>("There is no such time of day. Type it as 14:30 or 2.30pm.");
        if (half.StartsWith('p') && hour < 12)
            hour += 12;
        else if (half.StartsWith('a') && hour == 12)
            hour = 0;
        return new TimeOnly(hour, minute, second);
    }

    // 14.30 is a time, 3.2 is the third of February; 10.12 alone could be either.
    private TimeOnly? TakeDotted(ref string text, Match match)
    {
        var rest = text.Remove(match.Index, match.Length).Trim();
        if (!kind.HasTime() || (rest.Length == 0 && match.Groups["m"].Length == 1))
            return null;
        if (
            rest.Length == 0
            && Number(match.Groups["m"]) is >= 1 and <= 12
            && Number(match.Groups["h"]) is >= 1 and < 24
        )
            return problem.Say<TimeOnly>(
                $"This could be a date or a time. Type {match.Groups["h"].Value}/{match.Groups["m"].Value} for the date or "
                    + $"{match.Groups["h"].Value}:{match.Groups["m"].Value} for the time."
            );
        return Take(ref text, match);
    }

    // 1430 is a time where the date is whole without it: after a year, after "today", or alone.
    private TimeOnly? TakeDigits(ref string text, Match match)
    {
        var rest = text.Remove(match.Index, match.Length).Trim();
        return rest.Length == 0 || TypedDay.IsWhole(rest) ? Take(ref text, match) : null;
    }

    private static int Number(Group group) => int.Parse(group.Value, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"(?<=\d)(\d)t(\d{1,2}:\d\d)")]
    private static partial Regex IsoT();

    [GeneratedRegex(@"(?<!\S)(?<h>\d{1,2}):(?<m>\d\d)(?::(?<s>\d\d)(?:\.\d+)?)? ?(?<half>[ap]\.?m\.?)?(?!\S)")]
    private static partial Regex Clock();

    [GeneratedRegex(@"(?<!\S)(?<h>\d{1,2})(?:\.(?<m>\d\d))? ?(?<half>[ap]\.?m\.?)(?!\S)")]
    private static partial Regex AmPm();

    [GeneratedRegex(@"(?<!\S)(?<word>noon|midday|midnight)(?!\S)")]
    private static partial Regex Word();

    [GeneratedRegex(@"(?<!\S)(?<h>\d\d):?(?<m>\d\d) ?(?:hrs?|hours|h)(?!\S)")]
    private static partial Regex Military();

    [GeneratedRegex(@"(?<!\S)(?<h>\d{1,2})\.(?<m>\d{1,2})(?!\S)")]
    private static partial Regex Dotted();

    [GeneratedRegex(@"(?<!\S)(?<h>\d\d)(?<m>\d\d)$")]
    private static partial Regex Digits();
}
