namespace Enquiries.Web.Features.Triage;

/// <summary>
/// How long pre-charge bail lasts (PACE 1984 ss.47ZB–47ZG, as the Police, Crime, Sentencing and Courts Act 2022 has them): whole months that
/// begin with the day after the arrest, by whose authority. Pure; dates are London's.
/// </summary>
public static class BailPeriod
{
    /// <summary>The last day of so many months that begin with the day after the arrest.</summary>
    /// <param name="arrested">The day of the arrest.</param>
    /// <param name="months">How many.</param>
    /// <returns>A day on which bail still holds: of three months from an arrest on 28 February, 31 May.</returns>
    public static DateOnly LastDay(DateOnly arrested, int months)
    {
        var first = arrested.AddDays(1);
        var corresponding = first.AddMonths(months);
        // A month without such a day ends the period with its own last day.
        return corresponding.Day == first.Day ? corresponding.AddDays(-1) : corresponding;
    }

    /// <summary>Whose authority bail needs on a date.</summary>
    /// <param name="arrested">The day of the arrest.</param>
    /// <param name="date">The day on which it is to hold.</param>
    /// <param name="rules">How many months each may grant.</param>
    /// <returns>Whose, and the last day that they may grant; a magistrates' court sets its own, so that none is known.</returns>
    public static (string By, int? Months, DateOnly? LastDay) Authority(
        DateOnly arrested,
        DateOnly date,
        TriageRules rules
    )
    {
        foreach (
            var (by, number) in new[]
            {
                ("the custody officer", TriageNumber.BailMonths),
                ("an inspector", TriageNumber.BailInspectorMonths),
                ("a superintendent", TriageNumber.BailSuperintendentMonths),
            }
        )
            if (LastDay(arrested, rules[number]) is var last && date <= last)
                return (by, rules[number], last);
        return ("a magistrates’ court", null, null);
    }
}
