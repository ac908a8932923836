
namespace Enquiries.Web.Setup;

/// <summary>How a command reaches the program: all its services and settings, with or without its web server.</summary>
/// <param name="build">Builds the program from settings in .NET's form; starts nothing.</param>
/// <param name="settings">The settings given on the command line.</param>
public sealed class SiteFactory(Func<string[], WebApplication> build, string[] settings)
{
    /// <summary>For a command that serves. What is named here wins over the settings given.</summary>
    public WebApplication ForServing(params string[] decided) => build([.. settings, .. decided]);

    /// <summary>
    /// Runs a command on the services, without web server or jobs. The console is for its answers; the log goes to the file.
    /// </summary>
    public async Task<int> RunAsync(Func<IServiceProvider, Task<int>> command)
    {
        await using var site = build(
            [.. settings, $"--{Logging.ConsoleSetting}=false", "--Serilog:MinimumLevel:Default=Warning"]
        );
        return await command(site.Services);
    }

    /// <summary>The same for a command that needs the database up to date.</summary>
    public Task<int> RunOnDatabaseAsync(Func<IServiceProvider, Task<int>> command) =>
        RunAsync(async services =>
        {
            await Database.OpenAsync(services);
            return await command(services);
        });
}
