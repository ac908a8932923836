using System.CommandLine;
using Hangfire.SqlServer;

namespace Enquiries.Web.Features.Operations;

/// <summary>
/// The tables that Hangfire keeps its jobs in on SQL Server. Its own script makes them; it comes out of the library in use,
/// so that it is always the one of that version, and the program itself needs no right to make tables.
/// </summary>
public static class JobTables
{
    /// <summary>The schema they stand in.</summary>
    public const string SchemaName = "HangFire";

    /// <summary>The script, with its licence, as an administrator of the database runs it.</summary>
    public static string Script() =>
        SqlServerObjectsInstaller.GetInstallScript(SchemaName, enableHeavyMigrations: true);

    /// <summary>Prints the script: <c>job-tables > hangfire.sql</c>.</summary>
    public static Command Command()
    {
        var command = new Command("job-tables", "Print the SQL Server script that makes the tables of the job queue.");
        command.SetAction(result => result.InvocationConfiguration.Output.Write(Script()));
        return command;
    }
}
