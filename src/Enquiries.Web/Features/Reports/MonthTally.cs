using Enquiries.Data;

namespace Enquiries.Web.Features.Reports;

/// <summary>Which of an enquiry's offences decide whether it counts as digital.</summary>
public enum OffenceCount
{
    /// <summary>The answer recorded for the principal offence.</summary>
    [Code("principal", "Principal offence")]
    Principal,

    /// <summary>Digital where any of the offences is.</summary>
    [Code("any", "Any offence")]
    Any,
}

/// <summary>
/// How many enquiries of one month share the same answers: a row of the one grouped statement from which every kind of period and both
/// ways to count are added up.
/// </summary>
/// <param name="Month">The London month in which they were received, as yyyymm.</param>
/// <param name="Counted">False for duplicates and what is not an enquiry.</param>
/// <param name="Digital">The answer by principal offence.</param>
/// <param name="DigitalAny">The answer by any offence.</param>
/// <param name="Count">How many enquiries.</param>
public sealed record MonthTally(int Month, bool Counted, DigitalAnswer Digital, DigitalAnswer DigitalAny, int Count)
{
    /// <summary>The answer that a way of counting looks at.</summary>
    /// <param name="by">The way of counting.</param>
    public DigitalAnswer Answer(OffenceCount by) => by == OffenceCount.Any ? DigitalAny : Digital;
}
