using Enquiries.Data;
using Enquiries.Web.Features.Accounts;
using Enquiries.Web.Features.Accounts.Factors;
using Enquiries.Web.Features.Api;
using Enquiries.Web.Features.Conflicts;
using Enquiries.Web.Features.Intake;
using Enquiries.Web.Features.Mail;
using Enquiries.Web.Features.Operations;
using Enquiries.Web.Features.Reports;
using Enquiries.Web.Features.Retention;
using Enquiries.Web.Features.Shared;
using Enquiries.Web.Setup;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Enquiries.Tests.SqlServer;

/// <summary>
/// What the product asks of its database outside its pages. One line for each command, job and kind of save: what stands here
/// is checked against SQL Server's model at each run. Pages are walked (<see cref="Walk"/>).
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
            ["open for correction"] = With(OpenForCorrectionAsync),
            ["read the short lists"] = services => services.GetRequiredService<ReferenceLists>().GetAsync().AsTask(),
            ["add a note"] = With(AddNoteAsync),
            ["log a contact"] = With(LogContactAsync),
            ["record a report"] = With(RecordAsync),
            ["issue and use a link"] = LinksAsync,
            ["run a job"] = With(JobAsync),
            ["bring the lists up to date"] = With(db => ReferenceData.UpsertAsync(db)),
            ["correct the lists"] = With(CorrectListsAsync),
            ["sign in"] = SignInAsync,
            ["sign out"] = SignOutAsync,
            ["use a session"] = services =>
                services
                    .GetRequiredService<OwnSessions>()
                    .SeenAsync(services.GetRequiredService<EnquiriesDbContext>(), "number", default),
            ["list and end a session"] = DriveKept.SessionsAsync,
            ["set up, use and remove a second factor"] = DriveFactorsAsync,
            ["add, use and remove a passkey"] = DrivePasskeys.RunAsync,
            ["sign in by the firm's service"] = DriveExternal.RunAsync,
            ["see who was let in"] = With(db => new AccessChanges(db, TimeProvider.System).LatelyAsync(default)),
            ["import"] = DriveCommands.ImportAsync,
            ["export"] = With(DriveCommands.ExportAsync),
            ["check what is counted"] = DriveCommands.CheckAsync,
            ["check the audit trail"] = With(db => AuditChain.VerifyAsync(db, null, default)),
            ["erase"] = services =>
                services.GetRequiredService<EraseEnquiries>().RunAsync([1], ErasureCause.Request, 1, default),
            ["bring the ledger of erasures together"] = services =>
                services.GetRequiredService<EraseEnquiries>().ReconcileAsync(default),
            ["erase each night"] = services => services.GetRequiredService<RetentionJob>().RunAsync(default),
            ["keep the diary of jobs"] = services =>
                services.GetRequiredService<JobDiary>().RunAsync("job", () => Task.FromResult("Done."), default),
            ["ask for the month's report"] = With(SubscribeAsync),
            ["queue the month's report"] = services =>
                services.GetRequiredService<MonthlyReportJob>().RunAsync(default),
            ["send mail"] = DriveCommands.SendMailAsync,
            ["make reports ready"] = services => services.GetRequiredService<PrepareReportsJob>().RunAsync(default),
            ["keep a quote"] = With(DriveKept.KeepQuoteAsync),
            ["keep a measure"] = With(DriveKept.KeepMeasureAsync),
            ["restrict an enquiry"] = With(DriveKept.RestrictAsync),
            ["hold, and change a rule"] = With(DriveKept.HoldAsync),
            ["keep a draft"] = With(DriveKept.KeepDraftAsync),
            ["take the next"] = DriveTriage.TakeAsync,
            ["pause a target"] = DriveTriage.PauseAsync,
            ["remind"] = DriveTriage.RemindAsync,
            ["look for conflicts"] = DriveConflicts.CheckAsync,
            ["complete the index"] = services => services.GetRequiredService<CompleteIndexJob>().RunAsync(default),
            ["decide a conflict"] = With(DriveConflicts.DecideAsync),
            ["keep clients"] = With(DriveConflicts.KeepClientsAsync),
            ["delete lists of clients"] = DriveConflicts.DeleteListsAsync,
            ["keep counts"] = With(DriveKept.KeepCountsAsync),
            ["keep a view"] = With(DriveKept.KeepViewAsync),
            ["take an enquiry of a site"] = TakeAsync,
            ["keep what the triage needs"] = With(DriveFirm.KeepAsync),
            ["change the rota"] = With(DriveFirm.RotaAsync),
            ["make an account"] = MakeAccountAsync,
        };

    /// <summary>What is asked of a database that is empty, so that no query finds anything.</summary>
    public static IReadOnlyDictionary<string, Func<IServiceProvider, Task>> OnEmpty { get; } =
        new Dictionary<string, Func<IServiceProvider, Task>>(StringComparer.Ordinal)
        {
            ["first start"] = FirstStartAsync,
        };

    /// <summary>What only the commands "migrate" and "keys" do, under an account that may change anything.</summary>
    public static IReadOnlyDictionary<string, Func<IServiceProvider, Task>> ByTheOwner { get; } =
        new Dictionary<string, Func<IServiceProvider, Task>>(StringComparer.Ordinal)
        {
            ["chain the audit trail"] = With(db => AuditChain.BeginAsync(db, default)),
            ["encrypt anew"] = With(db => new ReEncryption(db).RunAsync(_ => { }, default)),
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

    private static async Task OpenForCorrectionAsync(EnquiriesDbContext db)
    {
        await db.Enquiries.WholeForForm().AsNoTracking().SingleOrDefaultAsync(enquiry => enquiry.Id == 1);
        var key = Guid.NewGuid();
        await db
            .Enquiries.WholeForForm()
            .Include(enquiry => enquiry.Notes)
            .AsNoTracking()
            .SingleOrDefaultAsync(enquiry => enquiry.SubmissionKey == key);
    }

    private static async Task AddNoteAsync(EnquiriesDbContext db)
    {
        db.Notes.Add(new Note { EnquiryId = 1, Body = "Rang again." });
        await db.SaveChangesAsync();
    }

    private static async Task LogContactAsync(EnquiriesDbContext db)
    {
        db.Contacts.Add(
            new Contact
            {
                EnquiryId = 1,
                At = new DateTime(2024, 8, 1, 9, 0, 0, DateTimeKind.Utc),
                PartyId = 1,
                Whom = PartyRole.Caller,
                Way = ContactWay.Phone,
                Result = ContactResult.Spoke,
                Note = "Rang.",
            }
        );
        await db.SaveChangesAsync();
    }

    private static async Task RecordAsync(EnquiriesDbContext db)
    {
        db.Record(AuditAction.Reported, details: new { report = "digital-share" });
        await db.SaveChangesAsync();
    }

    private static async Task LinksAsync(IServiceProvider services)
    {
        var links = services.GetRequiredService<SetupLinks>();
        await links.IssueAsync(1);
        await links.UseAsync((await links.FindAsync("secret", CancellationToken.None))!, CancellationToken.None);
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

    private static async Task SubscribeAsync(EnquiriesDbContext db)
    {
        db.ReportSubscriptions.Add(new ReportSubscription { AccountId = 1 });
        await db.SaveChangesAsync();
    }

    private static async Task FirstStartAsync(IServiceProvider services)
    {
        await Database.OpenAsync(services);
        await FirstStart.PrintLinkAsync(services, TextWriter.Null, CancellationToken.None);
    }

    private static async Task CorrectListsAsync(EnquiriesDbContext db)
    {
        (await db.Platforms.SingleAsync(platform => platform.Id == 1)).IsActive = false;
        (await db.PoliceForces.SingleAsync(force => force.Id == 1)).Name = "Another";
        (await db.Offences.SingleAsync(offence => offence.Id == 1)).Synonyms = "other words";
        (await db.NationalSeries.SingleAsync(series => series.Id == 1)).Warning = "Another.";
        (await db.NationalFigures.SingleAsync(figure => figure.Id == 1)).Value = 2;
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

    private static async Task DriveFactorsAsync(IServiceProvider services)
    {
        var db = services.GetRequiredService<EnquiriesDbContext>();
        var factors = services.GetRequiredService<SecondFactors>();
        var codes = services.GetRequiredService<CodeChecks>();
        var account = await db.Users.SingleAsync(one => one.Id == 1);
        var secret = (await db.Authenticators.AsNoTracking().SingleAsync(app => app.AccountId == 1)).Secret;
        await factors.AddAppAsync(1, secret, 1, default);
        db.ChangeTracker.Clear();
        var step = DateTimeOffset.UtcNow.ToUnixTimeSeconds() / 30;
        Assert.True(await codes.TakeAsync(account, Totp.CodeOf(secret, step), default));
        Assert.True(await codes.TakeAsync(account, RecoveryCodes.Make()[0], default));
        Assert.True(await services.GetRequiredService<SignIns>().CheckCodeAsync(account, "2222-2222-2222", default));
        await services
            .GetRequiredService<Attempts>()
            .GiveBackAsync(new Attempt(1, Counted: true, Locked: true), default);
        await services
            .GetRequiredService<Attempts>()
            .GiveBackAsync(new Attempt(1, Counted: true, Locked: false), default);
        await factors.NewCodesAsync(1, default);
        await factors.RemoveAppAsync(1, default);
    }

    private static async Task SignOutAsync(IServiceProvider services)
    {
        var db = services.GetRequiredService<EnquiriesDbContext>();
        var ended = services.GetRequiredService<EndedSessions>();
        await ended.AddAsync(db, "number", DateTime.UnixEpoch, default);
        await ended.ContainsAsync(db, "number", default);
    }

    private static async Task TakeAsync(IServiceProvider services)
    {
        Assert.NotNull(await services.GetRequiredService<ApiCallersQuery>().OfKeyAsync("key", default));
        var receive = services.GetRequiredService<ReceiveEnquiry>();
        var sent = receive.Submission(1, "key", "{}"u8);
        await receive.EarlierAsync(sent, default);
        var enquiry = Whole();
        enquiry.SentById = 1;
        await receive.SaveAsync(sent, enquiry);
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
