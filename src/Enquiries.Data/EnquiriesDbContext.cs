using System.Collections.Frozen;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Enquiries.Data;

/// <summary>Who acts while a context is in use; the audit names them.</summary>
public sealed class Actor
{
    /// <summary>The account; null for the program itself and for somebody not signed in.</summary>
    public int? AccountId { get; set; }

    /// <summary>Name of the site or post room that sends with a key of its own; null where none does.</summary>
    public string? ApiCaller { get; set; }

    /// <summary>
    /// True where restricted enquiries are shown whoever is named on them: only for the program itself, where whoever runs it asks for it.
    /// </summary>
    public bool SeesRestricted { get; set; }

    /// <summary>True while the canonical CSV is read: what is created is recorded as imported.</summary>
    public bool IsImporting { get; set; }
}

/// <summary>
/// The database. A save derives what is counted, audits what changed and keeps the blind index, all in one transaction.
/// </summary>
public class EnquiriesDbContext(
    DbContextOptions<EnquiriesDbContext> options,
    Confidential confidential,
    Actor actor,
    TimeProvider time
) : IdentityDbContext<Account, IdentityRole<int>, int>(options)
{
    /// <summary>The enquiries that whoever acts may see: without those that are restricted to others.</summary>
    public DbSet<Enquiry> Enquiries => Set<Enquiry>();

    /// <summary>
    /// All enquiries, also those that are restricted to others: for counting, and for keeping what the program keeps of each. Nothing that
    /// tells one of them apart may be shown from here.
    /// </summary>
    public IQueryable<Enquiry> AllEnquiries => Enquiries.IgnoreQueryFilters();

    /// <summary>Information barriers, also those that ended.</summary>
    public DbSet<Restriction> Restrictions => Set<Restriction>();

    /// <summary>Restrictions that keep an enquiry from whoever acts.</summary>
    public IQueryable<Restriction> Hiding =>
        SeesRestricted
            ? Restrictions.Where(_ => false)
            : Restrictions
                .Where(Restriction.HoldsOn(Today))
                .Where(restriction => !restriction.Members.Any(member => member.AccountId == Reader));

    /// <summary>The people concerned.</summary>
    public DbSet<Party> Parties => Set<Party>();

    /// <summary>Notes on enquiries.</summary>
    public DbSet<Note> Notes => Set<Note>();

    /// <summary>Who was reached, or tried, when and how.</summary>
    public DbSet<Contact> Contacts => Set<Contact>();

    /// <summary>The offence list.</summary>
    public DbSet<Offence> Offences => Set<Offence>();

    /// <summary>Where digital offences happen.</summary>
    public DbSet<Platform> Platforms => Set<Platform>();

    /// <summary>Platforms of enquiries.</summary>
    public DbSet<EnquiryPlatform> EnquiryPlatforms => Set<EnquiryPlatform>();

    /// <summary>Police forces.</summary>
    public DbSet<PoliceForce> PoliceForces => Set<PoliceForce>();

    /// <summary>Published figures that stand beside the firm's own.</summary>
    public DbSet<NationalSeries> NationalSeries => Set<NationalSeries>();

    /// <summary>The figures of national series.</summary>
    public DbSet<NationalFigure> NationalFigures => Set<NationalFigure>();

    /// <summary>The blind index.</summary>
    public DbSet<SearchToken> SearchTokens => Set<SearchToken>();

    /// <summary>How far the index was completed for enquiries of earlier versions.</summary>
    public DbSet<IndexProgress> IndexProgress => Set<IndexProgress>();

    /// <summary>Present and former clients, as lists of them were imported.</summary>
    public DbSet<Client> Clients => Set<Client>();

    /// <summary>The blind index of clients.</summary>
    public DbSet<ClientToken> ClientTokens => Set<ClientToken>();

    /// <summary>What was decided of conflicts.</summary>
    public DbSet<ConflictDecision> ConflictDecisions => Set<ConflictDecision>();

    /// <summary>The audit trail.</summary>
    public DbSet<AuditEntry> AuditEntries => Set<AuditEntry>();

    /// <summary>One-time links.</summary>
    public DbSet<SetupLink> SetupLinks => Set<SetupLink>();

    /// <summary>Months as they stood when they were closed or quoted.</summary>
    public DbSet<MonthSnapshot> MonthSnapshots => Set<MonthSnapshot>();

    /// <summary>Months whose figures are frozen.</summary>
    public DbSet<MonthClose> MonthCloses => Set<MonthClose>();

    /// <summary>Figures that may have been sent out.</summary>
    public DbSet<Quote> Quotes => Set<Quote>();

    /// <summary>Where quotes were used.</summary>
    public DbSet<QuoteUse> QuoteUses => Set<QuoteUse>();

    /// <summary>The firm's own rules of what is digital, each version of each.</summary>
    public DbSet<MeasureVersion> MeasureVersions => Set<MeasureVersion>();

    /// <summary>Reports kept under a name.</summary>
    public DbSet<SavedView> SavedViews => Set<SavedView>();

    /// <summary>Which months' enquiries changed.</summary>
    public DbSet<MonthStamp> MonthStamps => Set<MonthStamp>();

    /// <summary>What was counted of months.</summary>
    public DbSet<CountedMonth> CountedMonths => Set<CountedMonth>();

    /// <summary>Sessions that are open, as their people see them.</summary>
    public DbSet<OpenSession> OpenSessions => Set<OpenSession>();

    /// <summary>Sessions that were ended by signing out.</summary>
    public DbSet<EndedSession> EndedSessions => Set<EndedSession>();

    /// <summary>How long enquiries are kept, where the firm says otherwise than the standard.</summary>
    public DbSet<RetentionRule> RetentionRules => Set<RetentionRule>();

    /// <summary>Enquiries that are about to be erased.</summary>
    public DbSet<RetentionNotice> RetentionNotices => Set<RetentionNotice>();

    /// <summary>What keeps enquiries from being erased.</summary>
    public DbSet<RetentionHold> RetentionHolds => Set<RetentionHold>();

    /// <summary>The ledger of what was erased.</summary>
    public DbSet<Erasure> Erasures => Set<Erasure>();

    /// <summary>Spells in which no answer was owed.</summary>
    public DbSet<ResponsePause> ResponsePauses => Set<ResponsePause>();

    /// <summary>Figures of the triage, where the firm says otherwise than the standard.</summary>
    public DbSet<TriageFigure> TriageFigures => Set<TriageFigure>();

    /// <summary>When the office is open, where the firm says otherwise than the standard.</summary>
    public DbSet<OfficeDay> OfficeDays => Set<OfficeDay>();

    /// <summary>Days on which the office is open or closed unlike others.</summary>
    public DbSet<CalendarDay> CalendarDays => Set<CalendarDay>();

    /// <summary>Who is on, when.</summary>
    public DbSet<RotaShift> RotaShifts => Set<RotaShift>();

    /// <summary>Who was told of what fell due.</summary>
    public DbSet<Reminder> Reminders => Set<Reminder>();

    /// <summary>Texts to begin a note with.</summary>
    public DbSet<NoteTemplate> NoteTemplates => Set<NoteTemplate>();

    /// <summary>Sites and post rooms that may send enquiries.</summary>
    public DbSet<ApiCaller> ApiCallers => Set<ApiCaller>();

    /// <summary>What they sent, so that the same sent again is one enquiry.</summary>
    public DbSet<ApiSubmission> ApiSubmissions => Set<ApiSubmission>();

    /// <summary>What is being typed.</summary>
    public DbSet<Draft> Drafts => Set<Draft>();

    /// <summary>Authenticator apps.</summary>
    public DbSet<Authenticator> Authenticators => Set<Authenticator>();

    /// <summary>Recovery codes that were not used yet.</summary>
    public DbSet<RecoveryCode> RecoveryCodes => Set<RecoveryCode>();

    /// <summary>Last runs of recurring jobs.</summary>
    public DbSet<JobRun> JobRuns => Set<JobRun>();

    /// <summary>Mail that is to leave, or has left.</summary>
    public DbSet<OutgoingMail> OutgoingMails => Set<OutgoingMail>();

    /// <summary>Pictures in mail.</summary>
    public DbSet<OutgoingMailPart> OutgoingMailParts => Set<OutgoingMailPart>();

    /// <summary>Who wants the month's report.</summary>
    public DbSet<ReportSubscription> ReportSubscriptions => Set<ReportSubscription>();

    /// <summary>Proof that the keys in use are those the database was written with.</summary>
    public DbSet<KeyCheck> KeyChecks => Set<KeyCheck>();

    /// <summary>Encrypts this context's columns and hashes its search terms.</summary>
    public Confidential Confidential { get; } = confidential;

    /// <summary>True on the embedded database.</summary>
    public bool IsEmbedded => Database.ProviderName!.EndsWith("Sqlite", StringComparison.Ordinal);

    // The model's filter reads these of each context.
    private bool SeesRestricted => actor.SeesRestricted;

    private int? Reader => actor.AccountId;

    private DateOnly Today => London.Today(time);

    /// <summary>Which of these enquiries are restricted to others than whoever acts.</summary>
    public async Task<IReadOnlySet<long>> HiddenAsync(
        IReadOnlyCollection<long> ids,
        CancellationToken cancellationToken
    )
    {
        // There are few restrictions, and sometimes thousands of numbers.
        var hidden =
            ids.Count == 0
                ? []
                : await Hiding.Select(restriction => restriction.EnquiryId).ToListAsync(cancellationToken);
        return hidden.Intersect(ids).ToFrozenSet();
    }

    /// <summary>Adds an audit entry that the next save writes, with who and when.</summary>
    public AuditEntry Record(AuditAction action, long? enquiryId = null, object? details = null) =>
        AuditEntries
            .Add(
                new AuditEntry
                {
                    At = time.GetUtcNow().UtcDateTime,
                    AccountId = actor.AccountId,
                    Action = action,
                    EnquiryId = enquiryId,
                    Details = details is null ? null : AuditTrail.ToJson(details),
                }
            )
            .Entity;

    /// <inheritdoc />
    public override async Task<int> SaveChangesAsync(
        bool acceptAllChangesOnSuccess,
        CancellationToken cancellationToken = default
    )
    {
        await FirstContacts.FindAsync(this, cancellationToken);
        Derive();
        var recorded = TakeRecorded();
        List<AuditEntry> entries = [.. recorded, .. AuditTrail.Collect(this, actor, time.GetUtcNow().UtcDateTime)];
        var changes = SearchIndex.Changes(this);
        var months = MonthStamp.Touched(ChangeTracker);
        var written = 0;
        try
        {
            await AtomicallyAsync(
                async () =>
                {
                    written = await base.SaveChangesAsync(acceptAllChangesOnSuccess: false, cancellationToken);
                    foreach (var entry in entries)
                        if (entry.Enquiry is { } added)
                            entry.EnquiryId = Entry(added).Property(enquiry => enquiry.Id).CurrentValue;
                    await AuditChain.AppendAsync(this, entries, cancellationToken);
                    await SearchIndex.WriteAsync(this, changes, cancellationToken);
                    await MonthStamp.RaiseAsync(this, months, cancellationToken);
                },
                cancellationToken
            );
        }
        catch
        {
            // Whoever saves again records it again.
            AuditEntries.AddRange(recorded);
            throw;
        }
        written += entries.Count;
        if (acceptAllChangesOnSuccess)
            ChangeTracker.AcceptAllChanges();
        return written;
    }

    /// <summary>
    /// Saves new enquiries together, with all that a save does for them, but many times faster: none is tracked afterwards.
    /// All of them are saved or none. Each is recorded under whoever acts, else under whoever logged it.
    /// </summary>
    /// <param name="enquiries">New enquiries with their parts; none tracked.</param>
    /// <param name="cancellationToken">Stops before the transaction ends.</param>
    /// <returns>The numbers they got, in their order.</returns>
    /// <exception cref="System.Data.Common.DbException">The database refused one, as for a SourceRef that it has.</exception>
    public async Task<IReadOnlyList<long>> SaveNewAsync(
        IReadOnlyList<Enquiry> enquiries,
        CancellationToken cancellationToken = default
    )
    {
        if (enquiries.Count == 0)
            return [];
        var now = time.GetUtcNow().UtcDateTime;
        var batch = new EnquiryBatch(
            this,
            enquiries,
            enquiry => AuditTrail.OfNew(actor, actor.AccountId ?? enquiry.LoggedById, now)
        );
        IReadOnlyList<long> numbers = [];
        await AtomicallyAsync(async () => numbers = await batch.WriteAsync(cancellationToken), cancellationToken);
        return numbers;
    }

    /// <summary>Not to be used: writes wait their turn, and waiting must not hold a thread.</summary>
    /// <exception cref="NotSupportedException">Always.</exception>
    public override int SaveChanges(bool acceptAllChangesOnSuccess) =>
        throw new NotSupportedException("Use SaveChangesAsync.");

    /// <summary>
    /// Runs several saves as one transaction. Inside another one it joins it. On SQL Server it is run again after a transient
    /// fault; on the embedded database it waits in line for the one writer.
    /// </summary>
    public async Task AtomicallyAsync(Func<Task> work, CancellationToken cancellationToken = default)
    {
        if (Database.CurrentTransaction is not null)
        {
            await work();
            return;
        }
        using var turn = IsEmbedded ? await WriteTurn.TakeAsync(Database, cancellationToken) : null;
        await Database
            .CreateExecutionStrategy()
            .ExecuteAsync(async () =>
            {
                await using var transaction = await Database.BeginTransactionAsync(cancellationToken);
                await work();
                await transaction.CommitAsync(cancellationToken);
            });
    }

    /// <inheritdoc />
    protected override void OnModelCreating(ModelBuilder builder)
    {
        base.OnModelCreating(builder);
        builder.ApplyConfigurationsFromAssembly(typeof(EnquiriesDbContext).Assembly);
        NameIdentityTables(builder);
        builder
            .Entity<Enquiry>()
            .HasQueryFilter(enquiry =>
                SeesRestricted
                || !Restrictions.Any(restriction =>
                    restriction.EnquiryId == enquiry.Id
                    && restriction.LiftedAt == null
                    && restriction.EndsOn >= Today
                    && !restriction.Members.Any(member => member.AccountId == Reader)
                )
            );
        foreach (var entity in builder.Model.GetEntityTypes())
        foreach (var property in entity.GetProperties())
            if (property.FindAnnotation(ConfidentialMapping.Annotation) is not null)
                property.SetValueConverter(
                    property.ClrType == typeof(string)
                        ? Confidential.Text(ConfidentialMapping.PurposeOf(property))
                        : Confidential.Date(ConfidentialMapping.PurposeOf(property))
                );
    }

    /// <inheritdoc />
    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        base.ConfigureConventions(configurationBuilder);
        configurationBuilder.Properties<DateTime>().HaveConversion<UtcConverter>().HavePrecision(3);
    }

    /// <inheritdoc />
    protected override void OnConfiguring(DbContextOptionsBuilder optionsBuilder) =>
        optionsBuilder
            .ReplaceService<IModelCacheKeyFactory, ModelPerKeys>()
            // A part of an enquiry that is hidden is asked for by its enquiry alone.
            .ConfigureWarnings(warnings =>
                warnings.Ignore(CoreEventId.PossibleIncorrectRequiredNavigationWithQueryFilterInteractionWarning)
            );

    private static void NameIdentityTables(ModelBuilder builder)
    {
        builder.Entity<IdentityRole<int>>().ToTable("Roles");
        builder.Entity<IdentityUserRole<int>>().ToTable("AccountRoles");
        builder.Entity<IdentityUserClaim<int>>().ToTable("AccountClaims");
        builder.Entity<IdentityUserLogin<int>>().ToTable("AccountLogins");
        builder.Entity<IdentityUserToken<int>>().ToTable("AccountTokens");
        builder.Entity<IdentityRoleClaim<int>>().ToTable("RoleClaims");
    }

    // They are written by the chain, in one statement and in their order, not one by one.
    private List<AuditEntry> TakeRecorded()
    {
        var recorded = ChangeTracker.Entries<AuditEntry>().Where(entry => entry.State == EntityState.Added).ToList();
        foreach (var entry in recorded)
            entry.State = EntityState.Detached;
        return recorded.ConvertAll(entry => entry.Entity);
    }

    private void Derive()
    {
        ChangeTracker.DetectChanges();
        foreach (var entry in ChangeTracker.Entries<Enquiry>().ToList())
        {
            if (entry.State == EntityState.Unchanged && HasChangedChildren(entry.Entity))
                entry.State = EntityState.Modified;
            if (entry.State is not (EntityState.Added or EntityState.Modified))
                continue;
            var stage = entry.Property(enquiry => enquiry.Stage);
            if (entry.State == EntityState.Modified && stage.OriginalValue != stage.CurrentValue)
                entry.Entity.EndTierOverride();
            entry.Entity.Derive();
            if (entry.State == EntityState.Added || entry.Collection(enquiry => enquiry.OtherOffences).IsLoaded)
                entry.Entity.DeriveDigitalAny();
            else if (entry.Property(enquiry => enquiry.Digital).IsModified)
                throw new InvalidOperationException("Load the other offences before the digital answer is changed.");
        }
        foreach (var entry in ChangeTracker.Entries())
            if (entry.State == EntityState.Modified)
                Raise(entry.Entity);
    }

    private static void Raise(object changed)
    {
        switch (changed)
        {
            case SetupLink link:
                link.Version = Guid.NewGuid();
                break;
            case NationalSeries series:
                series.Version = Guid.NewGuid();
                break;
            case NationalFigure figure:
                figure.Version = Guid.NewGuid();
                break;
        }
    }

    // Two people who change different parts of one enquiry still meet: its version covers its parts. Notes only add.
    private bool HasChangedChildren(Enquiry enquiry) =>
        ChangeTracker.Entries<Party>().Any(entry => IsChanged(entry.State) && entry.Entity.EnquiryId == enquiry.Id)
        || ChangeTracker
            .Entries<EnquiryOffence>()
            .Any(entry => IsChanged(entry.State) && entry.Entity.EnquiryId == enquiry.Id)
        || ChangeTracker
            .Entries<EnquiryPlatform>()
            .Any(entry => IsChanged(entry.State) && entry.Entity.EnquiryId == enquiry.Id);

    private static bool IsChanged(EntityState state) =>
        state is EntityState.Added or EntityState.Modified or EntityState.Deleted;

    private sealed class UtcConverter()
        : ValueConverter<DateTime, DateTime>(value => value, value => DateTime.SpecifyKind(value, DateTimeKind.Utc));

    // Converters hold keys, and the model holds converters: another set of keys in the same process is another model.
    private sealed class ModelPerKeys : IModelCacheKeyFactory
    {
        public object Create(DbContext context, bool designTime) =>
            (context.GetType(), (context as EnquiriesDbContext)?.Confidential, designTime);
    }
}
