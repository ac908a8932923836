using Enquiries.Data;
using Enquiries.Web.Setup;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Enquiries.Tests.SqlServer;

/// <summary>
/// What the product asks of its database. One line for each query class and each kind of save: what stands here is checked
/// against SQL Server's model at each run.
/// </summary>
public static class Drive
{
    /// <summary>Everything, by name.</summary>
    public static IReadOnlyDictionary<string, Func<IServiceProvider, Task>> All { get; } =
        new Dictionary<string, Func<IServiceProvider, Task>>(StringComparer.Ordinal)
        {
            ["start"] = services => Database.OpenAsync(services),
            ["log an enquiry"] = With(LogAsync),
            ["correct an enquiry"] = With(CorrectAsync),
            ["add a note"] = With(AddNoteAsync),
            ["record a report"] = With(RecordAsync),
            ["set up by link"] = With(LinkAsync),
            ["run a job"] = With(JobAsync),
            ["bring the lists up to date"] = With(db => ReferenceData.UpsertAsync(db)),
            ["correct the lists"] = With(CorrectListsAsync),
            ["sign in"] = SignInAsync,
            ["make an account"] = MakeAccountAsync,
        };

    /// <summary>What is asked of a database that is empty, so that no query finds anything.</summary>
    public static IReadOnlyDictionary<string, Func<IServiceProvider, Task>> OnEmpty { get; } =
        new Dictionary<string, Func<IServiceProvider, Task>>(StringComparer.Ordinal)
        {
            ["first start"] = services => Database.OpenAsync(services),
        };

    private static Func<IServiceProvider, Task> With(Func<EnquiriesDbContext, Task> use) =>
        services => use(services.GetRequiredService<EnquiriesDbContext>());

    private static async Task LogAsync(EnquiriesDbContext db)
    {
        db.Enquiries.Add(Whole());
        db.Enquiries.Add(Whole());
        await db.SaveChangesAsync();
    }

    private static async Task CorrectAsync(EnquiriesDbContext db)
    {
        var enquiry = await db
            .Enquiries.Include(e => e.Parties)
            .Include(e => e.OtherOffences)
            .Include(e => e.Platforms)
            .SingleAsync(e => e.Id == 1);
        enquiry.Stage = Stage.Charged;
        enquiry.Officer = "DC Somebody";
        enquiry.Parties[0].Name = "Somebody Else";
        enquiry.OtherOffences.Clear();
        enquiry.Platforms.Clear();
        enquiry.OtherOffences.Add(new EnquiryOffence { OffenceId = 2, Digital = DigitalAnswer.Yes });
        enquiry.Platforms.Add(new EnquiryPlatform { PlatformId = 2 });
        enquiry.Parties.Add(new Party { Role = PartyRole.Witness, Name = "A Witness" });
        await db.SaveChangesAsync();
        db.Parties.Remove(enquiry.Parties[0]);
        await db.SaveChangesAsync();
    }

    private static async Task AddNoteAsync(EnquiriesDbContext db)
    {
        db.Notes.Add(new Note { EnquiryId = 1, Body = "Rang again." });
        await db.SaveChangesAsync();
    }

    private static async Task RecordAsync(EnquiriesDbContext db)
    {
        db.Record(AuditAction.Reported, details: new { report = "digital-share" });
        await db.SaveChangesAsync();
    }

    private static async Task LinkAsync(EnquiriesDbContext db)
    {
        db.SetupLinks.Add(new SetupLink { SecretHash = new byte[32] });
        await db.SaveChangesAsync();
        var hash = new byte[32];
        var link = await db.SetupLinks.Include(l => l.Account).SingleAsync(l => l.SecretHash == hash);
        link.UsedAt = link.ExpiresAt;
        await db.SaveChangesAsync();
    }

    private static async Task JobAsync(EnquiriesDbContext db)
    {
        db.JobRuns.Add(new JobRun { Name = "backup", Message = "Done." });
        await db.SaveChangesAsync();
        db.ChangeTracker.Clear();
        var run = await db.JobRuns.SingleAsync(r => r.Name == "backup");
        run.Message = "Done again.";
        await db.SaveChangesAsync();
    }

    private static async Task CorrectListsAsync(EnquiriesDbContext db)
    {
        (await db.Platforms.SingleAsync(platform => platform.Id == 1)).IsActive = false;
        (await db.PoliceForces.SingleAsync(force => force.Id == 1)).Name = "Another";
        (await db.Offences.SingleAsync(offence => offence.Id == 1)).Synonyms = "other words";
        await db.SaveChangesAsync();
    }

    private static async Task SignInAsync(IServiceProvider services)
    {
        var accounts = services.GetRequiredService<UserManager<Account>>();
        var account = (await accounts.FindByEmailAsync("one@firm.example"))!;
        Assert.True(await accounts.CheckPasswordAsync(account, Shared.Site.Password));
        await accounts.AccessFailedAsync(account);
        await accounts.ResetAccessFailedCountAsync(account);
        await accounts.SetLockoutEndDateAsync(account, DateTimeOffset.MaxValue);
        await accounts.UpdateSecurityStampAsync(account);
        await accounts.RemoveFromRoleAsync(account, (await accounts.GetRolesAsync(account))[0]);
        await services.GetRequiredService<IUserClaimsPrincipalFactory<Account>>().CreateAsync(account);
    }

    // Straight into the store: the manager would find that the address is taken, as every query finds a row.
    private static async Task MakeAccountAsync(IServiceProvider services)
    {
        var db = services.GetRequiredService<EnquiriesDbContext>();
        var account = new Account { UserName = "two@firm.example", Email = "two@firm.example" };
        await services.GetRequiredService<IUserStore<Account>>().CreateAsync(account, CancellationToken.None);
        db.UserRoles.Add(new IdentityUserRole<int> { UserId = account.Id, RoleId = 1 });
        await db.SaveChangesAsync();
    }

    /// <summary>An enquiry with all of its parts.</summary>
    private static Enquiry Whole() =>
        new()
        {
            ReceivedAt = new DateTime(2024, 7, 31, 23, 30, 0, DateTimeKind.Utc),
            PrincipalOffenceId = 1,
            Digital = DigitalAnswer.Yes,
            Station = "A police station",
            OtherOffences =
            {
                new EnquiryOffence { OffenceId = 2, Digital = DigitalAnswer.No },
                new EnquiryOffence { OffenceId = 3, Digital = DigitalAnswer.NotKnown },
            },
            Platforms = { new EnquiryPlatform { PlatformId = 1 } },
            Parties =
            {
                new Party
                {
                    Role = PartyRole.Accused,
                    Name = "Made Up",
                    BornOn = new DateOnly(2001, 2, 3),
                },
                new Party { Role = PartyRole.Caller, Phone = "07700 900123" },
            },
            Notes = { new Note { Body = "Rang." } },
        };
}
