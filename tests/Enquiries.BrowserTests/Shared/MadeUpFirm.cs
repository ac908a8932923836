using Enquiries.Data;
using Enquiries.Tests.Shared;
using Enquiries.Web.Features.Demo;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Enquiries.BrowserTests.Shared;

/// <summary>The last months of the demo's firm, and one enquiry with an answer to every question.</summary>
internal static class MadeUpFirm
{
    public const string FullName = "Bartholomew Featherstonehaugh-Winterbourne";

    /// <summary>Of the numbers kept for drama, one that the demo leaves alone.</summary>
    public const string FullPhone = "0141 496 0123";

    private const int Months = 14;

    /// <returns>The full enquiry's number.</returns>
    public static async Task<long> SeedAsync(Site site)
    {
        await using var scope = site.Services.CreateAsyncScope();
        var services = scope.ServiceProvider;
        var db = services.GetRequiredService<EnquiriesDbContext>();
        var now = site.Clock.GetUtcNow().UtcDateTime;
        var since = new DateTime(now.Year, now.Month, 1, 0, 0, 0, DateTimeKind.Utc).AddMonths(-Months);
        var made = new DemoEnquiries(await DemoLists.ReadAsync(db, default), now).Make();
        // Half of them fill every page and are soon saved.
        var recent = made.Where((one, place) => one.Enquiry.ReceivedAt >= since && place % 2 == 0).ToHashSet();
        // One that repeats an earlier one would need it.
        recent.RemoveWhere(one => one.Repeats is { } earlier && !recent.Contains(earlier));
        var ordered = made.Where(recent.Contains).ToList();
        var people = await new DemoFirm(services.GetRequiredService<UserManager<Account>>()).HireAsync(since);
        var options = services.GetRequiredService<DbContextOptions<EnquiriesDbContext>>();
        await new DemoSeeder(options, db.Confidential).SeedAsync(ordered, people, now, default);
        return await AddFullAsync(db, people[0], now);
    }

    private static async Task<long> AddFullAsync(EnquiriesDbContext db, int person, DateTime now)
    {
        var offences = await db.Offences.ToDictionaryAsync(one => one.Code);
        var platforms = await db.Platforms.OrderBy(one => one.SortOrder).Take(3).ToListAsync();
        db.ApiCallers.Add(
            new ApiCaller
            {
                Name = "Website",
                KeyHash = new byte[32],
                CreatedAt = now.AddDays(-30),
            }
        );
        var enquiry = new Enquiry
        {
            ReceivedAt = now.AddHours(-2),
            LoggedAt = now.AddHours(-2).AddMinutes(6),
            LoggedById = person,
            AssignedToId = person,
            Channel = Channel.Dscc,
            HeardFrom = HeardFrom.PoliceStation,
            Funding = Funding.PoliceStation,
            PrincipalOffence = offences["sexual-communication-child"],
            Digital = DigitalAnswer.Yes,
            OffenceFrom = new DateOnly(2026, 1, 5),
            OffenceTo = new DateOnly(2026, 6, 1),
            AgeThen = AgeBand.From16To17,
            AgeNow = AgeBand.From16To17,
            Stage = Stage.Custody,
            ArrestedAt = now.AddHours(-4),
            ArrivedAtStationAt = now.AddHours(-3),
            DetentionAuthorisedAt = now.AddHours(-3).AddMinutes(12),
            DevicesSeized = 4,
            DevicesSeizedOn = new DateOnly(2026, 6, 17),
            PoliceForce = await db.PoliceForces.OrderBy(one => one.Id).FirstAsync(),
            Station = "Charing Cross police station, Agar Street",
            CustodyRecord = "01CX/4471/26",
            DsccReference = "260617-0312",
            Officer = "DC 4417 Whitcombe-Ansell, 020 7946 0455",
            NextAction = "Attend for interview; ask for the appropriate adult’s number first",
            NextActionDueAt = now.AddHours(-1),
        };
        enquiry.OtherOffences.Add(
            new EnquiryOffence { Offence = offences["iioc-possess"], Digital = DigitalAnswer.Yes }
        );
        enquiry.Platforms.AddRange(platforms.Select(one => new EnquiryPlatform { Platform = one }));
        enquiry.Parties.AddRange([Accused, Caller]);
        foreach (var number in Enumerable.Range(1, 3))
            enquiry.Notes.Add(
                new Note
                {
                    AuthorId = person,
                    WrittenAt = now.AddHours(-2).AddMinutes(number * 9),
                    Body =
                        $"Note {number}. His mother rang from the station’s waiting room.\nShe has his school’s letter with her.",
                }
            );
        db.Enquiries.Add(enquiry);
        await db.SaveChangesAsync();
        return enquiry.Id;
    }

    private static Party Accused =>
        new()
        {
            Role = PartyRole.Accused,
            Name = FullName,
            Phone = FullPhone,
            Email = "bartholomew.featherstonehaugh-winterbourne@example.org",
            BornOn = new DateOnly(2009, 3, 2),
            MayRing = false,
            MayLeaveMessage = false,
            MayEmail = false,
            PhoneInPoliceHands = true,
            SafeContactNote = "Through his mother alone.",
        };

    private static Party Caller =>
        new()
        {
            Role = PartyRole.Caller,
            Name = "Philippa Winterbourne",
            Relationship = "mother",
            Phone = "020 7946 0991",
            Email = "philippa@example.org",
            MayRing = true,
            MayLeaveMessage = false,
            MayEmail = true,
            SafeContactNote = "Not before eight in the morning.",
        };
}
