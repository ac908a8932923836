using System.Globalization;
using Enquiries.Web.Features.Intake;

namespace Enquiries.Web.Features.Triage.Rota;

/// <summary>The first day of a rota, as an address names it.</summary>
internal sealed class RotaWindow : AddressReader
{
    public RotaWindow(IQueryCollection query)
        : base(query) => Consequence = ": these are the coming four weeks.";

    /// <summary>What was not understood.</summary>
    public string? Problem => Problems.FirstOrDefault();

    /// <summary>The day; null where none is named.</summary>
    public DateOnly? Read() => Take("from", "a date such as 2026-04-01", Date);

    public static string Text(DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
