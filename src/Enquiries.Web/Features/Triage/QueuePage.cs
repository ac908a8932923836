using System.Globalization;
using Enquiries.Data;
using Enquiries.Web.Features.Intake;

namespace Enquiries.Web.Features.Triage;

/// <summary>Which part of the queue is shown.</summary>
public enum QueueView
{
    [Code("all", "All")]
    All,

    [Code("mine", "Mine")]
    Mine,

    [Code("unassigned", "Unassigned")]
    Unassigned,

    [Code("overdue", "Overdue")]
    Overdue,
}

/// <summary>One enquiry of the queue.</summary>
/// <param name="Assessment">How urgent, and why.</param>
/// <param name="Enquiry">Who and what.</param>
public sealed record QueueRow(Assessment Assessment, EnquiryRow Enquiry);

/// <summary>The queue as it is shown.</summary>
public sealed record QueuePage
{
    /// <summary>Rows of one page.</summary>
    public const int Size = 50;

    public required QueueView View { get; init; }

    public required IReadOnlyList<QueueRow> Rows { get; init; }

    /// <summary>How many each view holds.</summary>
    public required IReadOnlyDictionary<QueueView, int> Counts { get; init; }

    /// <summary>The page, from 1.</summary>
    public required int Number { get; init; }

    /// <summary>When it was worked out, UTC.</summary>
    public required DateTime Now { get; init; }

    public int Total => Counts[View];

    public int Pages => PagesOf(Total);

    /// <summary>How many pages so many rows take; none take one.</summary>
    public static int PagesOf(int rows) => Math.Max(1, (rows + Size - 1) / Size);

    /// <summary>The address of a view, or of another page of this one.</summary>
    public static string Address(QueueView view, int number = 1, string path = "/triage") =>
        (view, number) switch
        {
            (QueueView.All, 1) => path,
            (_, 1) => $"{path}?show={Coded.Of(view)}",
            _ => string.Create(CultureInfo.InvariantCulture, $"{path}?show={Coded.Of(view)}&page={number}"),
        };
}
