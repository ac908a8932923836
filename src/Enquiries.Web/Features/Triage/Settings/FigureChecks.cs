namespace Enquiries.Web.Features.Triage.Settings;

/// <summary>What the figures of the triage must be to one another. Pure.</summary>
public static class FigureChecks
{
    // Each at least as long as the one before.
    private static readonly TriageNumber[][] Rising =
    [
        [
            TriageNumber.ContactSameDay,
            TriageNumber.ContactNextDay,
            TriageNumber.ContactFewDays,
            TriageNumber.ContactRoutine,
        ],
        [TriageNumber.DetentionHours, TriageNumber.SuperintendentHours, TriageNumber.WarrantHours],
        [TriageNumber.BailMonths, TriageNumber.BailInspectorMonths, TriageNumber.BailSuperintendentMonths],
        [TriageNumber.FirstReviewHours, TriageNumber.DetentionHours],
        [TriageNumber.RotaAfter, TriageNumber.PartnersAfter],
    ];

    /// <summary>What is wrong, each with the figure beside which it is said.</summary>
    /// <param name="value">A figure's value, in its unit.</param>
    public static IEnumerable<(TriageNumber Number, string Sentence)> Problems(Func<TriageNumber, int> value)
    {
        foreach (var (earlier, later) in Rising.SelectMany(row => row.Zip(row.Skip(1))))
            if (value(later) < value(earlier))
                yield return (
                    later,
                    $"{later.Label}: {value(later)} is less than “{earlier.Label}”, {value(earlier)}. It must be at least as much."
                );
        if (value(TriageNumber.ContactNow) > 60 * value(TriageNumber.ContactSameDay))
            yield return (
                TriageNumber.ContactNow,
                $"Tier 1 may not be slower than tier 2, {value(TriageNumber.ContactSameDay)} hours."
            );
        if (value(TriageNumber.QuietFrom) == 0 && value(TriageNumber.QuietUntil) == 24)
            yield return (
                TriageNumber.QuietUntil,
                "From 0 until 24 o’clock nobody would ever be reminded. The same hour twice means no quiet hours."
            );
    }
}
