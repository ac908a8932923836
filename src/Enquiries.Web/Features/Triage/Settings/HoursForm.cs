using Enquiries.Data;

namespace Enquiries.Web.Features.Triage.Settings;

/// <summary>When the office is open, as an administrator types it, by weekday.</summary>
public sealed class HoursForm
{
    /// <summary>Monday first.</summary>
    public static IReadOnlyList<DayOfWeek> Week { get; } =
    [.. Enum.GetValues<DayOfWeek>().OrderBy(day => ((int)day + 6) % 7)];

    public Dictionary<string, string?> Opens { get; set; } = [];

    public Dictionary<string, string?> Closes { get; set; } = [];

    /// <summary>What the page showed when it was opened, so that only what was changed is saved.</summary>
    public Dictionary<string, string?> Shown { get; set; } = [];

    public static string Key(DayOfWeek day) => day.ToString().ToLowerInvariant();

    internal static HoursForm Of(IReadOnlyDictionary<DayOfWeek, OfficeDay> week) =>
        new()
        {
            Opens = Week.ToDictionary(Key, day => Text(week[day].OpensAt)),
            Closes = Week.ToDictionary(Key, day => Text(week[day].ClosesAt)),
            Shown = Week.ToDictionary(Key, day => (string?)Words(week[day])),
        };

    /// <summary>"09:00–17:30", or "closed".</summary>
    internal static string Words(OfficeDay day) =>
        day is { OpensAt: { } opens, ClosesAt: { } closes }
            ? $"{OfficeTime.Text(opens)}–{OfficeTime.Text(closes)}"
            : "closed";

    private static string? Text(int? minute) => minute is { } at ? OfficeTime.Text(at) : null;
}
