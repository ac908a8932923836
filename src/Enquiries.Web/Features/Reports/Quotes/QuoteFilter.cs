using Enquiries.Data;
using Enquiries.Web.Features.Intake;
using Enquiries.Web.Features.Shared;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.AspNetCore.WebUtilities;

namespace Enquiries.Web.Features.Reports.Quotes;

/// <summary>What narrows a quote, as it is kept.</summary>
public static class QuoteFilter
{
    /// <summary>A filter as it is kept: the same text whatever the order in which it was asked for.</summary>
    /// <param name="filter">What narrows the enquiries.</param>
    public static string Text(FindFilter filter) =>
        new QueryBuilder(filter.Given.OrderBy(pair => pair.Key, StringComparer.Ordinal)).ToString().TrimStart('?');

    /// <summary>Reads a filter that was kept, or that the quoted report's address has.</summary>
    /// <param name="query">The parameters.</param>
    /// <param name="lists">The lists of the firm; what one of them no longer holds is a problem of the filter.</param>
    public static FindFilter Read(IQueryCollection query, Lists lists) =>
        new FindFilterReader(query, lists, accountId: null)
        {
            Except = ["count", "measure", "digital"],
        }.ReadNarrowing();

    /// <summary>Reads what <see cref="Text"/> wrote.</summary>
    /// <param name="text">The text.</param>
    /// <param name="lists">The lists of the firm.</param>
    public static FindFilter Read(string text, Lists lists) =>
        Read(new QueryCollection(QueryHelpers.ParseQuery(text)), lists);
}
