using Enquiries.Data;
using Enquiries.Web.Features.Demo;
using Enquiries.Web.Features.Import;

namespace Enquiries.Tests.Import;

/// <summary>Enquiries with every column filled in some of them, with what trips CSV files and spreadsheets.</summary>
public sealed class RandomEnquiries(ImportLists lists)
{
    private static readonly string[] Awkward =
    [
        "=1+1",
        "+44 7700 900123",
        "-",
        "@here",
        "'quoted'",
        "'=x",
        "''+",
        "comma, “quote” \"inner\"",
        "semi;colon",
        "Siân Ó Néill",
        "李雷",
        "emoji 👩‍⚖️",
        "x",
    ];

    private readonly Dice _dice = new(7);

    public Enquiry Make(int number, List<Offence> offences, List<Platform> platforms, int accountId)
    {
        var received = new DateTime(2023, 10, 29, 0, 10, 0, DateTimeKind.Utc).AddMinutes(number * 977);
        var enquiry = new Enquiry
        {
            SourceRef = $"R-{number} {_dice.Pick(Awkward)}",
            ReceivedAt = received,
            LoggedAt = received,
            Channel = Maybe(Coded.All<Channel>()),
            Stage = Maybe(Coded.All<Stage>()),
            Outcome = Maybe(Coded.All<Outcome>()),
            HeardFrom = Maybe(Coded.All<HeardFrom>()),
            Funding = Maybe(Coded.All<Funding>()),
            PoliceForceId = lists.PoliceForce("52"),
            PrincipalOffenceId = _dice.Pick(offences).Id,
            Digital = _dice.Pick(Coded.All<DigitalAnswer>()),
            AgeThen = Maybe(Coded.All<AgeBand>()),
            AssignedToId = _dice.Chance(0.5) ? accountId : null,
        };
        if (enquiry.Outcome is not null && _dice.Chance(0.7))
            enquiry.ClosedOn = London.DateOf(received).AddDays(_dice.Between(0, 9));
        if (_dice.Chance(0.5) && _dice.Pick(offences) is var other && other.Id != enquiry.PrincipalOffenceId)
            enquiry.OtherOffences.Add(new EnquiryOffence { OffenceId = other.Id, Digital = other.DigitalDefault });
        if (_dice.Chance(0.5))
            enquiry.Platforms.Add(new EnquiryPlatform { PlatformId = _dice.Pick(platforms).Id });
        enquiry.Parties.Add(Person(PartyRole.Accused));
        if (_dice.Chance(0.5) && Person(PartyRole.Caller) is var caller)
            enquiry.Parties.Add(caller);
        enquiry.Parties.Add(new Party { Role = PartyRole.Complainant, Name = "Complainant Nobody" });
        if (_dice.Chance(0.7))
            enquiry.Notes.Add(
                new Note { Body = $"{_dice.Pick(Awkward)}\r\n\t{_dice.Pick(Awkward)} ", WrittenAt = received }
            );
        return enquiry;
    }

    private Party Person(PartyRole role) =>
        new()
        {
            Role = role,
            Name = _dice.Pick(Awkward),
            Phone = _dice.Chance(0.5) ? _dice.Pick(Awkward) : null,
            Email = _dice.Chance(0.5) ? _dice.Pick(Awkward) : null,
            BornOn = role == PartyRole.Accused && _dice.Chance(0.5) ? new DateOnly(1990, 2, 28) : null,
            Relationship = role == PartyRole.Caller ? _dice.Pick(Awkward) : null,
        };

    private T? Maybe<T>(IReadOnlyList<T> among)
        where T : struct => _dice.Chance(0.7) ? _dice.Pick(among) : null;
}
