using System.Globalization;
using Enquiries.Data;
using Enquiries.Web.Features.Reports;
using Enquiries.Web.Features.Shared;

namespace Enquiries.Web.Features.Intake;

/// <summary>Reads a filter from the address of the find page, or of a report.</summary>
public sealed class FindFilterReader(IQueryCollection query, Lists lists, int? accountId) : AddressReader(query)
{
    private const int LongestText = 200;

    public FindFilter Read()
    {
        var filter = new FindFilter { Text = ReadText(), Sounds = Flag("sounds", "yes") };
        filter = ReadNarrowing(ReadPeriod(filter));
        return filter with
        {
            Counted = ReadCounted(),
            Size = Take("size", "a number of rows (25, 50 or 100)", ReadSize) ?? FindFilter.StandardSize,
        };
    }

    /// <summary>
    /// Reads what narrows a report, which has a range of its own and counts only what counts.
    /// </summary>
    public FindFilter ReadNarrowing() => ReadNarrowing(new FindFilter());

    private FindFilter ReadNarrowing(FindFilter filter)
    {
        filter = ReadOffence(filter);
        filter = ReadDigital(filter);
        filter = ReadPlatform(filter);
        filter = ReadPlace(filter);
        filter = ReadOrigin(filter);
        filter = ReadContact(filter);
        filter = ReadAge(filter);
        filter = ReadAssigned(filter);
        return filter with { Given = Given, Chips = Chips, Problems = Problems };
    }

    private string ReadText()
    {
        var text = Value("q");
        if (text.Length > LongestText)
        {
            text = text[..LongestText];
            Problems.Add($"Only the first {LongestText} characters of the search were used.");
        }
        if (text.Length > 0)
            Given["q"] = text;
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
            Problems.Add("“from” in the address is after “to”, so nothing can be found. Swap the two dates.");
        return filter with { Month = month, From = from, To = to };
    }

    private FindFilter ReadOffence(FindFilter filter)
    {
        IReadOnlyList<int>? ids = null;
        if (Find("category", "an offence category", Categories(lists), IsCategory) is { } category)
        {
            Given["category"] = FindFilter.CategorySlug(category);
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
        var measure = ReadMeasure();
        var any = Flag("count", "any");
        var whose =
            measure is { Rule: not null } ? $"Digital by “{measure.Title}”"
            : any ? "Digital by any offence"
            : "Digital";
        var answered = Flag("digital", "answered", orElse: true);
        var answer = answered ? null : Take("digital", "yes, no, not-known or answered", Coded.Parse<DigitalAnswer>);
        if (answered)
            Chip("digital", $"{whose}: yes or no");
        else if (answer is { } known)
            Chip("digital", $"{whose}: {Coded.Label(known).ToLowerInvariant()}");
        return filter with { ByAnyOffence = any, Rule = measure?.Rule, Digital = answer, DigitalAnswered = answered };
    }

    private Measure? ReadMeasure() =>
        Find(
            "measure",
            "the code of a measure",
            lists.Measures,
            (one, code) => Measure.Find(code, lists.Measures) == one
        );

    private bool? ReadCounted()
    {
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
        return counted;
    }

    private FindFilter ReadPlatform(FindFilter filter)
    {
        if (Flag("platform", "known", orElse: true) || Flag("platform", "not-known", orElse: true))
        {
            var known = Given["platform"] == "known";
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
        var open = Flag("outcome", "open", orElse: true);
        var outcome = open ? null : Take("outcome", "the code of an outcome, or open", Coded.Parse<Outcome>);
        if (open || outcome is not null)
            Chip("outcome", open ? "Open" : $"Outcome: {Lower(Coded.Label(outcome))}");
        return filter with
        {
            Stage = Listed<Stage>("stage", "Stage", "the code of a stage"),
            Outcome = outcome,
            Open = open,
        };
    }

    private FindFilter ReadOrigin(FindFilter filter) =>
        filter with
        {
            Channel = Listed<Channel>("channel", "Channel", "the code of a channel"),
            HeardFrom = Listed<HeardFrom>("heard-from", "Heard of us from", "the code of a way to hear of the firm"),
            Force = Force(),
        };

    private FindFilter ReadContact(FindFilter filter)
    {
        var contact = Take("contact", "at-once, reached, none or not-known", Coded.Parse<FirstContact>);
        if (contact is { } known)
            Chip("contact", $"First contact: {Lower(Coded.Label(known))}");
        return filter with { Contact = contact };
    }

    private FindFilter ReadAge(FindFilter filter)
    {
        const string Label = "Accused’s age at the time";
        if (!Flag("age", "under-18", orElse: true))
            return filter with { Age = Listed<AgeBand>("age", Label, "the code of an age band, or under-18") };
        Chip("age", $"{Label}: under 18");
        return filter with { Under18 = true };
    }

    private Wanted<T>? Listed<T>(string name, string label, string kind)
        where T : struct, Enum
    {
        var notKnown = Flag(name, "not-known", orElse: true);
        var value = notKnown ? null : Take(name, kind, Coded.Parse<T>);
        if (!notKnown && value is null)
            return null;
        Chip(name, $"{label}: {Lower(Coded.Label(value))}");
        return new(value);
    }

    private Wanted<int>? Force()
    {
        if (Flag("force", "not-known", orElse: true))
        {
            Chip("force", "Police force: not known");
            return new(null);
        }
        var force = Find("force", "the code of a police force", lists.Forces, (one, code) => Same(one.Code, code));
        if (force is null)
            return null;
        Chip("force", force.Name);
        return new(force.Id);
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

    /// <summary>Category names in the order of the offence list.</summary>
    public static IReadOnlyList<string> Categories(Lists lists) =>
        [.. lists.Offences.Select(offence => offence.Category).Distinct()];

    private static bool IsCategory(string name, string given) =>
        Same(name, given) || Same(FindFilter.CategorySlug(name), given);

    private static int? Number(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    // DSCC and Crown Court keep their capitals.
    private static string Lower(string label) =>
        label.Length > 1 && char.IsLower(label[1]) && !label.StartsWith("Crown", StringComparison.Ordinal)
            ? char.ToLowerInvariant(label[0]) + label[1..]
            : label;

    private static int? ReadSize(string text) =>
        text is "25" or "50" or "100" ? int.Parse(text, CultureInfo.InvariantCulture) : null;
}
