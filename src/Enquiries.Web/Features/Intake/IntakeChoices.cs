using Enquiries.Data;
using Enquiries.Web.Features.Shared;

namespace Enquiries.Web.Features.Intake;

/// <summary>What the form offers beside what was answered, and the instant at which its dates are read.</summary>
internal sealed record IntakeChoices(
    IReadOnlyList<Choice> Offences,
    IReadOnlyList<Choice> Platforms,
    IReadOnlyList<Choice> Forces,
    IReadOnlyList<Choice> Assignees,
    DateTime UtcNow
)
{
    public static readonly IReadOnlyList<Choice> YesNo = [new("yes", "Yes"), new("no", "No")];
    public static readonly IReadOnlyList<Choice> Digital =
    [
        .. new[] { DigitalAnswer.Yes, DigitalAnswer.No, DigitalAnswer.NotKnown }.Select(Of),
    ];

    public static readonly IReadOnlyList<string> Relationships =
    [
        "Mother",
        "Father",
        "Parent",
        "Wife",
        "Husband",
        "Partner",
        "Sister",
        "Brother",
        "Daughter",
        "Son",
        "Grandparent",
        "Friend",
        "Employer",
        "Colleague",
        "Social worker",
        "Teacher or school",
        "Appropriate adult",
        "Support worker",
        "Another solicitor",
        "Duty solicitor",
    ];

    /// <summary>For a new enquiry: what is offered now.</summary>
    public static IntakeChoices For(Lists lists, DateTime utcNow) =>
        new(
            lists.OffenceChoices,
            lists.PlatformChoices,
            lists.ForceChoices,
            [.. lists.Assignees.Select(person => new Choice(Number(person.Id), person.Name))],
            utcNow
        );

    /// <summary>For a correction: also what the enquiry holds that is no longer offered.</summary>
    public static IntakeChoices For(Lists lists, DateTime utcNow, KeptAnswers kept)
    {
        const string past = "No longer offered";
        var offered = For(lists, utcNow);
        return offered with
        {
            Offences =
            [
                .. offered.Offences,
                .. kept
                    .Offences.Select(id => lists.OffenceById.GetValueOrDefault(id))
                    .OfType<OffenceEntry>()
                    .Where(offence => !offence.IsActive)
                    .Select(offence => Lists.ChoiceOf(offence) with { Group = past }),
            ],
            Platforms =
            [
                .. offered.Platforms,
                .. kept
                    .Platforms.Select(id => lists.PlatformById.GetValueOrDefault(id))
                    .OfType<ListEntry>()
                    .Where(platform => !platform.IsActive)
                    .Select(platform => Lists.ChoiceOf(platform) with { Group = past }),
            ],
            Assignees =
            [
                .. offered.Assignees,
                .. kept.AssignedToId is { } id && !lists.AssigneeById.ContainsKey(id)
                    ? [new Choice(Number(id), kept.AssignedTo ?? "Somebody who has left", past)]
                    : Array.Empty<Choice>(),
            ],
        };
    }

    public static IReadOnlyList<Choice> All<T>()
        where T : struct, Enum => Coding<T>.Choices;

    public static string Number(long number) => number.ToString(System.Globalization.CultureInfo.InvariantCulture);

    private static Choice Of<T>(T value)
        where T : struct, Enum => new(Coded.Of(value), Coded.Label(value));

    private static class Coding<T>
        where T : struct, Enum
    {
        public static readonly IReadOnlyList<Choice> Choices = [.. Coded.All<T>().Select(Of)];
    }
}

/// <summary>What an enquiry holds already and may keep, though it is no longer offered.</summary>
internal sealed record KeptAnswers(
    IReadOnlyCollection<int> Offences,
    IReadOnlyCollection<int> Platforms,
    int? AssignedToId,
    string? AssignedTo
)
{
    public static readonly KeptAnswers None = new([], [], null, null);

    public static KeptAnswers Of(Enquiry enquiry) =>
        new(
            [enquiry.PrincipalOffenceId, .. enquiry.OtherOffences.Select(other => other.OffenceId)],
            [.. enquiry.Platforms.Select(used => used.PlatformId)],
            enquiry.AssignedToId,
            enquiry.AssignedTo?.DisplayName
        );
}
