using Enquiries.Data;

namespace Enquiries.Web.Features.Reports.Closes;

/// <summary>A revision in words: "58 % as closed, 61 % now: 2 logged late, 1 reclassified".</summary>
public static class RevisionSentence
{
    /// <summary>The whole of it, or null where the figures are the same.</summary>
    /// <param name="revision">What differs.</param>
    /// <param name="frozen">What was done then: "closed", "quoted".</param>
    public static string? Of(Revision revision, string frozen)
    {
        var figures = Figures(revision.Then, revision.Now, frozen);
        var causes = revision.Causes.Select(cause =>
            $"{Reports.Figures.Count(cause.Count)} {Coded.Label(cause.Cause)}"
        );
        return figures is null ? null : $"{figures}: {string.Join(", ", causes)}";
    }

    /// <summary>Whether nothing that is stated differs. How many were left out is not: a duplicate logged late changes no figure.</summary>
    /// <param name="one">Some figures.</param>
    /// <param name="other">Other figures.</param>
    public static bool Same(ShareCounts one, ShareCounts other) =>
        (one.Digital, one.NotDigital, one.NotKnown) == (other.Digital, other.NotDigital, other.NotKnown);

    /// <summary>The figures alone: "58 % as closed, 61 % now"; null where they are the same.</summary>
    /// <param name="then">The figures as they were frozen.</param>
    /// <param name="now">The figures now.</param>
    /// <param name="frozen">What was done then: "closed", "quoted".</param>
    public static string? Figures(ShareCounts then, ShareCounts now, string frozen)
    {
        if (Same(then, now))
            return null;
        // The first of these that shows a difference: nobody believes in a revision from 60 % to 60 %.
        (string Then, string Now)[] ways =
        [
            (Reports.Figures.Share(then), Reports.Figures.Share(now)),
            (Answered(then), Answered(now)),
            (NotKnown(then), NotKnown(now)),
        ];
        var (before, after) = ways.First(way => way.Then != way.Now);
        return $"{before} as {frozen}, {after} now";
    }

    /// <summary>One enquiry's change: "not known → digital", "counts as digital", "no longer counts; was digital".</summary>
    /// <param name="enquiry">The enquiry.</param>
    public static string Step(RevisedEnquiry enquiry) =>
        (enquiry.Then, enquiry.Now) switch
        {
            ({ } then, { } now) => $"{Word(then)} → {Word(now)}",
            (null, { } now) => $"counts as {Word(now)}",
            ({ } then, null) => $"was {Word(then)}",
            _ => "",
        };

    private static string Word(DigitalAnswer answer) =>
        answer switch
        {
            DigitalAnswer.Yes => "digital",
            DigitalAnswer.No => "not digital",
            _ => "not known",
        };

    private static string Answered(ShareCounts counts) =>
        $"{Reports.Figures.Count(counts.Digital)} of {Reports.Figures.Count(counts.Answered)}";

    private static string NotKnown(ShareCounts counts) => $"{Reports.Figures.Count(counts.NotKnown)} not known";
}
