using System.Globalization;
using System.Text;
using Enquiries.Data;
using Enquiries.Tests.Shared;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.Routing;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Enquiries.Tests.Operations;

/// <summary>The whole program with pages added that fail in the ways that quote what somebody typed.</summary>
public sealed class FailingSite : IAsyncDisposable, IDisposable
{
    private readonly Site _site = new();
    private WebApplicationFactory<Program>? _failing;

    public Dictionary<string, string> Settings => _site.Settings;

    public IServiceProvider Services => Failing.Services;

    private WebApplicationFactory<Program> Failing =>
        _failing ??= _site.WithWebHostBuilder(builder =>
            builder.ConfigureServices(services => services.AddSingleton<IStartupFilter, AddPages>())
        );

    public HttpClient Anonymous() =>
        Failing.CreateClient(new WebApplicationFactoryClientOptions { AllowAutoRedirect = false });

    /// <summary>All log files, as they stand.</summary>
    public string ReadLog() => ReadLog(_site);

    /// <summary>The log once it holds a text, or as it stands after a while: a request's line is written when the answer has gone.</summary>
    public Task<string> ReadLogAsync(string until) => ReadLogAsync(_site, until);

    public static async Task<string> ReadLogAsync(Site site, string until)
    {
        for (var look = 0; look < 200 && !ReadLog(site).Contains(until, StringComparison.Ordinal); look++)
            await Task.Delay(50, TestContext.Current.CancellationToken);
        return ReadLog(site);
    }

    public static string ReadLog(Site site)
    {
        var text = new StringBuilder();
        foreach (var file in Directory.GetFiles(Path.Combine(site.DataFolder, "logs")))
        {
            using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            using var reader = new StreamReader(stream);
            text.Append(reader.ReadToEnd());
        }
        return text.ToString();
    }

    public async ValueTask DisposeAsync()
    {
        if (_failing is not null)
            await _failing.DisposeAsync();
        await _site.DisposeAsync();
    }

    public void Dispose() => DisposeAsync().AsTask().GetAwaiter().GetResult();

    private sealed class AddPages : IStartupFilter
    {
        public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) =>
            app =>
            {
                next(app);
                var routes = (IEndpointRouteBuilder)app.Properties["__EndpointRouteBuilder"]!;
                routes.MapPost("/failing/{failure}", FailAsync).AllowAnonymous().DisableAntiforgery();
                routes.MapGet("/failing/number/{id}", () => Results.NoContent()).AllowAnonymous();
                routes.MapGet("/failing/secret/{secret}", () => Results.NoContent()).AllowAnonymous();
            };
    }

    private static async Task FailAsync(string failure, HttpContext context, EnquiriesDbContext db, ILoggerFactory logs)
    {
        var form = context.Request.HasFormContentType ? await context.Request.ReadFormAsync() : null;
        var name = form?["Name"].ToString() ?? "";
        switch (failure)
        {
            case "unique":
                foreach (var _ in Enumerable.Range(0, 2))
                    db.Users.Add(
                        new Account
                        {
                            UserName = name,
                            NormalizedUserName = name,
                            Email = name,
                        }
                    );
                await db.SaveChangesAsync();
                break;
            case "format":
                _ = int.Parse(name, CultureInfo.InvariantCulture);
                break;
            case "nested":
                throw new AggregateException(
                    new InvalidOperationException(name, new SqliteException($"near {name}: syntax error", 1))
                );
            case "query":
                await db.Database.ExecuteSqlAsync(
                    $"INSERT INTO \"JobRuns\" (\"Name\", \"Nothing\") VALUES ({name}, 1)"
                );
                break;
            case "library":
                Warn(
                    logs.CreateLogger("Microsoft.EntityFrameworkCore.Query"),
                    new InvalidOperationException(name),
                    name
                );
                throw new InvalidOperationException(name);
            case "scope":
                using (logs.CreateLogger("Some.Library").BeginScope(new Dictionary<string, object> { ["Who"] = name }))
                    throw new InvalidOperationException(name);
            default:
                throw new BadHttpRequestException(name);
        }
    }

    private static void Warn(ILogger log, Exception problem, string name) =>
        LoggerMessage.Define<string, object>(LogLevel.Error, default, "Could not translate {Error} of {@Whole}")(
            log,
            name,
            new { name },
            problem
        );
}

/// <summary>What is written to standard error while tests run; several may run at once, so it holds more than one's own.</summary>
public static class ConsoleErrors
{
    private static readonly Lazy<Tee> Captured = new(() =>
    {
        var tee = new Tee(Console.Error);
        Console.SetError(TextWriter.Synchronized(tee));
        return tee;
    });

    public static Func<string> Capture()
    {
        var tee = Captured.Value;
        return tee.Read;
    }

    private sealed class Tee(TextWriter inner) : TextWriter
    {
        private readonly StringBuilder _text = new();

        public override Encoding Encoding => inner.Encoding;

        public override void Write(char value)
        {
            lock (_text)
                _text.Append(value);
            inner.Write(value);
        }

        public string Read()
        {
            lock (_text)
                return _text.ToString();
        }
    }
}
