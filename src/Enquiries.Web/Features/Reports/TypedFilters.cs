using Enquiries.Web.Features.Intake;
using Enquiries.Web.Features.Shared;
using Microsoft.Extensions.Primitives;

namespace Enquiries.Web.Features.Reports;

/// <summary>
/// What narrows a report on the command line, such as <c>--filter stage=custody</c>: read as the address of its page is. There a value that is
/// not understood is left out and said so; a script must not take such figures for those it asked for, so that here it is refused.
/// </summary>
internal static class TypedFilters
{
    private const int MostNamed = 20;

    /// <summary>What is wrong with how they are typed, as a sentence; null where nothing is.</summary>
    /// <param name="typed">The values of the option.</param>
    public static string? Problem(IReadOnlyList<string> typed)
    {
        var pairs = typed.Select(Pair).ToList();
        var malformed = pairs.FindIndex(pair => pair.Name.Length == 0 || pair.Value.Length == 0);
        if (malformed >= 0)
            return $"--filter: “{typed[malformed]}” is not NAME=VALUE, such as stage=custody.";
        return pairs.GroupBy(pair => pair.Name).FirstOrDefault(group => group.Count() > 1) is { Key: var twice }
            ? $"--filter: “{twice}” is given twice: a report is narrowed to one value of each."
            : null;
    }

    /// <summary>The filter, or what is not understood of it.</summary>
    /// <param name="typed">The values of the option, which have the form that <see cref="Problem"/> asks for.</param>
    /// <param name="kind">Which report.</param>
    /// <param name="question">What else was asked.</param>
    /// <param name="lists">The lists of the firm.</param>
    public static (FindFilter Filter, string? Problem) Read(
        IReadOnlyList<string> typed,
        ReportKind kind,
        ReportQuestion question,
        Lists lists
    )
    {
        var pairs = typed.Select(Pair).ToList();
        var filter = new FindFilterReader(
            new QueryCollection(pairs.ToDictionary(pair => pair.Name, pair => new StringValues(pair.Value))),
            lists,
            accountId: null
        )
        {
            Except = kind.NotBy(question),
        }.ReadNarrowing();
        var offered = new FindChoices(lists, filter)
            .OfReport.Where(select => !kind.NotBy(question).Contains(select.Name))
            .ToList();
        return (filter, pairs.Select(pair => Wrong(pair, filter, offered)).FirstOrDefault(wrong => wrong is not null));
    }

    private static string? Wrong((string Name, string Value) pair, FindFilter filter, List<FindSelect> offered)
    {
        if (offered.Find(select => select.Name == pair.Name) is not { } known)
            return "--filter: "
                + Choices.Unknown(pair.Name, "what this report is narrowed by", offered.Select(one => one.Name));
        if (pair is { Name: "assigned", Value: "me" })
            return "--filter: nobody is “me” on the command line: give the number of a person, or nobody.";
        if (filter.Given.ContainsKey(pair.Name))
            return null;
        var what = $"a value of “{pair.Name}”";
        return "--filter: "
            + (
                known.Options.Count <= MostNamed
                    ? Choices.Unknown(pair.Value, what, known.Options.Select(option => option.Code))
                    : Choices.Unknown(pair.Value, what, ["a code of its list"])
            );
    }

    private static (string Name, string Value) Pair(string typed)
    {
        var parts = typed.Split('=', 2, StringSplitOptions.TrimEntries);
        return parts is [var name, var value] ? (name.ToLowerInvariant(), value) : ("", "");
    }
}
