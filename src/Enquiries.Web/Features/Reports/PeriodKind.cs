using Enquiries.Data;

namespace Enquiries.Web.Features.Reports;

/// <summary>The lengths of time by which reports are cut. Each is a whole number of London calendar months.</summary>
public enum PeriodKind
{
    /// <summary>A calendar month, <c>2024-04</c>.</summary>
    [Code("month", "Month")]
    Month,

    /// <summary>Three months from January, April, July or October, <c>2024-Q2</c>.</summary>
    [Code("quarter", "Quarter")]
    Quarter,

    /// <summary>1 April to 31 March, <c>2023/24</c>.</summary>
    [Code("financial-year", "Financial year")]
    FinancialYear,

    /// <summary>A calendar year, <c>2024</c>.</summary>
    [Code("year", "Calendar year")]
    Year,
}
