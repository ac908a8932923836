using Enquiries.Web.Features.Accounts;
using Enquiries.Web.Features.Api;
using Enquiries.Web.Features.Conflicts;
using Enquiries.Web.Features.Mail;
using Enquiries.Web.Features.Reports;
using Enquiries.Web.Features.Retention;
using Enquiries.Web.Features.Triage;
using Enquiries.Web.Setup;
using Serilog;

Logging.Begin();
try
{
    return await Commands.RunAsync(args, BuildSite);
}
catch (SettingException wrong)
{
    await Console.Error.WriteLineAsync(wrong.Message);
    return 1;
}
catch (Exception problem) when (problem is not HostAbortedException)
{
    Log.Fatal(problem, "The program stopped");
    return 1;
}
finally
{
    await Log.CloseAndFlushAsync();
}

static WebApplication BuildSite(string[] settings)
{
    var builder = WebApplication.CreateBuilder(
        new WebApplicationOptions { Args = settings, ContentRootPath = AppContext.BaseDirectory }
    );
    builder.WebHost.UseStaticWebAssets();
    builder.Services.AddSingleton(TimeProvider.System);
    builder.AddLogging();
    builder.AddKeys();
    builder.AddDatabase();
    builder.AddSecurity();
    builder.AddRateLimits();
    builder.AddSizeLimits();
    builder.AddPages();
    builder.AddReports();
    builder.AddConflicts();
    builder.AddTriage();
    builder.AddMail();
    builder.AddRetention();
    builder.AddApi();
    builder.AddJobs();

    var app = builder.Build();
    app.UseProxy();
    app.UseSetupSecrets();
    app.UseRequestLog();
    app.UseHeaders();
    app.UseErrorPages();
    app.UseApiProblems();
    app.UseKeptForms();
    app.UseRouting();
    app.UseHttpsOnly();
    app.UseNoStore();
    app.UseAuthentication();
    app.UseApiKeys();
    app.UseRateLimiter();
    app.UseSizeLimits();
    app.UseActor();
    app.UseAuthorization();
    app.MapStaticAssets().AllowAnonymous();
    app.MapControllers();
    app.MapApiDocument();
    app.MapJobs();
    app.MapHealth();
    return app;
}

/// <summary>Named so that tests can start the site.</summary>
public partial class Program;
