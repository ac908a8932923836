using Enquiries.Web.Features.Reports.Closes;
using Enquiries.Web.Features.Reports.Quotes;
using Enquiries.Web.Features.Shared;

namespace Enquiries.Web.Features.Reports;

/// <summary>Closes and quotes as a terminal shows them, in the words of the pages.</summary>
internal static class RegisterTexts
{
    /// <summary>All months that are over.</summary>
    public static string Text(ClosesRegister register)
    {
        var table = new TextTable(["Month", "State", "Closed", "Enquiries", "Share"], LeftColumns: 3);
        foreach (var row in register.Rows)
            table.Add(
                row.Label,
                row.Close is null ? "Open"
                    : row.Revised is { } revised ? $"Revised: {revised}"
                    : "Closed",
                row.Close is { } close ? Closed(close) : "",
                Figures.Count(row.Now.Total),
                Figures.Share(row.Now)
            );
        return Page([
            .. register.Rows.Count == 0 ? ["No month to close yet."] : table.Lines(),
            .. register.LeftOut == 0
                ? Array.Empty<string>()
                : ["", $"{Figures.Count(register.LeftOut)} older months are not listed."],
        ]);
    }

    /// <summary>One month's figures, as closed and now.</summary>
    public static string Text(CloseMonthPage month)
    {
        var table = new TextTable(["Measure", "Counted", .. Headings], LeftColumns: 2);
        foreach (var compared in month.Compared)
        {
            var title = $"{compared.Figure.MeasureTitle}, {CloseWords.Way(compared.Figure.ByAnyOffence)}";
            if (compared.Closed is { } closed)
                table.Add([title, "As closed", .. Cells(closed)]);
            table.Add([title, "Now", .. Cells(compared.Now)]);
        }
        var state =
            month.Latest is { } close ? $"Closed {Closed(close)}."
            : month.IsOver ? "Not closed yet."
            : "Not over yet.";
        return Page([
            $"{month.Label}. {state}",
            .. month.Since is { } since && RevisionSentence.Of(since, "closed") is { } revised
                ? [revised + "."]
                : Array.Empty<string>(),
            "",
            .. table.Lines(),
        ]);
    }

    /// <summary>The register of quotes.</summary>
    public static string Text(QuotesRegister register)
    {
        var table = new TextTable(["Quote", "Counted", "By", "Sentence", "Uses"], LeftColumns: 4);
        foreach (var row in register.Rows)
            table.Add(
                row.Reference,
                When.Date(row.QuotedAt),
                row.QuotedBy,
                row.Sentence,
                Figures.Count(row.Uses.Count)
            );
        return Page([
            .. register.Rows.Count == 0 ? ["Nothing has been quoted yet."] : table.Lines(),
            .. register.LeftOut == 0
                ? Array.Empty<string>()
                : ["", $"{Figures.Count(register.LeftOut)} older quotes are not listed."],
        ]);
    }

    /// <summary>One quote, and the same now.</summary>
    public static string Text(QuotePage quote, QuoteRecount recount)
    {
        var table = new TextTable(["Counted", .. Headings, "95\u00A0% interval"]);
        foreach (var (when, counts) in new[] { ("As quoted", quote.Counts), ("Now", recount.Revision.Now) })
            table.Add([when, .. Cells(counts), Figures.Interval(counts)]);
        return Page([
            quote.Sentence,
            Sentence(recount.Revision, "quoted"),
            .. recount.Problem is null
                ? Array.Empty<string>()
                : [$"As it stands now it could not be quoted. {recount.Problem}"],
            "",
            .. table.Lines(),
        ]);
    }

    /// <summary>What changed since.</summary>
    public static string Text(Revision revision, string frozen) =>
        Page(
            revision.IsUntouched
                ? [Sentence(revision, frozen)]
                : [Sentence(revision, frozen), "", .. RevisionFile.Lines(revision)]
        );

    private static readonly string[] Headings = ["Digital", "Not digital", "Not known", "Left out", "Share"];

    private static string[] Cells(ShareCounts counts) =>
        [
            Figures.Count(counts.Digital),
            Figures.Count(counts.NotDigital),
            Figures.Count(counts.NotKnown),
            Figures.Count(counts.Excluded),
            Figures.Share(counts),
        ];

    private static string Closed(CloseRow close) =>
        $"{When.Date(close.ClosedAt)} by {close.ClosedBy}{(close.Revision > 1 ? $", revision {close.Revision}" : "")}";

    private static string Sentence(Revision revision, string frozen) =>
        revision.IsUntouched ? "Nothing has changed since."
        : RevisionSentence.Of(revision, frozen) is { } sentence ? sentence + "."
        : "The figures are the same, though enquiries changed since.";

    private static string Page(IEnumerable<string> lines) => string.Join('\n', [.. lines, ""]);
}
