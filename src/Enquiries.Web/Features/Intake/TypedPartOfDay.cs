using System.Text.RegularExpressions;

namespace Enquiries.Web.Features.Intake;

/// <summary>Reads "this morning", "yesterday evening" and "last night", which name a day but no time.</summary>
internal static partial class TypedPartOfDay
{
    /// <summary>Takes the words out of the text; how many days from today they name, null where there are none.</summary>
    public static int? TakeFrom(ref string text, TimeOnly? time, DateProblem problem)
    {
        if (Words().Match(text) is not { Success: true } match)
            return null;
        if (time is not { } clock)
            return problem.Say<int>("Type the time as well, such as today 06:00 or yesterday 22:30.");
        text = "";
        return match.Groups["day"].Value switch
        {
            "this" => 0,
            // Two in the morning of last night is today.
            "last" => clock.Hour < 12 ? 0 : -1,
            _ => -1,
        };
    }

    [GeneratedRegex("^(?:(?<day>this|yesterday) (?:morning|afternoon|evening)|(?<day>last|yesterday) night)$")]
    private static partial Regex Words();
}
