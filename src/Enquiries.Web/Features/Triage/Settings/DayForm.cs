using Enquiries.Data;
using Enquiries.Web.Features.Intake;
using Enquiries.Web.Features.Shared;
using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace Enquiries.Web.Features.Triage.Settings;

/// <summary>A day unlike others of its weekday, as an administrator types it.</summary>
public sealed class DayForm
{
    public static readonly IReadOnlyList<Choice> Kinds =
    [
        .. Coded.All<CalendarDayKind>().Select(kind => new Choice(Coded.Of(kind), Coded.Label(kind))),
    ];

    public string? Date { get; set; }

    public string? Kind { get; set; } = Coded.Of(CalendarDayKind.Closed);

    public string? Name { get; set; }

    /// <summary>The day, or null where something is wrong, which is said beside its field.</summary>
    internal CalendarDay? Read(ModelStateDictionary state, DateTime utcNow)
    {
        var date = ReadDate(state, utcNow);
        if (!Coded.TryParse<CalendarDayKind>(Kind, out var kind))
            state.AddModelError(nameof(Kind), "Say what kind of day it is.");
        else if (date is { } day && Contradiction(kind, day) is { } sentence)
            state.AddModelError(nameof(Kind), sentence);
        var name = state.Text(
            Name,
            CalendarDay.NameLength,
            nameof(Name),
            "Say what it is called, such as Office party or Coronation."
        );
        return state.IsValid
            ? new CalendarDay
            {
                Date = date!.Value,
                Kind = kind,
                Name = name!,
            }
            : null;
    }

    private DateOnly? ReadDate(ModelStateDictionary state, DateTime utcNow)
    {
        if (string.IsNullOrWhiteSpace(Date))
        {
            state.AddModelError(nameof(Date), "Type the date, such as 24/12/26.");
            return null;
        }
        // What is typed without a year is to come.
        var read = TypedDate.Read(Date, DateKind.Due, utcNow);
        var year = London.DateOf(utcNow).Year;
        if (read.Error is null && read.Date.Year >= year && read.Date.Year <= year + HolidayList.YearsAhead)
            return read.Date;
        state.AddModelError(nameof(Date), read.Error ?? $"Choose a day of {year} to {year + HolidayList.YearsAhead}.");
        return null;
    }

    private static string? Contradiction(CalendarDayKind kind, DateOnly date) =>
        kind switch
        {
            CalendarDayKind.Holiday when WorkingDays.IsBankHoliday(date) =>
                $"{When.LongDate(date)} is a bank holiday already.",
            CalendarDayKind.Working when !WorkingDays.IsBankHoliday(date) =>
                $"{When.LongDate(date)} is no bank holiday.",
            _ => null,
        };
}
