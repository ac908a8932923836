using System.Globalization;
using Enquiries.Data;
using Enquiries.Web.Features.Reports.Closes;
using Enquiries.Web.Features.Shared;

namespace Enquiries.Web.Features.Reports.Quotes;

/// <summary>Quotes as they are taken away.</summary>
public static class QuotesFiles
{
    /// <summary>The name of files.</summary>
    public const string Name = "quotes";

    // A cell of a spreadsheet holds 32,767 characters.
    private const int MostUses = 100;

    /// <summary>The whole register.</summary>
    public static ReportFile Of(QuotesRegister register) =>
        new(
            new(
                [
                    "reference",
                    "quoted_at",
                    "quoted_by",
                    "from",
                    "to",
                    "count",
                    "measure",
                    "version",
                    "narrowed_to",
                    "digital",
                    "not_digital",
                    "not_known",
                    "share",
                    "low",
                    "high",
                    "sentence",
                    "sha256",
                    "uses",
                    "used_in",
                ],
                [.. register.Rows.Select(Row)]
            ),
            [
                ("reference", "What people cite. The newest quote first."),
                ("quoted_at", ClosesFiles.Instant),
                ("quoted_by", "Who quoted it."),
                ("from, to", "The first and last London date; both count."),
                ("count", "Which offences decided: principal or any."),
                ("measure, version", "The code and version of the rule that said what was digital."),
                ("narrowed_to", "What narrowed the enquiries, as an address has it; empty where nothing did."),
                .. Counts,
                ("sentence", "The sentence as it was given out."),
                ("sha256", "Over the numbers and versions of the enquiries of the selection."),
                ("uses", "How often a use is noted."),
                ("used_in", $"Where and when it was used, the latest {MostUses} of each quote."),
                (
                    "Rows",
                    $"The newest {Figures.Count(QuotesQuery.Most)} quotes at most. Left out: {Figures.Count(register.LeftOut)}."
                ),
            ]
        );

    /// <summary>One quote beside the same selection now, with what changed since on a sheet of its own.</summary>
    /// <param name="quote">The quote.</param>
    /// <param name="recount">The same now.</param>
    public static ReportFile Of(QuotePage quote, QuoteRecount recount) =>
        new(
            new(
                [
                    "counted",
                    "counted_at",
                    "digital",
                    "not_digital",
                    "not_known",
                    "left_out",
                    "share",
                    "low",
                    "high",
                    "sha256",
                ],
                [
                    Row("quoted", quote.QuotedAt, quote.Counts, quote.Hash),
                    Row("now", recount.At, recount.Revision.Now, recount.Hash),
                ]
            ),
            [
                ("counted", "quoted: as it was quoted; now: the same selection counted again."),
                ("counted_at", ClosesFiles.Instant),
                .. Counts,
                ("left_out", "Duplicates, and what is not an enquiry: in none of the other figures."),
                ("sha256", "Over the numbers and versions of the enquiries of the selection."),
                .. About(quote, recount),
            ]
        )
        {
            More = [(RevisionFile.Sheet, RevisionFile.Table(recount.Revision))],
        };

    /// <summary>What changed since a quote.</summary>
    /// <param name="quote">The quote.</param>
    /// <param name="recount">The same now.</param>
    public static ReportFile Changes(QuotePage quote, QuoteRecount recount) =>
        RevisionFile.Of(recount.Revision, [.. About(quote, recount)]);

    /// <summary>What the audit trail keeps of the register.</summary>
    /// <param name="shownAs">The format.</param>
    public static object Details(string shownAs) => new { Report = Name, As = shownAs };

    /// <summary>What the audit trail keeps of one quote.</summary>
    /// <param name="quote">The quote.</param>
    /// <param name="recount">The same now.</param>
    /// <param name="shownAs">The format.</param>
    /// <param name="changes">Whether it is what changed since.</param>
    public static object Details(QuotePage quote, QuoteRecount recount, string shownAs, bool changes) =>
        new
        {
            Report = changes ? "quotes-changes" : Name,
            Quote = quote.Reference,
            recount.Hash,
            As = shownAs,
        };

    private static (string, string)[] Counts =>
        [
            ("digital, not_digital, not_known", "Enquiries answered “yes”, “no”, and without an answer."),
            ("share", "digital / (digital + not_digital), a fraction."),
            ("low, high", "The 95 % interval of the share (Wilson score), fractions."),
        ];

    private static IEnumerable<(string, string)> About(QuotePage quote, QuoteRecount recount)
    {
        yield return ("Quote", quote.Reference);
        yield return ("Sentence", quote.Sentence);
        yield return ("Range", quote.Range);
        yield return ("Measure", $"{quote.Counted.Measure.Title}, {quote.Way}.");
        foreach (var chip in quote.Narrowing.Chips)
            yield return ("Narrowed to", chip.Text);
        if (RevisionSentence.Of(recount.Revision, "quoted") is { } sentence)
            yield return ("Revised", sentence + ".");
        if (recount.Problem is { } problem)
            yield return ("Quotable now", $"As it stands now it could not be quoted. {problem}");
    }

    private static object?[] Row(QuotePage quote) =>
        [
            quote.Reference,
            When.Machine(quote.QuotedAt),
            quote.QuotedBy,
            quote.From,
            quote.LastDay,
            Coded.Of(quote.Count),
            quote.Measure,
            quote.MeasureVersion,
            quote.Filter,
            quote.Counts.Digital,
            quote.Counts.NotDigital,
            quote.Counts.NotKnown,
            quote.Counts.Share,
            quote.Counts.Low,
            quote.Counts.High,
            quote.Sentence,
            quote.Hash,
            quote.Uses.Count,
            string.Join("; ", quote.Uses.TakeLast(MostUses).Select(Use)),
        ];

    private static string Use(QuoteUseRow use) =>
        string.Create(CultureInfo.InvariantCulture, $"{use.Publication}, {use.UsedOn:yyyy-MM-dd}");

    private static object?[] Row(string counted, DateTime at, ShareCounts counts, string hash) =>
        [
            counted,
            When.Machine(at),
            counts.Digital,
            counts.NotDigital,
            counts.NotKnown,
            counts.Excluded,
            counts.Share,
            counts.Low,
            counts.High,
            hash,
        ];
}
