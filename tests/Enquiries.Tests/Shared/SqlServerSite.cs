using System.Globalization;
using System.Text.RegularExpressions;
using Enquiries.Tests.SqlServer;
using Microsoft.Data.SqlClient;
using Testcontainers.MsSql;

namespace Enquiries.Tests.Shared;

/// <summary>
/// The whole program on a database of its own on a real SQL Server, made by the script that an administrator runs. Where
/// there is no server, <see cref="OrSkip"/> skips the test and says why.
/// </summary>
public sealed partial class SqlServerSite : IAsyncLifetime
{
    private readonly string _database = $"enquiries_test_{Guid.NewGuid():N}";
    private string? _server;
    private Site? _site;

    /// <summary>The site; skips the test where there is no server.</summary>
    public Site OrSkip()
    {
        Assert.SkipWhen(_site is null, SqlServerMachine.WhyNot);
        return _site!;
    }

    public async ValueTask InitializeAsync()
    {
        _server = await SqlServerMachine.ConnectionString.Value;
        if (_server is null)
            return;
        await RunAsync(_server, $"CREATE DATABASE [{_database}]");
        var connection = new SqlConnectionStringBuilder(_server) { InitialCatalog = _database }.ConnectionString;
        await RunAsync(connection, await File.ReadAllTextAsync(Files.InDb("sqlserver/enquiries.sql")));
        await RunAsync(connection, Web.Features.Operations.JobTables.Script());
        await RunAsync(connection, await File.ReadAllTextAsync(Files.InDb("sqlserver/roles.sql")));
        _site = new Site
        {
            Settings = { ["Database:Provider"] = "SqlServer", ["ConnectionStrings:Enquiries"] = connection },
        };
    }

    public async ValueTask DisposeAsync()
    {
        if (_site is not null)
            await _site.DisposeAsync();
        if (_server is null)
            return;
        SqlConnection.ClearAllPools();
        await RunAsync(
            _server,
            $"ALTER DATABASE [{_database}] SET SINGLE_USER WITH ROLLBACK IMMEDIATE; DROP DATABASE [{_database}]"
        );
    }

    private static async Task RunAsync(string connectionString, string script)
    {
        await using var connection = new SqlConnection(connectionString);
        await connection.OpenAsync();
        foreach (var batch in BatchEnd().Split(script).Where(batch => !string.IsNullOrWhiteSpace(batch)))
        {
            await using var command = connection.CreateCommand();
#pragma warning disable CA2100 // The scripts of the repository, and the name made above.
            command.CommandText = batch;
#pragma warning restore CA2100
            command.CommandTimeout = 300;
            await command.ExecuteNonQueryAsync();
        }
    }

    [GeneratedRegex(@"^\s*GO\s*;?\s*$", RegexOptions.Multiline | RegexOptions.IgnoreCase)]
    private static partial Regex BatchEnd();
}

/// <summary>The SQL Server that tests may use: the one a variable names, or one in a container for this run.</summary>
internal static class SqlServerMachine
{
    private const string Variable = "ENQUIRIES_TEST_SQLSERVER";
    private static string _problem = "no Docker daemon answers";

    public static Lazy<Task<string?>> ConnectionString { get; } = new(FindAsync);

    public static string WhyNot =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"There is no SQL Server: {Variable} holds no connection string, and {_problem}."
        );

    private static async Task<string?> FindAsync()
    {
        if (Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } given)
            return given;
        if (!DockerMayAnswer())
            return null;
        try
        {
            using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(5));
            // Testcontainers removes it when this process ends.
            var container = new MsSqlBuilder("mcr.microsoft.com/mssql/server:2022-latest").Build();
            await container.StartAsync(patience.Token);
            return container.GetConnectionString();
        }
        catch (Exception problem)
        {
            _problem = $"no container could be started ({problem.Message.Split('\n')[0]})";
            return null;
        }
    }

    // The library itself would look about for seconds and log while it does.
    private static bool DockerMayAnswer() =>
        Environment.GetEnvironmentVariable("DOCKER_HOST") is { Length: > 0 }
        || File.Exists(OperatingSystem.IsWindows() ? @"\\.\pipe\docker_engine" : "/var/run/docker.sock");
}
