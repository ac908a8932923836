using System.Linq.Expressions;
using Enquiries.Data;
using Microsoft.EntityFrameworkCore;

namespace Enquiries.Web.Features.Reports.Closes;

/// <summary>What is still missing in a month, each with the list of the enquiries that lack it.</summary>
/// <param name="db">The database.</param>
/// <param name="links">Where enquiries are listed.</param>
/// <param name="month">The month, as yyyymm.</param>
public sealed class CloseChecks(EnquiriesDbContext db, FindLinks links, int month)
{
    private const string UnknownOffence = "unknown";

    private readonly Period _period = Period.Holding(PeriodKind.Month, Months.FirstDay(month));

    /// <summary>The checklist. The first line counts those without an answer: they alone change what a share may be.</summary>
    /// <param name="now">The month's enquiries.</param>
    /// <param name="cancellationToken">Ends the wait for the database.</param>
    public async Task<IReadOnlyList<CloseCheck>> ListAsync(FrozenMonth now, CancellationToken cancellationToken)
    {
        var (from, to) = (_period.From, _period.LastDay);
        var all = links.Counted(from, to);
        return
        [
            new(
                FrozenFigures.Count(now.Enquiries, OffenceCount.Principal).NotKnown,
                "without a digital answer",
                links.Digital(from, to, DigitalAnswer.NotKnown)
            ),
            await CheckAsync(
                enquiry => enquiry.PrincipalOffence.Code == UnknownOffence,
                "with an offence not known yet",
                links.Offence(from, to, UnknownOffence),
                cancellationToken
            ),
            await CheckAsync(
                enquiry => enquiry.Digital == DigitalAnswer.Yes && enquiry.Platforms.Count == 0,
                "that are digital without a platform",
                all + "&digital=yes&platform=not-known",
                cancellationToken
            ),
            await CheckAsync(
                enquiry => enquiry.Stage == null,
                "without a stage",
                all + "&stage=not-known",
                cancellationToken
            ),
            await CheckAsync(
                enquiry => enquiry.Outcome == null,
                "without an outcome",
                all + "&outcome=open",
                cancellationToken
            ),
        ];
    }

    private async Task<CloseCheck> CheckAsync(
        Expression<Func<Enquiry, bool>> lacks,
        string missing,
        string href,
        CancellationToken cancellationToken
    ) =>
        new(
            await db
                .Enquiries.Where(enquiry => enquiry.ReceivedMonth == month && enquiry.IsCounted)
                .Where(lacks)
                .CountAsync(cancellationToken),
            missing,
            href
        );
}
