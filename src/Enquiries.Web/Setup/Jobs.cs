using Enquiries.Web.Features.Operations;
using Hangfire;
using Hangfire.AspNetCore;
using Hangfire.Common;
using Hangfire.Dashboard;
using Hangfire.InMemory;
using Hangfire.SqlServer;
using Hangfire.States;

namespace Enquiries.Web.Setup;

/// <summary>
/// Recurring jobs and their list at /jobs. With the embedded database the list is kept in memory: jobs are registered at each
/// start and each reads from the database what there is to do, so a stop loses nothing.
/// </summary>
public static class Jobs
{
    public const string PrepareSchemaSetting = "Jobs:PrepareSchema";
    private const string RunSetting = "Jobs:Run";

    /// <summary>False on a server that leaves the jobs to another.</summary>
    public static bool Run(IConfiguration configuration) => configuration.Flag(RunSetting, standard: true);

    // Filters are kept by the process, not by the program: added once, however many are started in it. First of all, as the
    // one that retries writes the message of the failure into its reason.
    static Jobs() => GlobalJobFilters.Filters.Add(new DiscreetFailures(), order: -1);

    public static void AddJobs(this WebApplicationBuilder builder)
    {
        var configuration = builder.Configuration;
        builder.Services.AddOperations();
        builder.Services.AddSingleton(_ => Storage(configuration));
        builder.Services.AddSingleton<JobActivator>(services => new AspNetCoreJobActivator(
            services.GetRequiredService<IServiceScopeFactory>()
        ));
        builder.Services.AddHangfire(hangfire =>
            hangfire
                .SetDataCompatibilityLevel(CompatibilityLevel.Version_180)
                .UseSimpleAssemblyNameTypeSerializer()
                .UseRecommendedSerializerSettings()
        );
        if (!Run(configuration))
            return;
        // It begins once the site serves, so that the first page does not wait for it.
        builder.Services.AddHangfireServer(options =>
        {
            options.WorkerCount = 2;
            options.ServerName = Environment.MachineName;
        });
        builder.Services.AddHostedService<RegisterJobs>();
    }

    public static void MapJobs(this WebApplication app) =>
        app.MapHangfireDashboard(
                "/jobs",
                new DashboardOptions
                {
                    DashboardTitle = "Jobs",
                    AppPath = "/operations",
                    Authorization = [new AdministratorsOnly()],
                    DisplayStorageConnectionString = false,
                    IgnoreAntiforgeryToken = false,
                }
            )
            .RequireAuthorization(Policies.Administration);

    private static JobStorage Storage(IConfiguration configuration) =>
        Database.IsEmbedded(configuration)
            ? new InMemoryStorage(new InMemoryStorageOptions { MaxExpirationTime = TimeSpan.FromDays(7) })
            : new SqlServerStorage(
                Database.ConnectionString(configuration),
                new SqlServerStorageOptions
                {
                    // The least-privilege account may not make tables; a DBA runs db/sqlserver/hangfire.sql.
                    PrepareSchemaIfNecessary = configuration.Flag(PrepareSchemaSetting, standard: false),
                    QueuePollInterval = TimeSpan.FromSeconds(15),
                }
            );

    /// <summary>The policy of the endpoint guards the pages; this guards them again should the mapping change.</summary>
    private sealed class AdministratorsOnly : IDashboardAuthorizationFilter
    {
        public bool Authorize(DashboardContext context) =>
            context.GetHttpContext().User.IsInRole(Data.Roles.Administrator);
    }

    /// <summary>What the list of jobs shows of a failure holds no message that quotes somebody.</summary>
    private sealed class DiscreetFailures : IElectStateFilter
    {
        public void OnStateElection(ElectStateContext context)
        {
            if (context.CandidateState is FailedState { Exception: not DiscreetException } failed)
                context.CandidateState = new FailedState(DiscreetException.Of(failed.Exception)!, failed.ServerId);
        }
    }
}
