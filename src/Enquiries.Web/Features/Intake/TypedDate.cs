using System.Globalization;
using Enquiries.Data;
using Enquiries.Web.Features.Triage;

namespace Enquiries.Web.Features.Intake;

/// <summary>What a typed date stands for, which decides what is left out: the year, the week, the time.</summary>
public enum DateKind
{
    /// <summary>A London date, as a rule of what has happened.</summary>
    Date,

    /// <summary>A London date of birth.</summary>
    Birth,

    /// <summary>An instant, as a rule to come: a hearing, a return on bail.</summary>
    Instant,

    /// <summary>An instant that has passed: an arrest, a call.</summary>
    Past,

    /// <summary>By when something is to be done: an instant to come, or a whole day.</summary>
    Due,

    /// <summary>The London date on which something began: of a month or a year the first day.</summary>
    From,

    /// <summary>The London date on which something ended: of a month or a year the last day that has come.</summary>
    Until,
}

/// <summary>A typed date as understood, or what to do about it.</summary>
/// <param name="Local">London clock time; midnight for a date.</param>
/// <param name="Utc">The instant; of a date, its first.</param>
/// <param name="Error">A sentence that says what to do; null where the text was understood.</param>
public sealed record TypedDateResult(DateTime Local, DateTime Utc, string? Error)
{
    /// <summary>The London date.</summary>
    public DateOnly Date => DateOnly.FromDateTime(Local);
}

/// <summary>
/// Reads dates as people in Britain type them (<c>3/2/26</c>, <c>3 feb 2pm</c>, <c>today 14:30</c>, <c>mon 10:00</c>,
/// <c>in 2 hours</c>) and writes them so that they read back. Pure: the same text at the same instant means the same.
/// </summary>
public static class TypedDate
{
    /// <summary>Longer text is none, and would cost time to find that out.</summary>
    public const int Longest = 100;

    internal static readonly TimeSpan ClocksDiffer = TimeSpan.FromMinutes(5);
    private const int OldestAge = 120;
    private static readonly CultureInfo British = CultureInfo.GetCultureInfo("en-GB");

    /// <summary>Understands a text.</summary>
    /// <param name="text">What was typed, not blank.</param>
    /// <param name="kind">What it stands for.</param>
    /// <param name="utcNow">The present instant, UTC: "today" and "in 2 hours" start from it.</param>
    public static TypedDateResult Read(string text, DateKind kind, DateTime utcNow) =>
        text.Length > Longest
            ? new(default, default, $"no date has over {Longest} characters. Type one such as 3/2/26.")
            : new TypedDateReader(kind, utcNow).Read(text);

    /// <summary>In full, as it is echoed: "Tuesday 3 February 2026, 14:30".</summary>
    public static string Full(TypedDateResult read, DateKind kind) =>
        !kind.HasTime() || IsWholeDay(read.Utc, kind)
            ? read.Local.ToString("dddd d MMMM yyyy", British)
            : read.Local.ToString("dddd d MMMM yyyy, HH:mm", British) + Zone(read.Utc);

    /// <summary>A stored instant as a form is filled with it: "3 Feb 2026 14:30".</summary>
    public static string Text(DateTime utc) =>
        London.ToLocal(utc).ToString("d MMM yyyy HH:mm", British).Replace("Sept", "Sep", StringComparison.Ordinal)
        + Zone(utc);

    /// <summary>A stored instant of this kind: what is due on a whole day has no time.</summary>
    public static string Text(DateTime utc, DateKind kind) =>
        IsWholeDay(utc, kind) ? Text(London.DateOf(utc)) : Text(utc);

    /// <summary>A stored date as a form is filled with it: "3 Feb 2026".</summary>
    public static string Text(DateOnly date) =>
        date.ToString("d MMM yyyy", British).Replace("Sept", "Sep", StringComparison.Ordinal);

    public static bool HasTime(this DateKind kind) => kind is DateKind.Instant or DateKind.Past or DateKind.Due;

    /// <summary>Whether what is left out makes a date one to come.</summary>
    public static bool LooksAhead(this DateKind kind) => kind is DateKind.Instant or DateKind.Due;

    /// <summary>Why an understood date cannot stand, in words; null where it can. Clocks may differ by some minutes.</summary>
    public static string? Refusal(TypedDateResult read, DateKind kind, DateTime utcNow) =>
        kind == DateKind.Due && read.Utc < utcNow
            ? $"{SoonWords.Of(read.Utc, utcNow)} has passed. Type a time to come, such as tomorrow 9am."
        : kind.LooksAhead() ? null
        : kind == DateKind.Past
            ? read.Utc > utcNow + ClocksDiffer ? "this is in the future. Check the date and time."
                : null
        : read.Date > London.DateOf(utcNow) ? "this is in the future. Check the date."
        : kind == DateKind.Birth && Ages.On(read.Date, London.DateOf(utcNow)) > OldestAge
            ? $"this is over {OldestAge} years ago. Check the year."
        : null;

    private static bool IsWholeDay(DateTime utc, DateKind kind) => kind == DateKind.Due && London.IsWholeDay(utc);

    // The hour that October repeats is told apart by its zone; at all other times naming it would be noise.
    private static string Zone(DateTime utc) =>
        !London.Zone.IsAmbiguousTime(London.ToLocal(utc)) ? ""
        : London.ToUtc(London.ToLocal(utc)) == DateTime.SpecifyKind(utc, DateTimeKind.Utc) ? " BST"
        : " GMT";
}
