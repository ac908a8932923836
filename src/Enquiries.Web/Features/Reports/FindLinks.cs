using System.Globalization;
using Enquiries.Data;
using Enquiries.Web.Features.Intake;

namespace Enquiries.Web.Features.Reports;

/// <summary>Where the enquiries behind a number are listed: the find page with the filters that leave exactly those.</summary>
/// <param name="pathBase">The path under which the site is served, empty at the root.</param>
/// <param name="counting">What decides which are digital; the recorded answer of the principal offence where null.</param>
/// <param name="narrowing">What else narrows the number, as addresses have it.</param>
public sealed class FindLinks(
    string pathBase,
    Counting? counting = null,
    IReadOnlyDictionary<string, string>? narrowing = null
)
{
    /// <summary>All that count.</summary>
    /// <param name="from">The first London date.</param>
    /// <param name="lastDay">The last London date.</param>
    public string Counted(DateOnly from, DateOnly lastDay) => Url(from, lastDay, ("counted", "yes"));

    /// <summary>Those that are left out of counts.</summary>
    /// <param name="from">The first London date.</param>
    /// <param name="lastDay">The last London date.</param>
    public string Excluded(DateOnly from, DateOnly lastDay) => Url(from, lastDay, ("counted", "no"));

    /// <summary>Those with an answer.</summary>
    /// <param name="from">The first London date.</param>
    /// <param name="lastDay">The last London date.</param>
    /// <param name="answer">The answer.</param>
    public string Digital(DateOnly from, DateOnly lastDay, DigitalAnswer answer)
    {
        var filters = new List<(string, string)> { ("counted", "yes"), ("digital", Coded.Of(answer)) };
        if (counting?.Measure is { Rule: not null } measure)
            filters.Add(("measure", measure.Address));
        else if (counting?.By == OffenceCount.Any)
            filters.Add(("count", Coded.Of(OffenceCount.Any)));
        return Url(from, lastDay, [.. filters]);
    }

    /// <summary>Those whose principal offence is in a category.</summary>
    /// <param name="from">The first London date.</param>
    /// <param name="lastDay">The last London date.</param>
    /// <param name="category">The category's name.</param>
    public string Category(DateOnly from, DateOnly lastDay, string category) =>
        Url(from, lastDay, ("counted", "yes"), ("category", FindFilter.CategorySlug(category)));

    /// <summary>Those with a principal offence.</summary>
    /// <param name="from">The first London date.</param>
    /// <param name="lastDay">The last London date.</param>
    /// <param name="code">The offence's code.</param>
    public string Offence(DateOnly from, DateOnly lastDay, string code) =>
        Url(from, lastDay, ("counted", "yes"), ("offence", code));

    /// <summary>Those with a platform.</summary>
    /// <param name="from">The first London date.</param>
    /// <param name="lastDay">The last London date.</param>
    /// <param name="code">The platform's code, <c>known</c> for any or <c>not-known</c> for none.</param>
    public string Platform(DateOnly from, DateOnly lastDay, string code) =>
        Url(from, lastDay, ("counted", "yes"), ("platform", code));

    /// <summary>Those with a value of a property.</summary>
    /// <param name="from">The first London date.</param>
    /// <param name="lastDay">The last London date.</param>
    /// <param name="of">The property.</param>
    /// <param name="code">The value's code, or <c>not-known</c>.</param>
    public string Value(DateOnly from, DateOnly lastDay, Dimension of, string code) =>
        // No category holds what is not stated: it has none.
        of == Dimension.Category
        && code == Data.Offence.NotStated
            ? Offence(from, lastDay, code)
            : Url(from, lastDay, ("counted", "yes"), (Coded.Of(of), code));

    /// <summary>Those that were answered in some way.</summary>
    /// <param name="from">The first London date.</param>
    /// <param name="lastDay">The last London date.</param>
    /// <param name="answer">In which; null is any.</param>
    /// <param name="value">A property that they share and its code, or null for all.</param>
    public string Contact(
        DateOnly from,
        DateOnly lastDay,
        FirstContact? answer,
        (Dimension Of, string Code)? value = null
    )
    {
        var filters = new List<(string, string)> { ("counted", "yes") };
        if (answer is not null)
            filters.Add(("contact", Coded.Of(answer)));
        if (value is { } shared)
            filters.Add((Coded.Of(shared.Of), shared.Code));
        return Url(from, lastDay, [.. filters]);
    }

    /// <summary>Those that lack a particular.</summary>
    /// <param name="from">The first London date.</param>
    /// <param name="lastDay">The last London date.</param>
    /// <param name="particular">What they lack.</param>
    public string Missing(DateOnly from, DateOnly lastDay, Particular particular) =>
        Url(from, lastDay, ("counted", "yes"), particular.Filter);

    private string Url(DateOnly from, DateOnly lastDay, params (string Name, string Value)[] filters) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{pathBase}/enquiries?from={from:yyyy-MM-dd}&to={lastDay:yyyy-MM-dd}"
        )
        + string.Concat(
            filters.Concat(Narrowing).Select(filter => $"&{filter.Name}={Uri.EscapeDataString(filter.Value)}")
        );

    private IEnumerable<(string Name, string Value)> Narrowing =>
        (narrowing ?? new Dictionary<string, string>()).Select(pair => (pair.Key, pair.Value));
}
