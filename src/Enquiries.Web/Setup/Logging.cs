using System.Globalization;
using Serilog;

namespace Enquiries.Web.Setup;

/// <summary>The log.</summary>
public static class Logging
{
    /// <summary>Off for commands, whose console is for their answers.</summary>
    public const string ConsoleSetting = "Log:Console";

    public static void AddLogging(this WebApplicationBuilder builder) =>
        builder.Services.AddSerilog(logger =>
        {
            logger.ReadFrom.Configuration(builder.Configuration);
            if (builder.Configuration.GetValue(ConsoleSetting, defaultValue: true))
                logger.WriteTo.Console(formatProvider: CultureInfo.InvariantCulture);
        });

    public static void UseRequestLog(this WebApplication app) => app.UseSerilogRequestLogging();

    public static void MapHealth(this WebApplication app) => app.MapGet("/health/live", () => "OK").AllowAnonymous();
}
