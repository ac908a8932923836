using Enquiries.Web.Features.Operations;
using Hangfire;
using Hangfire.AspNetCore;
using Hangfire.Dashboard;
using Hangfire.InMemory;
using Hangfire.Server;
using Hangfire.SqlServer;
using Hangfire.States;

namespace Enquiries.Web.Setup;

/// <summary>
/// Recurring jobs and their list at /jobs. With the embedded database the list is kept in memory: jobs are registered at each
/// start and each reads from the database what there is to do, so a stop loses nothing.
/// </summary>
public static class Jobs
{
    /// <summary>Jobs of the minute have workers of their own: what checks a million entries at night must keep no reminder.</summary>
    public const string AtOnce = "at-once";

    public const string PrepareSchemaSetting = "Jobs:PrepareSchema";
    private const string RunSetting = "Jobs:Run";
    private const string Dashboard = "/jobs";

    /// <summary>False on a server that leaves the jobs to another.</summary>
    public static bool Run(IConfiguration configuration) => configuration.Flag(RunSetting, standard: true);

    // Filters are kept by the process, not by the program: added once, however many are started in it.
    static Jobs() => GlobalJobFilters.Filters.Add(new DiscreetFailures());

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
        // They begin once the site serves, so that the first page does not wait for them.
        builder.Services.AddHangfireServer(options => Serve(options, EnqueuedState.DefaultQueue));
        builder.Services.AddHangfireServer(options => Serve(options, AtOnce));
        builder.Services.AddHostedService<RegisterJobs>();
    }

    private static void Serve(BackgroundJobServerOptions options, string queue)
    {
        options.Queues = [queue];
        options.WorkerCount = 2;
        // A reminder must not wait for the standard quarter of a minute.
        options.SchedulePollingInterval = TimeSpan.FromSeconds(5);
        options.ServerName = $"{Environment.MachineName}-{queue}";
    }

    /// <summary>The list of jobs, to look at: what is asked of a job is asked on the page Operations, and recorded.</summary>
    public static void MapJobs(this WebApplication app)
    {
        app.Use(RefuseUnaskedFiguresAsync);
        app.MapHangfireDashboard(
                Dashboard,
                new DashboardOptions
                {
                    DashboardTitle = "Jobs",
                    AppPath = "/operations",
                    Authorization = [new AdministratorsOnly()],
                    DisplayStorageConnectionString = false,
                    IgnoreAntiforgeryToken = false,
                    IsReadOnlyFunc = _ => true,
                }
            )
            .RequireAuthorization(Policies.Administration);
    }

    // The dashboard asks for its figures by a form, and breaks where somebody opens their address.
    private static Task RefuseUnaskedFiguresAsync(HttpContext context, RequestDelegate next)
    {
        if (context.Request.Path != Dashboard + "/stats" || context.Request.HasFormContentType)
            return next(context);
        context.Response.StatusCode = StatusCodes.Status405MethodNotAllowed;
        context.Response.Headers.Allow = HttpMethods.Post;
        return Task.CompletedTask;
    }

    private static JobStorage Storage(IConfiguration configuration) =>
        Database.IsEmbedded(configuration)
            ? new InMemoryStorage(new InMemoryStorageOptions { MaxExpirationTime = TimeSpan.FromDays(7) })
            : new SqlServerStorage(
                Database.ConnectionString(configuration),
                new SqlServerStorageOptions
                {
                    // The least-privilege account may not make tables; a DBA runs what the command job-tables prints.
                    PrepareSchemaIfNecessary = configuration.Flag(PrepareSchemaSetting, standard: false),
                    QueuePollInterval = TimeSpan.FromSeconds(5),
                }
            );

    /// <summary>The policy of the endpoint guards the pages; this guards them again should the mapping change.</summary>
    private sealed class AdministratorsOnly : IDashboardAuthorizationFilter
    {
        public bool Authorize(DashboardContext context) =>
            context.GetHttpContext().User.IsInRole(Data.Roles.Administrator);
    }

    /// <summary>
    /// What the list of jobs keeps of a failure holds no message that quotes somebody. Our jobs see to that themselves
    /// (<see cref="JobDiary"/>); this catches what fails around them.
    /// </summary>
    private sealed class DiscreetFailures : IServerFilter
    {
        public void OnPerforming(PerformingContext context) { }

        public void OnPerformed(PerformedContext context)
        {
            var problem = context.Exception is JobPerformanceException { InnerException: { } inner }
                ? inner
                : context.Exception;
            // A stop of the program is no failure: the job runs again.
            if (problem is not (null or DiscreetException or OperationCanceledException or JobAbortedException))
                throw DiscreetException.Of(problem)!;
        }
    }
}
