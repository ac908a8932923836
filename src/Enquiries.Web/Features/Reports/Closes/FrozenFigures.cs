using Enquiries.Data;

namespace Enquiries.Web.Features.Reports.Closes;

/// <summary>Counts frozen enquiries by the rules that every report counts by.</summary>
public static class FrozenFigures
{
    /// <summary>The figures of some enquiries.</summary>
    /// <param name="enquiries">The enquiries; none twice.</param>
    /// <param name="counting">How their answers are found.</param>
    public static ShareCounts Count(IEnumerable<FrozenEnquiry> enquiries, Counting counting) =>
        ShareCounts.Of(enquiries.Select(enquiry => (counting.Answer(enquiry), 1)));

    /// <summary>The figures that a close keeps: the recorded answer both ways, each measure of the firm's own as it says.</summary>
    /// <param name="enquiries">The month's enquiries.</param>
    /// <param name="measures">The measures there are.</param>
    public static IEnumerable<CloseFigure> ForClose(
        IReadOnlyList<FrozenEnquiry> enquiries,
        IEnumerable<Measure> measures
    ) =>
        from measure in measures
        where measure.IsCurrent
        from count in measure.Rule is { } rule ? [rule.Count] : Coded.All<OffenceCount>()
        let counts = Count(enquiries, new(measure, count))
        select new CloseFigure
        {
            Measure = measure.Code,
            MeasureVersion = measure.Version,
            MeasureTitle = measure.Title,
            ByAnyOffence = count == OffenceCount.Any,
            Digital = counts.Digital,
            NotDigital = counts.NotDigital,
            NotKnown = counts.NotKnown,
            Excluded = counts.Excluded,
        };

    /// <summary>What a close kept, and what the next one would keep, each beside the same now by the version of its measure.</summary>
    /// <param name="closed">What the close kept.</param>
    /// <param name="now">The month's enquiries.</param>
    /// <param name="measures">Every version of every measure.</param>
    public static IReadOnlyList<ComparedFigure> Beside(
        IReadOnlyList<CloseFigure> closed,
        IReadOnlyList<FrozenEnquiry> now,
        IReadOnlyList<Measure> measures
    )
    {
        return
        [
            .. closed
                .Concat(ForClose(now, measures))
                .DistinctBy(Way)
                .Select(figure => new ComparedFigure(
                    figure,
                    closed.FirstOrDefault(one => Way(one) == Way(figure)) is { } kept ? Counts(kept) : null,
                    Count(now, CountingOf(figure))
                )),
        ];

        (string, int, bool) Way(CloseFigure figure) => (figure.Measure, figure.MeasureVersion, figure.ByAnyOffence);
        Counting CountingOf(CloseFigure figure) =>
            new(
                measures.Single(one => one.Code == figure.Measure && one.Version == figure.MeasureVersion),
                figure.ByAnyOffence ? OffenceCount.Any : OffenceCount.Principal
            );
    }

    /// <summary>What a close kept, as counts.</summary>
    /// <param name="figure">One of its figures.</param>
    public static ShareCounts Counts(CloseFigure figure) =>
        new()
        {
            Digital = figure.Digital,
            NotDigital = figure.NotDigital,
            NotKnown = figure.NotKnown,
            Excluded = figure.Excluded,
        };
}
