using System.Globalization;
using Enquiries.Data;
using Enquiries.Web.Features.Intake;
using Enquiries.Web.Features.Shared;
using Microsoft.AspNetCore.Http.Extensions;

namespace Enquiries.Web.Features.Audit;

/// <summary>Which entries of the audit trail are asked for.</summary>
public sealed record AuditFilter
{
    /// <summary>The account that acted.</summary>
    public int? AccountId { get; init; }

    /// <summary>True for what the program did by itself, and what somebody did who was not signed in.</summary>
    public bool ByNobody { get; init; }

    /// <summary>What was done.</summary>
    public AuditAction? Action { get; init; }

    /// <summary>The enquiry concerned.</summary>
    public long? EnquiryId { get; init; }

    /// <summary>First London day.</summary>
    public DateOnly? From { get; init; }

    /// <summary>Last London day.</summary>
    public DateOnly? To { get; init; }

    /// <summary>Only entries with lower numbers.</summary>
    public long? Before { get; init; }

    /// <summary>The parameters that were understood, by name.</summary>
    public IReadOnlyDictionary<string, string> Given { get; init; } = new Dictionary<string, string>();

    /// <summary>What was not understood, in sentences.</summary>
    public IReadOnlyList<string> Problems { get; init; } = [];

    /// <summary>What a field shows.</summary>
    /// <param name="name">Its parameter.</param>
    public string this[string name] => Given.GetValueOrDefault(name, "");

    /// <summary>The address of the page before an entry; of the newest for null.</summary>
    public string Url(long? before)
    {
        var query = new QueryBuilder(Given);
        if (before is { } number)
            query.Add("before", number.ToString(CultureInfo.InvariantCulture));
        return query.ToQueryString().ToUriComponent();
    }
}

/// <summary>Reads the filter from the page's address.</summary>
internal sealed class AuditFilterReader(IQueryCollection query, IReadOnlyList<Choice> people) : AddressReader(query)
{
    /// <summary>Stands for nobody in the choice of people.</summary>
    public const string Nobody = "nobody";

    public AuditFilter Read()
    {
        var who = Find("who", "one of the people here", people, (one, code) => Same(one.Value, code))?.Value;
        var action = Take("what", "something that is recorded", Coded.Parse<AuditAction>);
        var enquiry = Take("enquiry", "the reference of an enquiry, such as E-000123", Enquiry.NumberOf);
        var from = Take("from", "a date such as 2026-04-01", Date);
        var to = Take("to", "a date such as 2026-04-30", Date);
        if (from > to)
            Problems.Add("“From” is after “To”, so nothing can be found. Swap the two dates.");
        return new()
        {
            AccountId = int.TryParse(who, NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : null,
            ByNobody = who == Nobody,
            Action = action,
            EnquiryId = enquiry,
            From = from,
            To = to,
            Before = long.TryParse(Value("before"), NumberStyles.None, CultureInfo.InvariantCulture, out var before)
                ? before
                : null,
            Given = Given,
            Problems = Problems,
        };
    }
}
