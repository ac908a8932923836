using System.Data.Common;
using Microsoft.EntityFrameworkCore;

namespace Enquiries.Web.Setup;

/// <summary>How a command reaches the program: all its services and settings, with or without its web server.</summary>
/// <param name="build">Builds the program from settings in .NET's form; starts nothing.</param>
/// <param name="settings">The settings given on the command line.</param>
public class SiteFactory(Func<string[], WebApplication> build, string[] settings)
{
    /// <summary>For a command that serves. What is named here wins over the settings given.</summary>
    public WebApplication ForServing(params string[] decided) => build([.. settings, .. decided]);

    /// <summary>
    /// Runs a command on the services, without web server or jobs. The console is for its answers; the log goes to the file.
    /// What the command does not foresee is one sentence and exit code 1.
    /// </summary>
    /// <param name="command">The command; gives its exit code.</param>
    /// <param name="standards">Settings that this command prefers; those given win.</param>
    public virtual async Task<int> RunAsync(Func<IServiceProvider, Task<int>> command, params string[] standards)
    {
        await using var site = build([
            .. standards,
            .. settings,
            $"--{Logging.ConsoleSetting}=false",
            "--Serilog:MinimumLevel:Default=Warning",
            // A statement that the database refuses is either expected (another import was quicker) or ends the command.
            "--Serilog:MinimumLevel:Override:Microsoft.EntityFrameworkCore=Fatal",
        ]);
        try
        {
            return await command(site.Services);
        }
        catch (Exception problem) when (problem is DbException or DbUpdateException or InvalidOperationException)
        {
            site.Services.GetRequiredService<ILogger<SiteFactory>>().LogCritical(problem, "The command failed");
            await Console.Error.WriteLineAsync(
                $"It failed: {DiscreetException.Summary(problem.GetBaseException())}. The log says where."
            );
            return 1;
        }
    }

    /// <summary>The same for a command that needs the database up to date.</summary>
    public Task<int> RunOnDatabaseAsync(Func<IServiceProvider, Task<int>> command) =>
        RunAsync(async services =>
        {
            await Database.OpenAsync(services);
            return await command(services);
        });
}
