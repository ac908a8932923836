using System.Globalization;
using Enquiries.Data;

namespace Enquiries.Web.Features.Intake;

/// <summary>Ages in words.</summary>
public static class AgeWords
{
    public static string Now(DateOnly born, DateOnly today) =>
        Ages.On(born, today) switch
        {
            < 0 => "not yet born",
            1 => "1 year old",
            var years => string.Create(CultureInfo.InvariantCulture, $"{years} years old"),
        };

    /// <summary>What an enquiry will have as ages, said while it is typed: ". 17 now, 16 when it happened: under 18".</summary>
    public static string Then(DateOnly born, string? offenceFrom, string? receivedAt, DateTime utcNow)
    {
        var now = Ages.On(born, Read(receivedAt, DateKind.Past, utcNow) ?? London.DateOf(utcNow));
        var then = Read(offenceFrom, DateKind.From, utcNow) is { } date ? Ages.On(born, date) : (int?)null;
        if (now < 0)
            return "";
        var words = string.Create(CultureInfo.InvariantCulture, $". {now} now");
        if (then is >= 0)
            words += string.Create(CultureInfo.InvariantCulture, $", {then} when it happened");
        return Math.Min(now, then ?? now) < 18 ? words + ": under 18" : words;
    }

    private static DateOnly? Read(string? text, DateKind kind, DateTime utcNow) =>
        !string.IsNullOrWhiteSpace(text) && TypedDate.Read(text, kind, utcNow) is { Error: null } read
            ? read.Date
            : null;

    /// <summary>How old somebody was over a span of dates: "22", "22 to 24"; null where no date is known.</summary>
    public static string? During(DateOnly? born, DateOnly? from, DateOnly? to)
    {
        if (born is not { } birthday || (from ?? to) is not { } start)
            return null;
        var (first, last) = (Ages.On(birthday, start), Ages.On(birthday, to ?? start));
        return first == last
            ? string.Create(CultureInfo.InvariantCulture, $"{first}")
            : string.Create(CultureInfo.InvariantCulture, $"{first} to {last}");
    }
}
