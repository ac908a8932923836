using System.Globalization;

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
