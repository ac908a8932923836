using System.Globalization;
using System.Text.RegularExpressions;
using Enquiries.Data;
using Enquiries.Web.Features.Shared;

namespace Enquiries.Web.Features.Intake;

/// <summary>One reading of a typed date: first what stands alone, then a time at either end, then the date that is left.</summary>
internal sealed partial class TypedDateReader(DateKind kind, DateTime utcNow)
{
    private static readonly TimeOnly Midday = new(12, 0);
    private static readonly TimeOnly StartOfWork = new(9, 0);
    private readonly DateTime _now = London.ToLocal(utcNow);

    public TypedDateResult Read(string typed)
    {
        var text = Normalise(typed);
        if (text == "now")
            return At(new DateTimeOffset(utcNow));
        if (Span().Match(text) is { Success: true } span && !IsClock(span))
            return Relative(span);
        if (text == "next week" && kind == DateKind.Due)
            return At(Today.AddDays(7 - (((int)Today.DayOfWeek + 6) % 7)).ToDateTime(StartOfWork));
        if (Iso().Match(text) is { Success: true } iso && iso.Groups["offset"].Success)
            return WithOffset(text);

        var zone = kind.HasTime() ? ZoneName().Match(text) : Match.Empty;
        if (zone.Success)
            text = text[..zone.Index].TrimEnd();
        var problem = new DateProblem();
        var time = new TypedTime(kind, problem).TakeFrom(ref text);
        var part = kind.HasTime() && problem.Sentence is null ? TypedPartOfDay.TakeFrom(ref text, time, problem) : null;
        DateOnly? date =
            problem.Sentence is not null ? null
            : part is { } days ? Today.AddDays(days)
            : text.Length == 0 && time is { } clock ? OnBareClock(clock)
            : new TypedDay(kind, Today, problem).Read(text);
        if (date is not { } day)
            return Refuse(problem.Sentence ?? Unreadable);
        if (kind == DateKind.Due && time is null)
            return new(London.ToLocal(London.EndOf(day)), London.EndOf(day), null);
        var local = day.ToDateTime(!kind.HasTime() ? TimeOnly.MinValue : time ?? Midday);
        return zone.Success ? InZone(local, zone.Value.Trim()) : At(local);
    }

    // At 17:40 somebody who was arrested at 23:30 was so yesterday.
    private DateOnly OnBareClock(TimeOnly clock) =>
        kind == DateKind.Past && Today.ToDateTime(clock) > _now + TypedDate.ClocksDiffer ? Today.AddDays(-1) : Today;

    private DateOnly Today => DateOnly.FromDateTime(_now);

    private string Unreadable =>
        kind.HasTime() ? "Type a date and time such as 3/2/26 14:30, today 14:30 or now."
        : kind == DateKind.Birth ? "Type a date of birth such as 3/2/1998 or 3 Feb 98."
        : "Type a date such as 3/2/26, 3 Feb 2026 or today.";

    private static TypedDateResult Refuse(string sentence) => new(default, default, sentence);

    private static TypedDateResult At(DateTime local) =>
        London.Zone.IsInvalidTime(local)
            ? Refuse(
                $"{local:HH:mm} on {When.LongDate(DateOnly.FromDateTime(local))} does not exist: the clocks go forward from 01:00 to "
                    + "02:00. Type a time before or after."
            )
            : new(local, London.ToUtc(local), null);

    private TypedDateResult At(DateTimeOffset instant)
    {
        var utc = instant.UtcDateTime.AddTicks(-(instant.UtcTicks % TimeSpan.TicksPerMinute));
        var local = London.ToLocal(utc);
        return kind.HasTime() ? new(local, utc, null) : At(local.Date);
    }

    private static TypedDateResult InZone(DateTime local, string zone)
    {
        var utc = DateTime.SpecifyKind(zone == "bst" ? local.AddHours(-1) : local, DateTimeKind.Utc);
        return zone is "utc" or "z" || London.ToLocal(utc) == local
            ? new(London.ToLocal(utc), utc, null)
            : Refuse($"London is not on {zone.ToUpperInvariant()} then. Leave it out: times are London times.");
    }

    private TypedDateResult WithOffset(string text) =>
        DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var instant)
            ? At(instant)
            : Refuse(Unreadable);

    // "1430h" is a time of day, not a while.
    private static bool IsClock(Match span) =>
        span.Groups["n"].Length == 4 && !span.Groups["in"].Success && !span.Groups["ago"].Success;

    // "in 2 hours", "20 min ago", "in 3 weeks".
    private TypedDateResult Relative(Match span)
    {
        var backwards = span.Groups["ago"].Success;
        if (backwards == span.Groups["in"].Success)
            return Refuse("Type “in” before it or “ago” after it, such as in 2 hours or 2 hours ago.");
        var amount = span.Groups["n"].Value switch
        {
            "a" or "an" => 1,
            "half an" => 0.5,
            var digits => int.Parse(digits, CultureInfo.InvariantCulture),
        };
        return Moved(backwards ? -amount : amount, span.Groups["unit"].Value[0]);
    }

    // Hours pass in real time, also over a change of the clocks; days and weeks keep the time of day.
    private TypedDateResult Moved(double amount, char unit) =>
        unit switch
        {
            'm' => At(new DateTimeOffset(utcNow.AddMinutes(amount))),
            'h' => At(new DateTimeOffset(utcNow.AddHours(amount))),
            'd' => At(new DateTimeOffset(London.ToUtc(_now.AddDays(amount)))),
            _ => At(new DateTimeOffset(London.ToUtc(_now.AddDays(amount * 7)))),
        };

    private static string Normalise(string typed)
    {
        var text = typed.Trim().ToLowerInvariant().Replace('–', '-').Replace('\u00a0', ' ');
        text = Ordinal().Replace(text, "$1");
        return Spaces().Replace(Filler().Replace(text, " "), " ").Trim();
    }

    [GeneratedRegex(
        @"^(?<in>in )?(?<n>\d{1,4}|a|an|half an) ?(?<unit>m|mins?|minutes?|h|hrs?|hours?|d|days?|w|wks?|weeks?)(?<ago> ago)?$"
    )]
    private static partial Regex Span();

    [GeneratedRegex(@"^\d{4}-\d{1,2}-\d{1,2}[t ]\d{1,2}:\d\d(:\d\d(\.\d+)?)?(?<offset> ?z|[+-]\d\d:?\d\d)?$")]
    private static partial Regex Iso();

    [GeneratedRegex(@" ?\b(?:bst|gmt|utc)$|(?<=\d)z$")]
    private static partial Regex ZoneName();

    [GeneratedRegex(@"\b(\d{1,2})(?:st|nd|rd|th)\b")]
    private static partial Regex Ordinal();

    [GeneratedRegex(@",|\b(?:at|on|of|the)\b|o['’]clock")]
    private static partial Regex Filler();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();
}

/// <summary>What is wrong with a typed date: the first sentence counts.</summary>
internal sealed class DateProblem
{
    public string? Sentence { get; private set; }

    /// <summary>Keeps the sentence and gives back no value, so that a reader can end with it.</summary>
    public T? Say<T>(string sentence)
        where T : struct
    {
        Sentence ??= sentence;
        return null;
    }
}
