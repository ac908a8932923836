using Enquiries.Data;
using Enquiries.Web.Features.Intake;
using Enquiries.Web.Features.Shared;

namespace Enquiries.Web.Features.Reports;

/// <summary>One value that enquiries are counted under.</summary>
/// <param name="Code">As addresses and files have it.</param>
/// <param name="Label">As people read it.</param>
/// <param name="Stored">What is stored for it; several where it sums up others.</param>
public sealed record DimensionValue(string Code, string Label, IReadOnlyList<int> Stored)
{
    /// <summary>Whether its enquiries stand in other rows too, as those of several age bands together.</summary>
    public bool IsSum { get; init; }
}

/// <summary>The values of a property, in their order.</summary>
/// <param name="Values">The values that are known.</param>
/// <param name="Missing">What it is called where there is none: its code and its words.</param>
/// <param name="MissingIsAnswer">Whether none is an answer too: an enquiry without an outcome is open.</param>
/// <param name="HasOrder">Whether the order means something; else the commonest stands first.</param>
public sealed record DimensionValues(
    IReadOnlyList<DimensionValue> Values,
    (string Code, string Label) Missing,
    bool MissingIsAnswer,
    bool HasOrder
)
{
    private static readonly (string, string) NotKnown = ("not-known", "Not known");

    /// <summary>A stored value that says that none is known yet; null where only nothing says so.</summary>
    public int? Unstated { get; init; }

    /// <summary>Whether a value as it is stored stands for none.</summary>
    /// <param name="stored">The value.</param>
    public bool IsMissing(int? stored) => stored is null || stored == Unstated;

    /// <summary>The values of a property.</summary>
    /// <param name="of">The property.</param>
    /// <param name="lists">The lists of the firm.</param>
    public static DimensionValues Of(Dimension of, Lists lists) =>
        of switch
        {
            Dimension.Category => Named(
                lists
                    .Offences.Where(offence => offence.Code != Offence.NotStated)
                    .GroupBy(offence => offence.Category)
                    .Select(group => new DimensionValue(
                        FindFilter.CategorySlug(group.Key),
                        group.Key,
                        [.. group.Select(offence => offence.Id)]
                    ))
            ) with
            {
                Missing = (Offence.NotStated, "Not known"),
                Unstated = lists.Offences.FirstOrDefault(offence => offence.Code == Offence.NotStated)?.Id,
            },
            Dimension.Platform => Named(
                lists.Platforms.Select(one => new DimensionValue(one.Code, one.Name, [one.Id]))
            ),
            Dimension.Force => Named(lists.Forces.Select(one => new DimensionValue(one.Code, one.Name, [one.Id]))),
            Dimension.Age => new([.. Listed<AgeBand>(), Under18], NotKnown, false, true),
            Dimension.Stage => new([.. Listed<Stage>()], NotKnown, false, true),
            Dimension.Channel => Named(Listed<Channel>()),
            Dimension.HeardFrom => Named(Listed<HeardFrom>()),
            Dimension.Outcome => new([.. Listed<Outcome>()], ("open", "Open"), true, true),
            _ => throw new ArgumentOutOfRangeException(nameof(of), of, "Unknown breakdown."),
        };

    private static DimensionValue Under18 =>
        new(
            "under-18",
            "Under 18 together",
            [.. Coded.All<AgeBand>().Where(band => band <= AgeBand.From16To17).Select(band => (int)band)]
        )
        {
            IsSum = true,
        };

    private static DimensionValues Named(IEnumerable<DimensionValue> values) =>
        new([.. values], NotKnown, false, false);

    private static IEnumerable<DimensionValue> Listed<T>()
        where T : struct, Enum =>
        Coded
            .All<T>()
            .Select(value => new DimensionValue(
                Coded.Of(value),
                Coded.Label(value),
                [Convert.ToInt32(value, System.Globalization.CultureInfo.InvariantCulture)]
            ));
}
