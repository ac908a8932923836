using Enquiries.Data;
using Enquiries.Tests.Shared;
using Enquiries.Web.Features.Conflicts;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Enquiries.Tests.Conflicts;

/// <summary>A site with people whom a check may find, and two partners, one of whom may not see what is restricted.</summary>
public sealed class ConflictSite : IAsyncLifetime
{
    public const string Restricted = "Persephone Wolstenholme";
    public static readonly DateOnly Born = new(1988, 3, 14);

    public Site Site { get; } = new();

    /// <summary>Named on the restriction.</summary>
    public Account Named { get; private set; } = null!;

    public Account Outside { get; private set; } = null!;

    /// <summary>The restricted enquiry.</summary>
    public long RestrictedId { get; private set; }

    public async ValueTask InitializeAsync()
    {
        Named = await Site.AddAccountAsync("named@firm.example", Roles.Partner);
        Outside = await Site.AddAccountAsync("outside@firm.example", Roles.Partner);
        await Site.WithDbAsync(db =>
            db.Users.Where(account => account.Id == Named.Id)
                .ExecuteUpdateAsync(set => set.SetProperty(account => account.DisplayName, "Nora Named"))
        );
        RestrictedId = await AddAsync(
            new Party
            {
                Role = PartyRole.Complainant,
                Name = Restricted,
                BornOn = Born,
                Phone = "07911 123456",
                Email = "persephone@mail.example",
            }
        );
        await Site.WithDbAsync(async db =>
        {
            db.Restrictions.Add(
                new Restriction
                {
                    EnquiryId = RestrictedId,
                    Reason = "Only Nora.",
                    EndsOn = new DateOnly(2099, 12, 31),
                    ImposedById = Named.Id,
                    ImposedAt = DateTime.UtcNow,
                    Members = [new() { AccountId = Named.Id }],
                }
            );
            await db.SaveChangesAsync();
        });
    }

    public ValueTask DisposeAsync() => Site.DisposeAsync();

    /// <summary>Adds an enquiry with these people.</summary>
    public Task<long> AddAsync(params Party[] people) =>
        Site.WithDbAsync(async db =>
        {
            var offence = await db.Offences.OrderBy(one => one.Id).FirstAsync();
            var enquiry = new Enquiry
            {
                ReceivedAt = new DateTime(2026, 3, 3, 10, 0, 0, DateTimeKind.Utc),
                PrincipalOffenceId = offence.Id,
                Digital = DigitalAnswer.Yes,
            };
            enquiry.Parties.AddRange(people);
            db.Enquiries.Add(enquiry);
            await db.SaveChangesAsync();
            return enquiry.Id;
        });

    /// <summary>Looks for somebody as the partner who is not named on the restriction does.</summary>
    public Task<ConflictFindings> CheckAsync(
        string? name,
        DateOnly? born = null,
        string? phone = null,
        string? email = null,
        PartyRole role = PartyRole.Accused,
        Account? reader = null
    ) => CheckAsync([new(role, name, born, phone, email)], reader);

    public async Task<ConflictFindings> CheckAsync(IReadOnlyList<CheckedPerson> people, Account? reader = null)
    {
        await using var scope = Site.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<Actor>().AccountId = (reader ?? Outside).Id;
        return await scope
            .ServiceProvider.GetRequiredService<ConflictCheck>()
            .RunAsync(people, null, TestContext.Current.CancellationToken);
    }
}
