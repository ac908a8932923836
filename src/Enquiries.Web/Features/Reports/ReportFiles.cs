using Enquiries.Data;
using Enquiries.Web.Features.Intake;
using Enquiries.Web.Features.Reports.Statistics;

namespace Enquiries.Web.Features.Reports;

/// <summary>The reports as figures for machines: columns as the product's command line documents them.</summary>
public static class ReportFiles
{
    /// <summary>The columns of the digital share.</summary>
    internal static readonly string[] ShareColumns =
    [
        "period",
        "from",
        "to",
        "digital",
        "not_digital",
        "not_known",
        "total",
        "share",
        "low",
        "high",
        "complete",
    ];

    /// <summary>The digital share, one row for each period in order of time.</summary>
    /// <param name="report">The figures.</param>
    public static FigureTable Table(DigitalShareReport report) => new(ShareColumns, [.. report.Shares.Select(Row)]);

    /// <summary>Enquiries by offence: one row for each period and offence that occurred in it.</summary>
    /// <param name="report">The figures.</param>
    public static FigureTable Table(OffencesReport report) =>
        new(
            ["period", "category", "offence", "enquiries"],
            [
                .. from period in Enumerable.Range(0, report.Periods.Count)
                from category in report.Categories
                from row in category.Offences
                where row.Counts[period] > 0
                select new object?[]
                {
                    report.Periods[period].Name,
                    category.Category,
                    row.Offence.Code,
                    row.Counts[period],
                },
            ]
        );

    /// <summary>Enquiries by a property: one row for each period and value, those not known included.</summary>
    /// <param name="report">The figures.</param>
    public static FigureTable Table(BreakdownReport report) =>
        new(
            [
                "period",
                "value",
                "name",
                "enquiries",
                "known",
                "share_of_known",
                "low",
                "high",
                "instructed",
                "unusual",
                "trend",
            ],
            [
                .. from period in Enumerable.Range(0, report.Periods.Count)
                from row in report.NotKnown is { } notKnown ? report.Rows.Append(notKnown) : report.Rows
                select Row(report, row, period),
            ]
        );

    /// <summary>How much is filled in: one row for each period.</summary>
    /// <param name="report">The figures.</param>
    public static FigureTable Table(CompletenessReport report) =>
        new(
            ["period", "enquiries", .. Particular.All.Select(particular => "missing_" + particular.Code)],
            [
                .. report.Rows.Select(row =>
                    (object?[])[row.Period.Name, row.Total, .. row.Missing.Select(count => (object?)count)]
                ),
            ]
        );

    /// <summary>Response time: one row for each period, for the whole range, and for each value of the property.</summary>
    /// <param name="report">The figures.</param>
    public static FigureTable Table(ResponseReport report)
    {
        var question = report.Question;
        return new(
            [
                "by",
                "value",
                "name",
                "from",
                "to",
                "enquiries",
                "at_once",
                "reached",
                "none_yet",
                "not_known",
                "median_minutes",
                "p90_minutes",
            ],
            [
                .. report.Periods.Select(row =>
                    Row(
                        Coded.Of(question.By),
                        row.Period.Name,
                        row.Period.Label,
                        row.Period.From,
                        row.Period.LastDay,
                        row.Figures
                    )
                ),
                Row("range", "", question.Range, question.From, question.LastDay, report.Total),
                .. report.Values.Select(row =>
                    Row(
                        Coded.Of(question.Of),
                        row.Value.Code,
                        row.Value.Label,
                        question.From,
                        question.LastDay,
                        row.Figures
                    )
                ),
            ]
        );

        static object?[] Row(
            string by,
            string value,
            string name,
            DateOnly from,
            DateOnly to,
            ResponseFigures figures
        ) =>
            [
                by,
                value,
                name,
                from,
                to,
                figures.Total,
                .. Coded.All<FirstContact>().Select(answer => (object?)figures[answer]),
                figures.Median,
                figures.Ninth,
            ];
    }

    /// <summary>Platforms among the enquiries where one is known.</summary>
    /// <param name="report">The figures.</param>
    public static FigureTable Table(PlatformsReport report) =>
        new(["platform", "enquiries", "share_of_known"], [.. report.Platforms.Select(row => Row(report, row))]);

    /// <summary>Platforms as CSV, where each row also says how many are known and not known.</summary>
    /// <param name="report">The figures.</param>
    public static string Csv(PlatformsReport report)
    {
        var table = Table(report);
        return new FigureTable(
            [.. table.Columns, "known", "not_known"],
            [.. table.Rows.Select(row => (object?[])[.. row, report.Known, report.NotKnown])]
        ).ToCsv();
    }

    /// <summary>Platforms as JSON: the rows, and how many are known and not known.</summary>
    /// <param name="report">The figures.</param>
    public static string Json(PlatformsReport report) =>
        FigureTable.Json(json =>
        {
            json.WriteStartObject();
            json.WritePropertyName("platforms");
            Table(report).WriteArray(json);
            json.WriteNumber("known", report.Known);
            json.WriteNumber("not_known", report.NotKnown);
            json.WriteEndObject();
        });

    private static object?[] Row(DigitalShare share) =>
        [
            share.Period.Name,
            share.Period.From,
            share.Period.LastDay,
            share.Digital,
            share.NotDigital,
            share.NotKnown,
            share.Total,
            share.Share,
            share.Low,
            share.High,
            share.Complete,
        ];

    private static object?[] Row(BreakdownReport report, BreakdownRow row, int period)
    {
        var (count, known) = (row.Figures.Counts[period], report.Known.Counts[period]);
        var interval = row == report.NotKnown ? null : WilsonInterval.Of(count, known);
        var change = report.ChangeOf(row);
        return
        [
            report.Periods[period].Name,
            row.Value.Code,
            row.Value.Label,
            count,
            known,
            interval is null ? null : (double)count / known,
            interval?.Low,
            interval?.High,
            row.Figures.Instructed[period],
            change?.Unusual(report.Periods[period]) is { } unusual ? (unusual.IsHigh ? "many" : "few") : null,
            change?.Direction switch
            {
                Direction.Rising => "rising",
                Direction.Falling => "falling",
                Direction.NoClearChange => "none",
                _ => null,
            },
        ];
    }

    private static object?[] Row(PlatformsReport report, PlatformRow row) =>
        [row.Code, row.Enquiries, report.ShareOfKnown(row)];
}
