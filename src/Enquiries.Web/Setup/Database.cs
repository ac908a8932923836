using System.Collections.Concurrent;
using System.Data.Common;
using System.Globalization;
using Enquiries.Data;
using Microsoft.Data.SqlClient;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Enquiries.Web.Setup;

/// <summary>The database: which one, how it is reached, and how it is brought up to date.</summary>
public static class Database
{
    public const string ConnectionName = "Enquiries";

    /// <summary>Megabytes that each connection to an embedded database may keep in memory.</summary>
    public const string CacheSetting = "Database:Cache";
    public const string FolderSetting = "Data:Folder";
    public const string FolderStandard = "data";
    private const string ProviderSetting = "Database:Provider";

    public static void AddDatabase(this WebApplicationBuilder builder)
    {
        var configuration = builder.Configuration;
        configuration.PrivateFolder(FolderSetting, FolderStandard);
        var embedded = IsEmbedded(configuration);
        var connection = ConnectionString(configuration);
        var timeout = configuration.Number("Database:CommandTimeout", standard: 30, from: 1, to: 3600);
        var batch = configuration.Number("Database:MaxBatchSize", standard: 100, from: 1, to: 1000);

        var embeddedConnection = EmbeddedConnection.WithCache(
            configuration.Number(CacheSetting, standard: 8, from: 1, to: 1000)
        );

        builder.Services.AddScoped<Actor>();
        builder.Services.AddDbContext<EnquiriesDbContext>(options =>
        {
            // Counting up to a limit needs no order, and sorting for it would cost more than the count.
            options.ConfigureWarnings(warnings =>
                warnings.Ignore(CoreEventId.RowLimitingOperationWithoutOrderByWarning)
            );
            if (embedded)
                options
                    .UseSqlite(
                        connection,
                        sqlite =>
                            sqlite
                                .MigrationsAssembly(typeof(Migrations.Sqlite.DesignTimeFactory).Assembly)
                                .UseQuerySplittingBehavior(QuerySplittingBehavior.SplitQuery)
                                .CommandTimeout(timeout)
                                .MaxBatchSize(batch)
                    )
                    .AddInterceptors(embeddedConnection);
            else
                options.UseSqlServer(
                    connection,
                    server =>
                        server
                            .MigrationsAssembly(typeof(Migrations.SqlServer.DesignTimeFactory).Assembly)
                            .UseQuerySplittingBehavior(QuerySplittingBehavior.SplitQuery)
                            .CommandTimeout(timeout)
                            .MaxBatchSize(batch)
                            .EnableRetryOnFailure()
                );
        });
    }

    public static bool IsEmbedded(IConfiguration configuration) =>
        configuration[ProviderSetting] switch
        {
            null or "" => true,
            var name when name.Equals("Sqlite", StringComparison.OrdinalIgnoreCase) => true,
            var name when name.Equals("SqlServer", StringComparison.OrdinalIgnoreCase) => false,
            var name => throw new SettingException(ProviderSetting, $"“{name}” is neither Sqlite nor SqlServer."),
        };

    public static string ConnectionString(IConfiguration configuration)
    {
        const string setting = $"ConnectionStrings:{ConnectionName}";
        var given = configuration.GetConnectionString(ConnectionName);
        try
        {
            if (!IsEmbedded(configuration))
                return given is { Length: > 0 }
                    ? new SqlConnectionStringBuilder(given).ConnectionString
                    : throw new SettingException(setting, "SQL Server needs a connection string.");
            var file = Path.Combine(configuration.Folder(FolderSetting, FolderStandard), "enquiries.db");
            var sqlite = new SqliteConnectionStringBuilder(given is { Length: > 0 } ? given : $"Data Source={file}")
            {
                ForeignKeys = true,
            };
            return sqlite.ConnectionString;
        }
        catch (Exception problem) when (problem is ArgumentException or FormatException)
        {
            throw new SettingException(setting, "this is not a connection string. " + problem.Message);
        }
    }

    /// <summary>
    /// Makes the database ready for use: an embedded one is brought up to date, but a server's schema is its
    /// administrator's, and the account that serves has no right to change it.
    /// </summary>
    /// <exception cref="SettingException">The server's schema is not that of this program, or the keys do not fit.</exception>
    public static Task OpenAsync(IServiceProvider services, CancellationToken cancellationToken = default) =>
        PrepareAsync(services, db => db.IsEmbedded, cancellationToken);

