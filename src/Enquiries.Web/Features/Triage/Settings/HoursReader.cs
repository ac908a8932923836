using Enquiries.Data;
using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace Enquiries.Web.Features.Triage.Settings;

/// <summary>Reads what was typed into the office hours. What is wrong is said beside its field.</summary>
internal sealed class HoursReader(
    IReadOnlyDictionary<DayOfWeek, OfficeDay> present,
    HoursForm form,
    ModelStateDictionary state
)
{
    /// <summary>The weekdays that somebody changed, as they are to be.</summary>
    public IReadOnlyList<OfficeDay> Read()
    {
        var changed = HoursForm.Week.Select(Changed).OfType<OfficeDay>().ToList();
        if (!state.IsValid)
            return [];
        var after = changed.Concat(present.Values.ExceptBy(changed.Select(day => day.Weekday), day => day.Weekday));
        if (after.All(day => day.OpensAt is null))
            state.AddModelError(
                "Opens[monday]",
                "Let the office be open on one day of the week at least: what is counted in office hours would never fall due."
            );
        return changed;
    }

    private OfficeDay? Changed(DayOfWeek weekday)
    {
        var key = HoursForm.Key(weekday);
        if (!form.Opens.ContainsKey(key) || Asked(weekday, key) is not { } asked)
            return null;
        var (typed, now) = (HoursForm.Words(asked), HoursForm.Words(present[weekday]));
        var shown = form.Shown.GetValueOrDefault(key) ?? now;
        if (typed == shown || typed == now)
            return null;
        if (shown == now)
            return asked;
        form.Shown[key] = now;
        state.AddModelError(
            $"Opens[{key}]",
            $"{weekday}: somebody else set this to {now} since you opened the page. Save again to set it to {typed}."
        );
        return null;
    }

    private OfficeDay? Asked(DayOfWeek weekday, string key)
    {
        var (opens, closes) = (Time(form.Opens, nameof(form.Opens)), Time(form.Closes, nameof(form.Closes)));
        if (opens.IsWrong || closes.IsWrong)
            return null;
        if (opens.Minute is null != closes.Minute is null)
            state.AddModelError(
                opens.Minute is null ? $"Opens[{key}]" : $"Closes[{key}]",
                $"{weekday}: type both times, or neither where the office is closed."
            );
        else if (opens.Minute >= closes.Minute)
            state.AddModelError(
                $"Closes[{key}]",
                $"{weekday}: it must close after it opens at {OfficeTime.Text(opens.Minute.Value)}. Type the afternoon as 5.30pm or 17:30."
            );
        else
            return new OfficeDay
            {
                Weekday = weekday,
                OpensAt = opens.Minute,
                ClosesAt = closes.Minute,
            };
        return null;

        (int? Minute, bool IsWrong) Time(Dictionary<string, string?> typed, string field)
        {
            if (typed.GetValueOrDefault(key)?.Trim() is not { Length: > 0 } text)
                return (null, false);
            if (OfficeTime.Read(text) is { } minute)
                return (minute, false);
            state.AddModelError(
                $"{field}[{key}]",
                $"{weekday}: “{text}” is no time of day. Type one such as 9am or 17:30."
            );
            return (null, true);
        }
    }
}
