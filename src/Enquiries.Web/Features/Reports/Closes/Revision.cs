using Enquiries.Data;

namespace Enquiries.Web.Features.Reports.Closes;

/// <summary>Why an enquiry counts otherwise than it did. In the order in which they are said.</summary>
public enum RevisionCause
{
    /// <summary>It was entered after the figures were frozen.</summary>
    [Code("logged-late", "logged late")]
    LoggedLate,

    /// <summary>Its answer is another one.</summary>
    [Code("reclassified", "reclassified")]
    Reclassified,

    /// <summary>It was found to be a duplicate, or not an enquiry.</summary>
    [Code("left-out", "marked duplicate or not an enquiry")]
    LeftOut,

    /// <summary>It was a duplicate or not an enquiry, and counts after all.</summary>
    [Code("restored", "restored to the count")]
    Restored,

    /// <summary>Its date of receipt moved it in.</summary>
    [Code("moved-in", "moved here from another month")]
    MovedIn,

    /// <summary>Its date of receipt moved it out.</summary>
    [Code("moved-out", "moved to another month")]
    MovedOut,

    /// <summary>Of a part of the months: it is one of that part now, by its date of receipt or by what narrows them.</summary>
    [Code("came-in", "came into the selection")]
    CameIn,

    /// <summary>Of a part of the months: it is no longer one of that part.</summary>
    [Code("went-out", "left the selection")]
    WentOut,

    /// <summary>It is no longer in the database.</summary>
    [Code("erased", "erased")]
    Erased,

    /// <summary>It was saved again, and counts as it did.</summary>
    [Code("other", "changed in something that is not counted here")]
    Other,
}

/// <summary>An enquiry that differs.</summary>
/// <param name="Id">Its number.</param>
/// <param name="Cause">Why.</param>
/// <param name="Then">Under which answer it counted; null where it did not.</param>
/// <param name="Now">Under which answer it counts; null where it does not.</param>
public sealed record RevisedEnquiry(long Id, RevisionCause Cause, DigitalAnswer? Then, DigitalAnswer? Now)
{
    /// <summary>Whether the figures are others because of it.</summary>
    public bool Counts => Then != Now;
}

/// <summary>How figures that were frozen differ from the same figures now, enquiry by enquiry.</summary>
/// <param name="Then">The figures as they were frozen.</param>
/// <param name="Now">The figures now.</param>
/// <param name="Enquiries">What differs, by cause and number.</param>
public sealed record Revision(ShareCounts Then, ShareCounts Now, IReadOnlyList<RevisedEnquiry> Enquiries)
{
    /// <summary>Which of them the reader may not see: they are counted and not named.</summary>
    public IReadOnlySet<long> Hidden { get; init; } = System.Collections.Frozen.FrozenSet<long>.Empty;

    /// <summary>
    /// What differs as it is listed: of each cause those that may not be named come last, as between two numbers they would be.
    /// </summary>
    public IEnumerable<RevisedEnquiry> Listed =>
        Enquiries
            .OrderBy(enquiry => enquiry.Cause)
            .ThenBy(enquiry => Hidden.Contains(enquiry.Id))
            .ThenBy(enquiry => enquiry.Id);

    /// <summary>Whether no enquiry was touched.</summary>
    public bool IsUntouched => Enquiries.Count == 0;

    /// <summary>How many enquiries changed the figures, by cause.</summary>
    public IEnumerable<(RevisionCause Cause, int Count)> Causes =>
        Enquiries
            .Where(enquiry => enquiry.Counts)
            .GroupBy(enquiry => enquiry.Cause)
            .Select(group => (group.Key, group.Count()));

    /// <summary>Finds what differs.</summary>
    /// <param name="then">The enquiries as they were frozen.</param>
    /// <param name="now">The enquiries of the same months as they stand.</param>
    /// <param name="elsewhere">Numbers of those that are gone from these months, but not from the database.</param>
    /// <param name="lastNumber">The highest number of any enquiry then: numbers only rise, and unlike a clock nobody sets them.</param>
    /// <param name="counting">How an enquiry's answer is found.</param>
    /// <param name="narrowed">Whether the lists are only a part of the months: what comes or goes need not have changed its month then.</param>
    public static Revision Between(
        IReadOnlyList<FrozenEnquiry> then,
        IReadOnlyList<FrozenEnquiry> now,
        IReadOnlySet<long> elsewhere,
        long lastNumber,
        Counting counting,
        bool narrowed = false
    )
    {
        var (cameIn, wentOut) = narrowed
            ? (RevisionCause.CameIn, RevisionCause.WentOut)
            : (RevisionCause.MovedIn, RevisionCause.MovedOut);
        var before = then.ToDictionary(enquiry => enquiry.Id);
        var revised = new List<RevisedEnquiry>();
        foreach (var enquiry in now)
        {
            var answer = counting.Answer(enquiry);
            if (!before.Remove(enquiry.Id, out var frozen))
                revised.Add(new(enquiry.Id, enquiry.Id > lastNumber ? RevisionCause.LoggedLate : cameIn, null, answer));
            else if (frozen.Version != enquiry.Version)
                revised.Add(Changed(enquiry.Id, counting.Answer(frozen), answer));
        }
        revised.AddRange(
            before.Values.Select(gone => new RevisedEnquiry(
                gone.Id,
                elsewhere.Contains(gone.Id) ? wentOut : RevisionCause.Erased,
                counting.Answer(gone),
                null
            ))
        );
        return new(
            FrozenFigures.Count(then, counting),
            FrozenFigures.Count(now, counting),
            [.. revised.OrderBy(enquiry => enquiry.Cause).ThenBy(enquiry => enquiry.Id)]
        );
    }

    private static RevisedEnquiry Changed(long id, DigitalAnswer? then, DigitalAnswer? now)
    {
        var cause = (then, now) switch
        {
            _ when then == now => RevisionCause.Other,
            (null, _) => RevisionCause.Restored,
            (_, null) => RevisionCause.LeftOut,
            _ => RevisionCause.Reclassified,
        };
        return new(id, cause, then, now);
    }
}
