using Enquiries.Data;
using Microsoft.EntityFrameworkCore;

namespace Enquiries.Web.Features.Triage;

/// <summary>What the firm holds itself to: the figures of the triage, and when the office is open.</summary>
public sealed class TriageRules(IReadOnlyDictionary<string, int> said, OfficeHours office)
{
    /// <summary>What holds where the firm said nothing.</summary>
    public static TriageRules Standard { get; } = new(new Dictionary<string, int>(), new([], []));

    /// <summary>When the office is open.</summary>
    public OfficeHours Office { get; } = office;

    /// <summary>A figure, in its unit.</summary>
    public int this[TriageNumber number] => said.GetValueOrDefault(number.Name, number.Standard);

    public TimeSpan Minutes(TriageNumber number) => TimeSpan.FromMinutes(this[number]);

    public TimeSpan Hours(TriageNumber number) => TimeSpan.FromHours(this[number]);

    public TimeSpan Days(TriageNumber number) => TimeSpan.FromDays(this[number]);

    public TimeSpan Weeks(TriageNumber number) => TimeSpan.FromDays(7 * this[number]);

    /// <summary>Reads them. They are few, and read each time, so that a change holds at once on every server.</summary>
    public static async Task<TriageRules> ReadAsync(EnquiriesDbContext db, CancellationToken cancellationToken) =>
        new(
            await db
                .TriageFigures.AsNoTracking()
                .ToDictionaryAsync(figure => figure.Name, figure => figure.Value, cancellationToken),
            new(
                await db.OfficeDays.AsNoTracking().ToListAsync(cancellationToken),
                await db.CalendarDays.AsNoTracking().ToListAsync(cancellationToken)
            )
        );
}
