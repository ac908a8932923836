namespace Enquiries.Web.Features.Reports;

/// <summary>One platform's row.</summary>
/// <param name="Code">As files have it.</param>
/// <param name="Name">As people read it.</param>
/// <param name="Enquiries">How many enquiries name it.</param>
public sealed record PlatformRow(string Code, string Name, int Enquiries);

/// <summary>
/// Enquiries by platform. An enquiry that names two counts under both, so the rows may add up to more than
/// <see cref="Known"/>.
/// </summary>
public sealed record PlatformsReport(ReportQuestion Question) : Report(Question)
{
    /// <summary>The platforms that at least one enquiry names, the commonest first.</summary>
    public required IReadOnlyList<PlatformRow> Platforms { get; init; }

    /// <summary>Enquiries that name at least one platform: what shares are of.</summary>
    public required int Known { get; init; }

    /// <summary>Enquiries that name none.</summary>
    public required int NotKnown { get; init; }

    /// <summary>Duplicates, and what is not an enquiry: in none of the other figures.</summary>
    public required int Excluded { get; init; }

    /// <summary>What the last complete month was, and which platforms' shares change, as a sentence; empty where there is none.</summary>
    public required string OverTime { get; init; }

    /// <summary>All enquiries that count.</summary>
    public int Total => Known + NotKnown;

    /// <inheritdoc />
    public override bool IsEmpty => Total == 0 && Excluded == 0;

    /// <inheritdoc />
    public override bool HasChart => Platforms.Count > 0;

    /// <summary>A platform's share of the enquiries where one is known, a fraction.</summary>
    public double ShareOfKnown(PlatformRow row) => (double)row.Enquiries / Known;

    /// <summary>The finding in a sentence.</summary>
    public string Sentence => Question.Among(Finding);

    private string Finding =>
        Known == 0
            ? $"No platform is known for any of the {Figures.Enquiries(Total)} {Question.During}."
            : $"{Platforms[0].Name} is named in {Figures.Count(Platforms[0].Enquiries)} of the "
                + $"{Figures.Enquiries(Known)} where a platform is known ({Figures.Share(Platforms[0].Enquiries, Known)}, "
                + $"95\u00A0% interval {Figures.Interval(Platforms[0].Enquiries, Known)}).";
}
