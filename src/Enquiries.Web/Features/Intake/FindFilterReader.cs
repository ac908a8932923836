using System.Globalization;
using Enquiries.Data;
using Enquiries.Web.Features.Shared;

namespace Enquiries.Web.Features.Intake;

/// <summary>
/// Reads a filter from an address. A value that is not understood is left out and said so: an address may be a bookmark that
/// has outlived a code, and the rest of it still means something.
/// </summary>
public sealed class FindFilterReader(IQueryCollection query, Lists lists, int? accountId)
{
    private const int LongestText = 200;
    private readonly Dictionary<string, string> _given = [];
    private readonly List<FindChip> _chips = [];
    private readonly List<string> _problems = [];

    public FindFilter Read()
    {
        var filter = new FindFilter { Text = ReadText(), Sounds = Flag("sounds", "yes") };
        filter = ReadPeriod(filter);
        filter = ReadOffence(filter);
        filter = ReadDigital(filter);
        filter = ReadPlatform(filter);
        filter = ReadPlace(filter);
        filter = ReadAssigned(filter);
        return filter with
        {
            Size = Take("size", "a number of rows (25, 50 or 100)", ReadSize) ?? FindFilter.StandardSize,
            Given = _given,
            Chips = _chips,
            Problems = _problems,
        };
    }

    private string ReadText()
    {
        var text = query["q"].ToString().Trim();
        if (text.Length > LongestText)
        {
            text = text[..LongestText];
            _problems.Add($"Only the first {LongestText} characters of the search were used.");
        }
        if (text.Length > 0)
            _given["q"] = text;
        return text;
    }

    private FindFilter ReadPeriod(FindFilter filter)
    {
        var month = Take("month", "a month such as 2024-04", text => Date(text + "-01"));
        if (month is { } first)
            Chip("month", first.ToString("MMMM yyyy", CultureInfo.InvariantCulture));
        var from = Take("from", "a date such as 2024-04-01", Date);
        if (from is { } start)
            Chip("from", $"From {When.Date(start)}");
        var to = Take("to", "a date such as 2024-04-30", Date);
        if (to is { } end)
            Chip("to", $"To {When.Date(end)}");
        if (from > to)
            _problems.Add("“from” in the address is after “to”, so nothing can be found. Swap the two dates.");
        return filter with { Month = month, From = from, To = to };
    }

    private FindFilter ReadOffence(FindFilter filter)
    {
        IReadOnlyList<int>? ids = null;
        if (Find("category", "an offence category", Categories(lists), IsCategory) is { } category)
        {
            _given["category"] = FindFilter.CategorySlug(category);
            Chip("category", category);
            ids = [.. lists.Offences.Where(offence => offence.Category == category).Select(offence => offence.Id)];
        }
        if (Find("offence", "the code of an offence", lists.Offences, (one, code) => Same(one.Code, code)) is { } only)
        {
            Chip("offence", only.Name);
            // Both given: an offence outside the category leaves nothing, as every filter must hold.
            ids = ids is null || ids.Contains(only.Id) ? [only.Id] : [];
        }
        return filter with { OffenceIds = ids };
    }

    private FindFilter ReadDigital(FindFilter filter)
    {
        var any = Flag("count", "any");
        var whose = any ? "Digital by any offence" : "Digital";
        var answered = Flag("digital", "answered", orElse: true);
        var answer = answered ? null : Take("digital", "yes, no, not-known or answered", Coded.Parse<DigitalAnswer>);
        if (answered)
            Chip("digital", $"{whose}: yes or no");
        else if (answer is { } known)
            Chip("digital", $"{whose}: {Coded.Label(known).ToLowerInvariant()}");
        bool? counted = Take<bool>(
            "counted",
            "yes or no",
            text =>
                text == "yes" ? true
                : text == "no" ? false
                : null
        );
        if (counted is { } isCounted)
            Chip("counted", isCounted ? "Counted in reports" : "Left out of reports");
        return filter with { ByAnyOffence = any, Digital = answer, DigitalAnswered = answered, Counted = counted };
    }

    private FindFilter ReadPlatform(FindFilter filter)
    {
        if (Flag("platform", "known", orElse: true) || Flag("platform", "not-known", orElse: true))
        {
            var known = _given["platform"] == "known";
            Chip("platform", known ? "Platform known" : "Platform not known");
            return filter with { PlatformKnown = known };
        }
        if (
            Find("platform", "the code of a platform", lists.Platforms, (one, code) => Same(one.Code, code))
            is not { } found
        )
            return filter;
        Chip("platform", $"Platform: {found.Name}");
        return filter with { PlatformId = found.Id };
    }

