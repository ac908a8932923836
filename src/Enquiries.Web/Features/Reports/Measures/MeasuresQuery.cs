using Enquiries.Data;
using Microsoft.EntityFrameworkCore;

namespace Enquiries.Web.Features.Reports.Measures;

/// <summary>An offence that a measure counts.</summary>
public sealed record MeasureOffenceRow(string Code, string Name);

/// <summary>One version of a measure.</summary>
public sealed record MeasureRow
{
    public required string Code { get; init; }

    public required int Version { get; init; }

    public required string Name { get; init; }

    public required MeasureAnswer Answer { get; init; }

    public required bool ByAnyOffence { get; init; }

    /// <summary>Those that count; none means all.</summary>
    public required IReadOnlyList<MeasureOffenceRow> Offences { get; init; }

    /// <summary>UTC.</summary>
    public required DateTime DefinedAt { get; init; }

    public required string DefinedBy { get; init; }

    public required bool IsRetired { get; init; }

    /// <summary>How many closed months froze it.</summary>
    public required int Closes { get; init; }

    /// <summary>How many quotes were counted by it.</summary>
    public required int Quotes { get; init; }

    public OffenceCount Count => ByAnyOffence ? OffenceCount.Any : OffenceCount.Principal;

    /// <summary>The rule in a sentence.</summary>
    public string Rule =>
        $"{(ByAnyOffence ? "Any offence" : "The principal offence")}, "
        + (
            Offences.Count switch
            {
                0 => "whichever it is",
                1 => "if it is the one named",
                var count => $"if it is one of {count} named",
            }
        )
        + (Answer == MeasureAnswer.Recorded ? ", where its recorded answer is yes." : ", whatever answer is recorded.");
}

/// <summary>A measure with all its versions, the latest first.</summary>
public sealed record MeasurePage(string Code, IReadOnlyList<MeasureRow> Versions)
{
    public MeasureRow Latest => Versions[0];
}

/// <summary>The firm's own measures, and what used them.</summary>
public sealed class MeasuresQuery(EnquiriesDbContext db)
{
    /// <summary>All measures by name. A firm has few.</summary>
    /// <param name="cancellationToken">Ends the wait for the database.</param>
    public async Task<IReadOnlyList<MeasurePage>> ListAsync(CancellationToken cancellationToken)
    {
        var rows = await Rows(db.MeasureVersions).ToListAsync(cancellationToken);
        return
        [
            .. rows.GroupBy(row => row.Code)
                .Select(versions => new MeasurePage(versions.Key, [.. versions]))
                .OrderBy(measure => measure.Latest.IsRetired)
                .ThenBy(measure => measure.Latest.Name, StringComparer.CurrentCultureIgnoreCase),
        ];
    }

    /// <summary>One measure, or null.</summary>
    /// <param name="code">Its code.</param>
    /// <param name="cancellationToken">Ends the wait for the database.</param>
    public async Task<MeasurePage?> FindAsync(string code, CancellationToken cancellationToken)
    {
        var rows = await Rows(db.MeasureVersions.Where(one => one.Code == code)).ToListAsync(cancellationToken);
        return rows.Count == 0 ? null : new(code, rows);
    }

    private IQueryable<MeasureRow> Rows(IQueryable<MeasureVersion> versions) =>
        versions
            .AsSplitQuery()
            .OrderByDescending(one => one.Version)
            .ThenBy(one => one.Id)
            .Select(one => new MeasureRow
            {
                Code = one.Code,
                Version = one.Version,
                Name = one.Name,
                Answer = one.Answer,
                ByAnyOffence = one.ByAnyOffence,
                Offences = one
                    .Offences.OrderBy(counted => counted.Offence.SortOrder)
                    .Select(counted => new MeasureOffenceRow(counted.Offence.Code, counted.Offence.Name))
                    .ToList(),
                DefinedAt = one.DefinedAt,
                DefinedBy = one.DefinedBy.DisplayName,
                IsRetired = one.RetiredAt != null,
                Closes = db.MonthCloses.Count(close =>
                    close.Figures.Any(figure => figure.Measure == one.Code && figure.MeasureVersion == one.Version)
                ),
                Quotes = db.Quotes.Count(quote => quote.Measure == one.Code && quote.MeasureVersion == one.Version),
            });
}
