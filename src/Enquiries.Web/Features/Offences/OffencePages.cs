using Enquiries.Data;

namespace Enquiries.Web.Features.Offences;

/// <summary>An offence as the list shows it.</summary>
public sealed record OffenceRow
{
    public required string Code { get; init; }

    public required string Name { get; init; }

    public required string Category { get; init; }

    public required string Act { get; init; }

    public required string Section { get; init; }

    public required DigitalByStatute DigitalByStatute { get; init; }

    public required DigitalAnswer DigitalDefault { get; init; }

    public required bool IsActive { get; init; }

    public required string Synonyms { get; init; }

    public string Law => Section.Length == 0 ? Act : $"{Act} {Section}";

    public IReadOnlyList<string> Words => SynonymList.Split(Synonyms);

    /// <summary>Whether each word typed is found in what describes the offence.</summary>
    public bool Matches(IEnumerable<string> words)
    {
        var text = $"{Name} {Category} {Law} {Synonyms} {Code}";
        return words.All(word => text.Contains(word, StringComparison.OrdinalIgnoreCase));
    }
}

/// <summary>The list, filtered.</summary>
/// <param name="Query">What was typed.</param>
/// <param name="Total">How many offences there are in all.</param>
/// <param name="Categories">Those that match, under their headings.</param>
public sealed record OffenceListPage(string? Query, int Total, IReadOnlyList<IGrouping<string, OffenceRow>> Categories)
{
    public int Shown => Categories.Sum(category => category.Count());
}

/// <summary>What an administrator may change of an offence. Its facts come with the program.</summary>
public sealed class OffenceForm
{
    public string? DigitalDefault { get; set; }

    public string? Offered { get; set; }

    public string? Synonyms { get; set; }
}
