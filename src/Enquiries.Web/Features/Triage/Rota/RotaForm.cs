using System.Globalization;
using Enquiries.Data;
using Enquiries.Web.Features.Intake;
using Enquiries.Web.Features.Shared;
using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace Enquiries.Web.Features.Triage.Rota;

/// <summary>A shift as a partner types it.</summary>
public sealed class RotaForm
{
    /// <summary>The most days of one shift.</summary>
    public const int MostDays = 7;

    /// <summary>The most weeks for which one comes back.</summary>
    public const int MostWeeks = 52;

    private const int YearsAhead = 2;

    public string? Who { get; set; }

    public string? From { get; set; }

    public string? Until { get; set; }

    public string? Weeks { get; set; }

    /// <summary>The shifts asked for, or null where something is wrong, which is said beside its field.</summary>
    internal RotaDraft? Read(ModelStateDictionary state, IReadOnlyList<Choice> people, DateTime utcNow)
    {
        if (people.FirstOrDefault(one => one.Value == Who) is null)
            state.AddModelError(nameof(Who), "Choose who is on.");
        var from = Instant(From, nameof(From), state, utcNow);
        var until = Instant(Until, nameof(Until), state, utcNow);
        if (from is not null && until is not null && Problem(from.Value, until.Value) is { } problem)
            state.AddModelError(nameof(Until), problem);
        var weeks = ReadWeeks(state);
        return state.IsValid
            ? new(
                int.Parse(Who!, CultureInfo.InvariantCulture),
                [.. RotaRepeat.Weekly(from!.Value, until!.Value, weeks)]
            )
            : null;
    }

    private static DateTime? Instant(string? typed, string field, ModelStateDictionary state, DateTime utcNow)
    {
        if (string.IsNullOrWhiteSpace(typed))
        {
            state.AddModelError(field, "Type the day and the time, such as fri 17:30.");
            return null;
        }
        var read = TypedDate.Read(typed, DateKind.Due, utcNow);
        var error =
            read.Error
            ?? (
                London.IsWholeDay(read.Utc) ? $"Type the time too, such as {When.Date(read.Date)} 17:30."
                : read.Utc > utcNow.AddYears(YearsAhead) || read.Utc < utcNow.AddYears(-YearsAhead)
                    ? "This is over two years away. Check the year."
                : null
            );
        if (error is not null)
            state.AddModelError(field, error);
        return error is null ? read.Utc : null;
    }

    // Days are those of the clock: a week in which it goes back is one too.
    private static string? Problem(DateTime from, DateTime until) =>
        until <= from ? $"The shift must end after it begins, {When.DateAndTime(from)}."
        : London.ToLocal(until) - London.ToLocal(from) > TimeSpan.FromDays(MostDays)
            ? $"One shift lasts {MostDays} days at most. Add several."
        : null;

    private int ReadWeeks(ModelStateDictionary state)
    {
        if (string.IsNullOrWhiteSpace(Weeks))
            return 1;
        if (
            int.TryParse(Weeks.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var weeks)
            && weeks is >= 1 and <= MostWeeks
        )
            return weeks;
        state.AddModelError(nameof(Weeks), $"Type how many weeks, from 1 to {MostWeeks}, or leave it empty for once.");
        return 1;
    }
}

/// <summary>Shifts that can be added.</summary>
/// <param name="AccountId">Who is on.</param>
/// <param name="Shifts">When, UTC.</param>
public sealed record RotaDraft(int AccountId, IReadOnlyList<(DateTime From, DateTime Until)> Shifts);
