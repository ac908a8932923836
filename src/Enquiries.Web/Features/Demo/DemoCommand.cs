using System.CommandLine;
using System.Globalization;
using Enquiries.Data;
using Enquiries.Web.Features.Accounts;
using Enquiries.Web.Setup;
using Microsoft.AspNetCore.Identity;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace Enquiries.Web.Features.Demo;

/// <summary>The command <c>demo</c>.</summary>
public static class DemoCommand
{
    public static Command Build(SiteFactory site)
    {
        var command = new Command(
            "demo",
            "Serves a throw-away copy with three years of made-up enquiries and an account for each role, and prints their sign-ins. "
                + "It goes when it is stopped."
        );
        command.SetAction(
            (parsed, cancellationToken) => RunAsync(site, parsed.InvocationConfiguration.Output, cancellationToken)
        );
        return command;
    }

    private static async Task<int> RunAsync(SiteFactory site, TextWriter output, CancellationToken cancellationToken)
    {
        var folder = Directory.CreateTempSubdirectory("enquiries-demo-").FullName;
        try
        {
            // Whatever database is configured is left alone.
            await using var demo = site.ForServing(
                "--Database:Provider=Sqlite",
                $"--ConnectionStrings:{Database.ConnectionName}=",
                $"--Data:Folder={Path.Combine(folder, "data")}",
                $"--Keys:Folder={Path.Combine(folder, "keys")}",
                // Its passwords are printed for everybody to try.
                $"--{SignInSettings.SecondFactorForSetting}="
            );
            await output.WriteLineAsync("Making up three years of enquiries …");
            await Database.MigrateAsync(demo.Services, cancellationToken);
            var count = await SeedAsync(demo.Services, cancellationToken);
            await demo.StartAsync(cancellationToken);
            await output.WriteLineAsync(Welcome(demo.Urls, count));
            await demo.WaitForShutdownAsync(cancellationToken);
        }
        finally
        {
            SqliteConnection.ClearAllPools();
            Directory.Delete(folder, recursive: true);
        }
        return 0;
    }

    /// <summary>Fills an empty database up to what its clock says is now.</summary>
    /// <returns>The number of enquiries.</returns>
    public static async Task<int> SeedAsync(IServiceProvider services, CancellationToken cancellationToken)
    {
        await using var scope = services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<EnquiriesDbContext>();
        var now = scope.ServiceProvider.GetRequiredService<TimeProvider>().GetUtcNow().UtcDateTime;
        var lists = await DemoLists.ReadAsync(db, cancellationToken);
        var enquiries = new DemoEnquiries(lists, now).Make();
        var firm = new DemoFirm(scope.ServiceProvider.GetRequiredService<UserManager<Account>>());
        var accounts = await firm.HireAsync(enquiries[0].Enquiry.ReceivedAt.AddDays(-30));
        var seeder = new DemoSeeder(
            scope.ServiceProvider.GetRequiredService<DbContextOptions<EnquiriesDbContext>>(),
            db.Confidential
        );
        await seeder.SeedAsync(enquiries, accounts, now, cancellationToken);
        db.RotaShifts.AddRange(DemoRota.Shifts([.. accounts.Take(DemoFirm.Solicitors)], now));
        await db.SaveChangesAsync(cancellationToken);
        return enquiries.Count;
    }

    private static string Welcome(IEnumerable<string> urls, int count) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"""

            The demo is at {string.Join(" and ", urls)}
            {count:N0} made-up enquiries; all that you change is thrown away when you stop it with Ctrl+C.

              {"Sign in as", -28} {"Who", -16} Role
            {string.Join(
                '\n',
                DemoFirm.People.Select(person => $"  {person.Email, -28} {person.Name, -16} {person.Role}")
            )}

            Password of each: {DemoFirm.Password}

            """
        );
}
