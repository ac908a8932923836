using Enquiries.Data;
using Enquiries.Web.Features.Shared;
using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace Enquiries.Web.Features.Reports.Views;

/// <summary>What a partner sends to keep a report under a name.</summary>
public sealed class ViewForm
{
    public string? Name { get; set; }

    /// <summary>"yes" where all partners are to see it.</summary>
    public string? ForAll { get; set; }

    /// <summary>The last part of the report's address.</summary>
    public string? Report { get; set; }

    /// <summary>What the address asks of it, with the question mark.</summary>
    public string? Query { get; set; }

    /// <summary>The address to keep, with what is wrong said beside its field; null where it is no report's.</summary>
    internal ViewAddress? Read(ModelStateDictionary state)
    {
        if (ViewAddress.Of(Report, Query) is not { } address)
            return null;
        state.Text(Name, SavedView.NameLength, nameof(Name), "Give the view a name.");
        if (address.Query.Length > SavedView.QueryLength)
            state.AddModelError(nameof(Name), "This view is narrowed by too much to be kept. Take a filter away.");
        return address;
    }
}

/// <summary>The address of a report.</summary>
/// <param name="Report">Its last part.</param>
/// <param name="Query">What it asks, with the question mark; empty for the standard.</param>
internal sealed record ViewAddress(string Report, string Query)
{
    // The address without what stands for a host: it can lead nowhere else.
    private const string Root = "/reports/";

    public string Path => Root + Report + Query;

    /// <summary>The report's name; null where there is no such report.</summary>
    public static string? NameOf(string? report) =>
        Navigation.Reports.FirstOrDefault(item => item.Path == Root + report)?.Text;

    /// <summary>Reads an address; null where there is no such report.</summary>
    public static ViewAddress? Of(string? report, string? query) =>
        NameOf(report) is not null && (string.IsNullOrEmpty(query) || IsQuery(query))
            ? new(report!, query is null or "?" ? "" : query)
            : null;

    // As browsers write it. Anything else cannot stand in the header that leads back to the report.
    private static bool IsQuery(string query) =>
        query.StartsWith('?') && query.All(sign => sign is > ' ' and <= '~' and not '#');
}
