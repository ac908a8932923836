using System.Globalization;
using Serilog;
using Serilog.Configuration;
using Serilog.Core;
using Serilog.Events;
using Serilog.Formatting.Compact;

namespace Enquiries.Web.Setup;

/// <summary>
/// The log: a readable console and a file of compact JSON a day. Both stand behind <see cref="DiscreetSink"/>, and the
/// configuration sets levels only, so that no setting opens a way around it.
/// </summary>
public static class Logging
{
    public const string FolderSetting = "Logs:Folder";

    /// <summary>Off for commands, whose console is for their answers.</summary>
    public const string ConsoleSetting = "Logs:Console";
    private const string LevelSetting = "Serilog:MinimumLevel";
    private const int FilesKept = 31;
    private const long LargestFile = 100L * 1024 * 1024;
    private const string Line = "{Timestamp:HH:mm:ss} {Level:u3} {Message:lj} {Correlation:l}{NewLine}{Exception}";

    public static string FolderOf(IConfiguration configuration) =>
        configuration.Folder(FolderSetting, Path.Combine(configuration.Folder("Data:Folder", "data"), "logs"));

    /// <summary>A log to the console for what goes wrong before the settings are read.</summary>
    public static void Begin() =>
        Log.Logger = new LoggerConfiguration().WriteTo.Discreetly(to => Console(to)).CreateLogger();

    public static void AddLogging(this WebApplicationBuilder builder)
    {
        var folder = FolderOf(builder.Configuration);
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        builder.Services.AddSerilog(
            Logger(builder.Configuration, folder, console: builder.Configuration.Flag(ConsoleSetting, standard: true)),
            dispose: true
        );
        // Has the last word after the host, and with it the log above, is gone. Opens its file only if it has one to say.
        Log.Logger = Logger(builder.Configuration, folder, console: true);
    }

    private static Logger Logger(IConfiguration configuration, string folder, bool console)
    {
        var logger = new LoggerConfiguration().MinimumLevel.Is(
            Level($"{LevelSetting}:Default", configuration[$"{LevelSetting}:Default"])
        );
        foreach (var source in configuration.GetSection($"{LevelSetting}:Override").GetChildren())
            logger.MinimumLevel.Override(source.Key, Level(source.Path, source.Value));
        return logger
            .MinimumLevel.Override("Microsoft.Hosting.Lifetime", LogEventLevel.Information)
            .Enrich.FromLogContext()
            .WriteTo.Discreetly(to =>
            {
                if (console)
                    Console(to);
                to.File(
                    new CompactJsonFormatter(),
                    Path.Combine(folder, "enquiries-.json"),
                    rollingInterval: RollingInterval.Day,
                    rollOnFileSizeLimit: true,
                    fileSizeLimitBytes: LargestFile,
                    retainedFileCountLimit: FilesKept
                );
            })
            .CreateLogger();
    }

    // On standard error: standard output belongs to what commands print.
    private static void Console(LoggerSinkConfiguration to) =>
        to.Console(
            outputTemplate: Line,
            formatProvider: CultureInfo.InvariantCulture,
            standardErrorFromLevel: LogEventLevel.Verbose
        );

    private static LoggerConfiguration Discreetly(
        this LoggerSinkConfiguration to,
        Action<LoggerSinkConfiguration> sinks
    ) => to.Sink(LoggerSinkConfiguration.Wrap(sink => new DiscreetSink(sink), sinks));

    private static LogEventLevel Level(string setting, string? name) =>
        name is not { Length: > 0 } ? LogEventLevel.Information
        : Enum.TryParse<LogEventLevel>(name, ignoreCase: true, out var level) && Enum.IsDefined(level) ? level
        : throw new SettingException(
            setting,
            $"“{name}” is not a level: {string.Join(", ", Enum.GetNames<LogEventLevel>())}."
        );
}
