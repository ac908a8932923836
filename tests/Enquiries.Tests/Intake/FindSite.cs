using Enquiries.Data;
using Enquiries.Tests.Shared;
using Microsoft.EntityFrameworkCore;

namespace Enquiries.Tests.Intake;

/// <summary>A site with a few enquiries, each with its own answer to each filter.</summary>
public sealed class FindSite : IAsyncLifetime
{
    public const string Person = "colleague@firm.example";

    public Site Site { get; } = new();

    public HttpClient Solicitor { get; private set; } = null!;

    public int ColleagueId { get; private set; }

    public long AlphaId { get; private set; }

    public async ValueTask InitializeAsync()
    {
        Solicitor = await Site.SignInAsync(Roles.Solicitor);
        ColleagueId = (await Site.AddAccountAsync(Person, Roles.Solicitor)).Id;
        // Midnight at the start of the London month; it is GMT.
        AlphaId = await AddAsync("Alpha", "2019-03-01T00:00:00Z", "iioc-possess", DigitalAnswer.Yes, MakeAlpha);
        // The last minute of the London month; it is BST.
        await AddAsync("Bravo", "2019-03-31T22:59:00Z", "abh", DigitalAnswer.No, MakeBravo);
        await AddAsync("Charlie", "2019-03-31T23:00:00Z", "abh", DigitalAnswer.No, _ => { });
        await AddAsync("Delta", "2019-03-10T12:00:00Z", "burglary-dwelling", DigitalAnswer.NotKnown, MakeDelta);
    }

    public async ValueTask DisposeAsync() => await Site.DisposeAsync();

    public Task<long> AddAsync(
        string name,
        string receivedAt,
        string? offence = null,
        DigitalAnswer digital = DigitalAnswer.No,
        Action<Enquiry>? more = null
    ) =>
        Site.WithDbAsync(async db =>
        {
            var offences = await db.Offences.OrderBy(one => one.SortOrder).ToListAsync();
            var enquiry = new Enquiry
            {
                ReceivedAt = DateTime.Parse(receivedAt, null, System.Globalization.DateTimeStyles.AdjustToUniversal),
                PrincipalOffence = offences.FirstOrDefault(one => one.Code == offence) ?? offences[0],
                Digital = digital,
                Parties =
                {
                    new Party { Role = PartyRole.Accused, Name = name },
                },
            };
            more?.Invoke(enquiry);
            db.Enquiries.Add(enquiry);
            await db.SaveChangesAsync();
            return enquiry.Id;
        });

    private void MakeAlpha(Enquiry enquiry)
    {
        enquiry.Stage = Stage.Custody;
        enquiry.Channel = Channel.Phone;
        enquiry.AssignedToId = ColleagueId;
        enquiry.Platforms.Add(new EnquiryPlatform { PlatformId = PlatformId("snapchat") });
    }

    private void MakeBravo(Enquiry enquiry)
    {
        enquiry.Stage = Stage.Bail;
        enquiry.Channel = Channel.Email;
        enquiry.Outcome = Outcome.AdviceOnly;
        enquiry.ClosedOn = new DateOnly(2019, 4, 2);
        enquiry.OtherOffences.Add(
            new EnquiryOffence { OffenceId = OffenceId("iioc-possess"), Digital = DigitalAnswer.Yes }
        );
    }

    private void MakeDelta(Enquiry enquiry)
    {
        enquiry.Outcome = Outcome.Duplicate;
        enquiry.ClosedOn = new DateOnly(2019, 3, 11);
        enquiry.Platforms.Add(new EnquiryPlatform { PlatformId = PlatformId("kik") });
        enquiry.Platforms.Add(new EnquiryPlatform { PlatformId = PlatformId("whatsapp") });
    }

    private int PlatformId(string code) =>
        Site.WithDbAsync(db => db.Platforms.Where(one => one.Code == code).Select(one => one.Id).SingleAsync())
            .GetAwaiter()
            .GetResult();

    private int OffenceId(string code) =>
        Site.WithDbAsync(db => db.Offences.Where(one => one.Code == code).Select(one => one.Id).SingleAsync())
            .GetAwaiter()
            .GetResult();
}
