using Enquiries.Data;
using Enquiries.Web.Features.Retention;
using Enquiries.Web.Setup;

namespace Enquiries.Web.Features.Operations;

/// <summary>
/// A backup on its way into the place of the database: brought up to date there, and the restoring recorded in it, so that what
/// takes the place is finished, and what was there stays where this fails.
/// </summary>
public static class RestoreDraft
{
    /// <param name="file">The draft.</param>
    /// <param name="keysFolder">The backup's keys.</param>
    public static async Task FinishAsync(
        IConfiguration configuration,
        TimeProvider time,
        string file,
        string keysFolder,
        BackupContents contents,
        CancellationToken cancellationToken
    )
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.Configuration.AddConfiguration(configuration);
        builder.Configuration.AddInMemoryCollection([
            new($"ConnectionStrings:{Database.ConnectionName}", $"Data Source={file};Pooling=False"),
            new(Keys.FolderSetting, keysFolder),
        ]);
        builder.Services.AddSingleton(time);
        builder.AddKeys();
        builder.AddDatabase();
        builder.AddSecurity();
        builder.Services.AddScoped(services => new EraseEnquiries(
            services.GetRequiredService<EnquiriesDbContext>(),
            new ErasureLedger(configuration),
            time
        ));
        await using (var site = builder.Build())
        {
            await Database.MigrateAsync(site.Services, cancellationToken);
            await using var scope = site.Services.CreateAsyncScope();
            var db = scope.ServiceProvider.GetRequiredService<EnquiriesDbContext>();
            db.Record(AuditAction.Restored, details: new { contents.Enquiries, contents.Bytes });
            await db.SaveChangesAsync(cancellationToken);
            // What was erased since the backup was made is erased in it too, by the ledger that lies beside the present keys.
            await scope.ServiceProvider.GetRequiredService<EraseEnquiries>().ReconcileAsync(cancellationToken);
        }
        // One file, which can be moved.
        using var connection = EmbeddedFile.Open(file);
        connection.Rows("PRAGMA journal_mode=DELETE");
    }
}
