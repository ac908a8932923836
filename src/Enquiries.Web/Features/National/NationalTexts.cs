using System.Globalization;
using Enquiries.Data;
using Enquiries.Web.Features.Reports;
using Enquiries.Web.Features.Shared;

namespace Enquiries.Web.Features.National;

/// <summary>National figures in words.</summary>
public static class NationalTexts
{
    /// <summary>What holds of every series, and stands beside each.</summary>
    public const string NotEnquiries = "Recorded offences and arrests are not enquiries.";

    /// <summary>What is counted, and where: "Sexual communication with a child, Northern Ireland".</summary>
    public static string Title(string name, string jurisdiction) => $"{name}, {jurisdiction}";

    /// <summary>"2023/24" for a financial year, "2024" for a calendar year, else "Jul 2015 to Jun 2016" or both dates.</summary>
    public static string Period(DateOnly start, DateOnly end)
    {
        var (first, second) = Parts(start, end);
        return second is null ? first : $"{first} to {second}";
    }

    /// <summary>A period's name in one or two parts.</summary>
    public static (string First, string? Second) Parts(DateOnly start, DateOnly end)
    {
        if (start.Day != 1 || end.AddDays(1).Day != 1)
            return start == end ? (When.Date(start), null) : (When.Date(start), When.Date(end));
        var months = (end.Year - start.Year) * 12 + end.Month - start.Month + 1;
        return (months, start.Month) switch
        {
            (12, 1) => (start.ToString("yyyy", CultureInfo.InvariantCulture), null),
            (12, 4) => (string.Create(CultureInfo.InvariantCulture, $"{start.Year}/{end.Year % 100:00}"), null),
            (1, _) => (Month(start), null),
            _ => (Month(start), Month(end)),
        };
    }

    /// <summary>"828", or of shares "48 %".</summary>
    public static string Value(int value, bool isPerCent) =>
        isPerCent ? Figures.Share(value / 100.0) : Figures.Count(value);

    /// <summary>"828 in 2024/25", "48 % of 1,824 in 2023/24".</summary>
    public static string InPeriod(NationalFigureRow figure, bool isPerCent)
    {
        var whole = figure.Whole is { } of ? $" of {Figures.Count(of)}" : "";
        var (first, second) = Parts(figure.Start, figure.End);
        var value = Value(figure.Value, isPerCent) + whole;
        return second is null ? $"{value} in {first}" : $"{value} from {first} to {second}";
    }

    /// <summary>What the latest figure says, as the chart is headed. It says nothing of a change: a warning may forbid that.</summary>
    public static string Finding(NationalSeriesRow series) =>
        series.Figures.Count == 0
            ? $"{series.Title}: no figure."
            : $"{series.Title}: {InPeriod(series.Figures[0], series.IsPerCent)}.";

    /// <summary>What must be said where it stands beneath the firm's chart.</summary>
    public const string OwnAxes = "on axes of its own: neither its scale nor its periods are those of the firm’s chart";

    /// <summary>What is measured, of when.</summary>
    public static string Measured(NationalSeriesRow series) =>
        $"{char.ToUpperInvariant(series.Unit[0])}{series.Unit[1..]}"
        + (
            series.Figures.Count == 0
                ? ""
                : $" · {Month(series.Figures.Min(figure => figure.Start))} to {Month(series.Figures.Max(figure => figure.End))}"
        );

    private static string Month(DateOnly date) => date.ToString("MMM yyyy", CultureInfo.InvariantCulture);
}
