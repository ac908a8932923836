using Enquiries.Data;

namespace Enquiries.Web.Features.Reports.Closes;

/// <summary>Counts frozen enquiries by the rules that every report counts by.</summary>
public static class FrozenFigures
{
    /// <summary>The figures of some enquiries.</summary>
    /// <param name="enquiries">The enquiries; none twice.</param>
    /// <param name="count">Which offences decide.</param>
    public static ShareCounts Count(IEnumerable<FrozenEnquiry> enquiries, OffenceCount count) =>
        ShareCounts.Of(enquiries.Select(enquiry => (Answer(enquiry, count), 1)));

    /// <summary>Under which answer an enquiry counts; null where it does not.</summary>
    /// <param name="enquiry">The enquiry.</param>
    /// <param name="count">Which offences decide.</param>
    public static DigitalAnswer? Answer(FrozenEnquiry enquiry, OffenceCount count) =>
        !enquiry.IsCounted ? null
        : count == OffenceCount.Any ? enquiry.DigitalAny
        : enquiry.Digital;

    /// <summary>The figures that a close keeps: each measure, each way to count.</summary>
    /// <param name="enquiries">The month's enquiries.</param>
    public static IEnumerable<CloseFigure> ForClose(IReadOnlyList<FrozenEnquiry> enquiries) =>
        from measure in Measures.All
        from count in Coded.All<OffenceCount>()
        let counts = Count(enquiries, count)
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
