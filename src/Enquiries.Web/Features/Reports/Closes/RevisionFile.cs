using Enquiries.Data;

namespace Enquiries.Web.Features.Reports.Closes;

/// <summary>What changed since figures were frozen, enquiry by enquiry, as it is taken away: of closes and quotes.</summary>
public static class RevisionFile
{
    /// <summary>The sheet's name in the workbook of the figures.</summary>
    public const string Sheet = "Changes";

    /// <summary>One row for each enquiry. One that the reader may not see has no number.</summary>
    public static FigureTable Table(Revision revision) =>
        new(
            ["enquiry", "cause", "then", "now"],
            [
                .. revision.Listed.Select(enquiry =>
                    (object?[])
                        [
                            revision.Hidden.Contains(enquiry.Id) ? null : Enquiry.ReferenceOf(enquiry.Id),
                            Coded.Of(enquiry.Cause),
                            Coded.Of(enquiry.Then),
                            Coded.Of(enquiry.Now),
                        ]
                ),
            ]
        );

    /// <summary>The same with what its columns mean.</summary>
    /// <param name="revision">What differs.</param>
    /// <param name="frozen">What it differs from.</param>
    public static ReportFile Of(Revision revision, IReadOnlyList<(string Name, string Text)> frozen) =>
        new(
            Table(revision),
            [
                ("enquiry", "Its number; empty where it is restricted to others than whoever takes this list."),
                ("cause", "Why it differs: " + Causes),
                ("then", "Under which answer it counted: yes, no or not-known; empty where it did not count."),
                ("now", "Under which answer it counts now; empty where it does not."),
                .. frozen,
            ]
        );

    /// <summary>The same for a terminal.</summary>
    /// <param name="revision">What differs.</param>
    public static IEnumerable<string> Lines(Revision revision)
    {
        var table = new TextTable(["Enquiry", "Why", "Counted"], LeftColumns: 3);
        foreach (var enquiry in revision.Listed)
            table.Add(
                revision.Hidden.Contains(enquiry.Id) ? "Restricted" : Enquiry.ReferenceOf(enquiry.Id),
                Coded.Label(enquiry.Cause),
                enquiry.Counts ? RevisionSentence.Step(enquiry) : Figures.None
            );
        return table.Lines();
    }

    private static string Causes =>
        string.Join("; ", Coded.All<RevisionCause>().Select(cause => $"{Coded.Of(cause)}, {Coded.Label(cause)}")) + ".";
}