    private FindFilter ReadPlace(FindFilter filter)
    {
        var noStage = Flag("stage", "not-known", orElse: true);
        var stage = noStage ? null : Take("stage", "the code of a stage", Coded.Parse<Stage>);
        if (noStage || stage is not null)
            Chip("stage", $"Stage: {Lower(Coded.Label(stage))}");
        var open = Flag("outcome", "open", orElse: true);
        var outcome = open ? null : Take("outcome", "the code of an outcome, or open", Coded.Parse<Outcome>);
        if (open || outcome is not null)
            Chip("outcome", open ? "Open" : $"Outcome: {Lower(Coded.Label(outcome))}");
        var noChannel = Flag("channel", "not-known", orElse: true);
        var channel = noChannel ? null : Take("channel", "the code of a channel", Coded.Parse<Channel>);
        if (noChannel || channel is not null)
            Chip("channel", $"Channel: {Lower(Coded.Label(channel))}");
        return filter with
        {
            Stage = stage,
            StageNotKnown = noStage,
            Outcome = outcome,
            Open = open,
            Channel = channel,
            ChannelNotKnown = noChannel,
        };
    }

    private FindFilter ReadAssigned(FindFilter filter)
    {
        if (Flag("assigned", "nobody", orElse: true))
        {
            Chip("assigned", "Assigned to nobody");
            return filter with { Unassigned = true };
        }
        if (Flag("assigned", "me", orElse: true))
        {
            Chip("assigned", "Assigned to me");
            return filter with { AssignedToId = accountId };
        }
        var id = Take("assigned", "a person of the firm, me or nobody", Number);
        if (id is { } account)
            Chip(
                "assigned",
                $"Assigned to {lists.AssigneeById.GetValueOrDefault(account)?.Name ?? "somebody who has left"}"
            );
        return filter with { AssignedToId = id };
    }

    /// <summary>Whether the parameter has just this value. Where it may have others, those are somebody else's to read.</summary>
    private bool Flag(string name, string value, bool orElse = false)
    {
        var given = query[name].ToString().Trim();
        if (Same(given, value))
            _given[name] = value;
        else if (given.Length > 0 && !orElse)
            Refuse(name, value);
        return Same(given, value);
    }

    private T? Take<T>(string name, string kind, Func<string, T?> read)
        where T : struct
    {
        var given = query[name].ToString().Trim();
        if (given.Length == 0)
            return null;
        if (read(given) is not { } value)
        {
            Refuse(name, kind);
            return null;
        }
        _given[name] = given;
        return value;
    }

    private T? Find<T>(string name, string kind, IReadOnlyList<T> list, Func<T, string, bool> matches)
        where T : class
    {
        var given = query[name].ToString().Trim();
        if (given.Length == 0)
            return null;
        var found = list.FirstOrDefault(one => matches(one, given));
        if (found is null)
            Refuse(name, kind);
        else
            _given[name] = given;
        return found;
    }

    private void Refuse(string name, string kind) =>
        _problems.Add($"“{name}” in the address is not {kind}, so it was left out.");

    private void Chip(string name, string text) => _chips.Add(new FindChip(name, text));

    /// <summary>Category names in the order of the offence list.</summary>
    public static IReadOnlyList<string> Categories(Lists lists) =>
        [.. lists.Offences.Select(offence => offence.Category).Distinct()];

    private static bool IsCategory(string name, string given) =>
        Same(name, given) || Same(FindFilter.CategorySlug(name), given);

    private static bool Same(string one, string other) => string.Equals(one, other, StringComparison.OrdinalIgnoreCase);

    private static int? Number(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    // DSCC and Crown Court keep their capitals.
    private static string Lower(string label) =>
        label.Length > 1 && char.IsLower(label[1]) && !label.StartsWith("Crown", StringComparison.Ordinal)
            ? char.ToLowerInvariant(label[0]) + label[1..]
            : label;

    private static int? ReadSize(string text) =>
        text is "25" or "50" or "100" ? int.Parse(text, CultureInfo.InvariantCulture) : null;

    private static DateOnly? Date(string text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
        && date.Year is > 1900 and < 2200
            ? date
            : null;
}
