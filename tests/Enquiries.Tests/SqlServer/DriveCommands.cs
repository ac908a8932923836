using Enquiries.Data;
using Enquiries.Web.Features.Export;
using Enquiries.Web.Features.Import;
using Enquiries.Web.Features.Mail;
using Enquiries.Web.Features.Operations;
using Microsoft.Extensions.DependencyInjection;

namespace Enquiries.Tests.SqlServer;

/// <summary>What commands and jobs ask of the database.</summary>
internal static class DriveCommands
{
    public static async Task ImportAsync(IServiceProvider services)
    {
        var path = Path.GetTempFileName();
        try
        {
            await File.WriteAllTextAsync(
                path,
                "source_ref,received_at,offence,digital,platforms,assigned_to,accused_name,notes\n"
                    + "A-1,2024-07-15,sexual-communication-child,yes,sexual-communication-child,one@firm.example,Made Up,Rang.\n"
                    + ",2024-07-16,sexual-communication-child,no,,,,\n"
            );
            using var file = ImportFile.Open(path);
            var importer = new Importer(
                services.GetRequiredService<IServiceScopeFactory>(),
                services.GetRequiredService<TimeProvider>()
            );
            await importer.RunAsync(file, dryRun: false, (_, _) => { }, () => { }, CancellationToken.None);
            await importer.RecordAsync("file.csv", CancellationToken.None);
            Assert.Equal(2, importer.Counts.Imported);
        }
        finally
        {
            File.Delete(path);
        }
    }

    public static async Task SendMailAsync(IServiceProvider services)
    {
        var db = services.GetRequiredService<EnquiriesDbContext>();
        db.OutgoingMails.Add(
            new OutgoingMail
            {
                Key = "test/account 1",
                AccountId = 1,
                Subject = "A mail",
                TextBody = "Text",
                HtmlBody = "<p>Text</p>",
                Parts =
                {
                    new OutgoingMailPart
                    {
                        ContentId = "chart",
                        FileName = "chart.png",
                        MediaType = "image/png",
                        Content = [1],
                    },
                },
            }
        );
        await db.SaveChangesAsync();
        db.ChangeTracker.Clear();
        await services.GetRequiredService<MailJob>().RunAsync(default);
    }

    // One row is as far as it goes: every query finds another.
    public static async Task ExportAsync(EnquiriesDbContext db)
    {
        await using var rows = new ExportQuery(db).RowsAsync(CancellationToken.None).GetAsyncEnumerator();
        Assert.True(await rows.MoveNextAsync());
    }

    // It finds something wrong, as each count is one, and says so only after it has asked everything.
    public static async Task CheckAsync(IServiceProvider services)
    {
        var found = await Assert.ThrowsAnyAsync<Exception>(() =>
            services.GetRequiredService<IntegrityJob>().RunAsync(CancellationToken.None)
        );
        Assert.Contains("does not follow", found.Message, StringComparison.Ordinal);
    }
}
