using Enquiries.Data;
using Microsoft.EntityFrameworkCore;

namespace Enquiries.Web.Setup;

/// <summary>Two questions for whatever watches the program. The answer is a word, as anybody may ask.</summary>
public static partial class Health
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    public static void MapHealth(this WebApplication app)
    {
        app.MapGet("/health/live", () => Results.Text("Live")).AllowAnonymous();
        app.MapGet("/health/ready", AnswerAsync).AllowAnonymous();
    }

    private static async Task<IResult> AnswerAsync(HttpContext context, ILoggerFactory logs)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted);
        limit.CancelAfter(Patience);
        try
        {
            // Here and not among the parameters, so that keys which cannot be read are an answer too.
            var db = context.RequestServices.GetRequiredService<EnquiriesDbContext>();
            var check = await db.KeyChecks.AsNoTracking().SingleOrDefaultAsync(limit.Token);
            var ready =
                check?.Matches(db.Confidential) == true
                && !(await db.Database.GetPendingMigrationsAsync(limit.Token)).Any();
            return ready ? Results.Text("Ready") : NotReady();
        }
        catch (Exception problem) when (!context.RequestAborted.IsCancellationRequested)
        {
            LogNotReady(logs.CreateLogger(typeof(Health)), problem);
            return NotReady();
        }
    }

    private static IResult NotReady() => Results.Text("Not ready", statusCode: StatusCodes.Status503ServiceUnavailable);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Not ready")]
    private static partial void LogNotReady(ILogger log, Exception problem);
}
