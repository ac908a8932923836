using Enquiries.Data;

namespace Enquiries.Web.Features.Intake;

/// <summary>Ages in whole years and their bands.</summary>
public static class Ages
{
    /// <summary>Age on a date; negative before birth. Who is born on 29 February is a year older on 1 March of other years.</summary>
    public static int On(DateOnly born, DateOnly date)
    {
        var years = date.Year - born.Year;
        return (date.Month, date.Day).CompareTo((born.Month, born.Day)) < 0 ? years - 1 : years;
    }

    /// <summary>The band of an age; null for nobody born yet.</summary>
    public static AgeBand? Band(DateOnly born, DateOnly date) =>
        On(born, date) switch
        {
            < 0 => null,
            < 13 => AgeBand.Under13,
            < 16 => AgeBand.From13To15,
            < 18 => AgeBand.From16To17,
            < 25 => AgeBand.From18To24,
            < 35 => AgeBand.From25To34,
            < 50 => AgeBand.From35To49,
            < 65 => AgeBand.From50To64,
            _ => AgeBand.From65,
        };

    public static bool IsUnder18(AgeBand? band) => band is AgeBand.Under13 or AgeBand.From13To15 or AgeBand.From16To17;
}
