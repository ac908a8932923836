namespace Enquiries.Web.Features.Reports;

/// <summary>The answer to a question.</summary>
/// <param name="Question">What was asked.</param>
public abstract record Report(ReportQuestion Question)
{
    /// <summary>Whether there is nothing in the range, not even a duplicate.</summary>
    public abstract bool IsEmpty { get; }

    /// <summary>Whether it has a chart that can be taken away.</summary>
    public virtual bool HasChart => false;
}