    /// <summary>Brings the schema and the reference data up to date and checks that the keys fit.</summary>
    public static Task MigrateAsync(IServiceProvider services, CancellationToken cancellationToken = default) =>
        PrepareAsync(services, _ => true, cancellationToken);

    /// <summary>Gives enquiries of an earlier version their new entries of the index, as a job does while the site serves.</summary>
    public static async Task CompleteAsync(IServiceProvider services, CancellationToken cancellationToken)
    {
        await using var scope = services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<EnquiriesDbContext>();
        while (await IndexProgress.AdvanceAsync(db, cancellationToken)) { }
    }

    private static async Task PrepareAsync(
        IServiceProvider services,
        Func<EnquiriesDbContext, bool> mayMigrate,
        CancellationToken cancellationToken
    )
    {
        await using var scope = services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<EnquiriesDbContext>();
        var pending = (await db.Database.GetPendingMigrationsAsync(cancellationToken)).ToList();
        if (pending.Count > 0 && !mayMigrate(db))
            throw new SettingException(
                $"ConnectionStrings:{ConnectionName}",
                $"the schema of this database lacks {string.Join(", ", pending)}. Have its administrator run "
                    + "db/sqlserver/enquiries.sql, or the command “migrate” under an account that may change it. "
                    + "Nothing was changed."
            );
        if (pending.Count > 0)
            await db.Database.MigrateAsync(cancellationToken);
        await CheckKeysAsync(db, cancellationToken);
        await ChainAsync(db, mayMigrate(db), cancellationToken);
        await IndexProgress.BeginAsync(db, cancellationToken);
        await ReferenceData.UpsertAsync(db, cancellationToken);
    }

    // What an earlier version wrote. To change entries takes rights that the account which serves does not have.
    private static async Task ChainAsync(EnquiriesDbContext db, bool mayChange, CancellationToken cancellationToken)
    {
        if (await AuditChain.HasBegunAsync(db, cancellationToken))
            return;
        if (!mayChange)
            throw new SettingException(
                $"ConnectionStrings:{ConnectionName}",
                "the audit trail of this database is not chained yet: run the command “migrate” once, under an account that may "
                    + "change it. Nothing was changed."
            );
        await AuditChain.BeginAsync(db, cancellationToken);
    }

    private static async Task CheckKeysAsync(EnquiriesDbContext db, CancellationToken cancellationToken)
    {
        var check = await db.KeyChecks.SingleOrDefaultAsync(cancellationToken);
        if (check is null)
        {
            db.KeyChecks.Add(KeyCheck.Make(db.Confidential));
            await db.SaveChangesAsync(cancellationToken);
        }
        else if (!check.Matches(db.Confidential))
            throw new SettingException(
                "Keys:Folder",
                "the keys there are not those this database was written with, so its names and notes cannot be read. "
                    + "Put the right key folder back (it is beside each backup as FILE.keys). Nothing was changed."
            );
    }

    /// <summary>What each connection to an embedded database needs, as SQLite keeps these per connection.</summary>
    private sealed class EmbeddedConnection(int cacheMegabytes) : DbConnectionInterceptor
    {
        private const int PagesPerMegabyte = 250;

        // One instance: EF Core builds its services anew for interceptors that it has not met.
        private static readonly ConcurrentDictionary<int, EmbeddedConnection> Known = new();

        public static EmbeddedConnection WithCache(int megabytes) =>
            Known.GetOrAdd(megabytes, size => new EmbeddedConnection(size));

        // FULL: what was acknowledged survives a power cut. The log goes to the database once it outgrows the cache: pages that
        // are changed again and again, as by an import, are then written there once.
        private readonly string _pragmas = string.Create(
            CultureInfo.InvariantCulture,
            $"PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA busy_timeout=10000; PRAGMA temp_store=MEMORY; PRAGMA cache_size=-{cacheMegabytes * 1000}; PRAGMA wal_autocheckpoint={cacheMegabytes * PagesPerMegabyte};"
        );

        public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData)
        {
            // EF looks whether the database exists through one that may only read, and a restored file is not yet in WAL mode.
            if (connection.ConnectionString.Contains("Mode=ReadOnly", StringComparison.OrdinalIgnoreCase))
                return;
            using var command = connection.CreateCommand();
            command.CommandText = _pragmas;
            command.ExecuteNonQuery();
        }

        public override Task ConnectionOpenedAsync(
            DbConnection connection,
            ConnectionEndEventData eventData,
            CancellationToken cancellationToken = default
        )
        {
            ConnectionOpened(connection, eventData);
            return Task.CompletedTask;
        }
    }
}
