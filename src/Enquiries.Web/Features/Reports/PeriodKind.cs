namespace Enquiries.Web.Features.Reports;

/// <summary>The lengths of time by which reports are cut. Each is a whole number of London calendar months.</summary>
public enum PeriodKind
{
    /// <summary>A calendar month, <c>2024-04</c>.</summary>
    Month,

    /// <summary>Three months from January, April, July or October, <c>2024-Q2</c>.</summary>
    Quarter,

    /// <summary>1 April to 31 March, <c>2023/24</c>.</summary>
    FinancialYear,

    /// <summary>A calendar year, <c>2024</c>.</summary>
    Year,
}
