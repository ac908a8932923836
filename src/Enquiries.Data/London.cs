namespace Enquiries.Data;

/// <summary>
/// Turns stored instants (UTC) into what people see (Europe/London) and back. Nothing else in the product converts times.
/// </summary>
public static class London
{
    /// <summary>Europe/London: GMT in winter, BST (UTC+1) from the last Sunday of March to that of October, 01:00 UTC.</summary>
    public static TimeZoneInfo Zone { get; } = TimeZoneInfo.FindSystemTimeZoneById("Europe/London");

    /// <summary>The London date of an instant.</summary>
    /// <param name="utc">An instant in UTC; an unspecified kind, as databases return it, is read as UTC.</param>
    /// <returns>The date on a London calendar: 23:30 UTC on 31 July is 1 August.</returns>
    /// <exception cref="ArgumentException"><paramref name="utc"/> is of kind <see cref="DateTimeKind.Local"/>.</exception>
    public static DateOnly DateOf(DateTime utc) => DateOnly.FromDateTime(ToLocal(utc));

    /// <summary>What a clock in London shows at an instant.</summary>
    /// <param name="utc">An instant in UTC; an unspecified kind, as databases return it, is read as UTC.</param>
    /// <returns>London time, of kind <see cref="DateTimeKind.Unspecified"/>.</returns>
    /// <exception cref="ArgumentException"><paramref name="utc"/> is of kind <see cref="DateTimeKind.Local"/>.</exception>
    public static DateTime ToLocal(DateTime utc)
    {
        if (utc.Kind == DateTimeKind.Local)
            throw new ArgumentException("An instant must be UTC, not the time of the machine's own zone.", nameof(utc));
        return DateTime.SpecifyKind(
            TimeZoneInfo.ConvertTimeFromUtc(DateTime.SpecifyKind(utc, DateTimeKind.Utc), Zone),
            DateTimeKind.Unspecified
        );
    }

    /// <summary>
    /// The instant at which a clock in London shows a time. In October one hour happens twice: the first, in BST, is taken.
    /// In March one hour is left out: a time in it moves forward one hour, as the clock did.
    /// </summary>
    /// <param name="local">London time; its kind is not looked at, unless it is UTC.</param>
    /// <returns>The instant in UTC.</returns>
    /// <exception cref="ArgumentException"><paramref name="local"/> is of kind <see cref="DateTimeKind.Utc"/>.</exception>
    public static DateTime ToUtc(DateTime local)
    {
        if (local.Kind == DateTimeKind.Utc)
            throw new ArgumentException("This is UTC already.", nameof(local));

        var clock = DateTime.SpecifyKind(local, DateTimeKind.Unspecified);
        // A skipped time read with the offset that held before the change lands one hour later on the clock after it.
        var offset =
            Zone.IsInvalidTime(clock) ? Zone.GetUtcOffset(clock.AddHours(-1))
            : Zone.IsAmbiguousTime(clock) ? Zone.GetAmbiguousTimeOffsets(clock).Max()
            : Zone.GetUtcOffset(clock);
        return DateTime.SpecifyKind(clock - offset, DateTimeKind.Utc);
    }

    /// <summary>Today's date in London.</summary>
    /// <param name="time">The clock.</param>
    /// <returns>The London date now.</returns>
    public static DateOnly Today(TimeProvider time) => DateOf(time.GetUtcNow().UtcDateTime);

    /// <summary>The month of a London date as it is stored: 202404 for any day of April 2024.</summary>
    /// <param name="date">A London date.</param>
    /// <returns>The month as yyyymm.</returns>
    public static int MonthNumber(DateOnly date) => date.Year * 100 + date.Month;

    /// <summary>The instant at which a London date begins, so that a day is <c>[StartOf(d), StartOf(d + 1))</c>.</summary>
    /// <param name="date">A London date.</param>
    /// <returns>The instant in UTC: 23:00 the day before in summer.</returns>
    public static DateTime StartOf(DateOnly date) => ToUtc(date.ToDateTime(TimeOnly.MinValue));

    /// <summary>The last second of a London date, which stands for the whole day where something is due without a time.</summary>
    /// <param name="date">A London date.</param>
    /// <returns>The instant in UTC.</returns>
    public static DateTime EndOf(DateOnly date) => StartOf(date.AddDays(1)).AddSeconds(-1);

    /// <summary>Whether an instant stands for its whole London day (<see cref="EndOf"/>).</summary>
    /// <param name="utc">An instant in UTC.</param>
    /// <returns>True for the last second of a day alone.</returns>
    public static bool IsWholeDay(DateTime utc) => utc == EndOf(DateOf(utc));
}
