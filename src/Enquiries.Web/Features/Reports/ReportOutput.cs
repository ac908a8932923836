using System.CommandLine;
using System.Text;
using Enquiries.Data;
using Enquiries.Web.Features.Export;
using Enquiries.Web.Features.Import;
using Enquiries.Web.Setup;

namespace Enquiries.Web.Features.Reports;

/// <summary>How a report's command writes: the options that all of them have, and the one way by which figures leave by this door.</summary>
/// <param name="name">The command's name.</param>
/// <param name="pictures">Whether it may have a chart.</param>
internal sealed class ReportOutput(string name, bool pictures)
{
    /// <summary>The format for people at a terminal.</summary>
    private const string Table = "table";

    private readonly string[] _formats = pictures
        ? [Table, "csv", "json", "xlsx", ReportFile.Svg, ReportFile.Png]
        : [Table, "csv", "json", "xlsx"];

    private readonly Option<string> _format = new("--format")
    {
        HelpName = pictures ? "table|csv|json|xlsx|svg|png" : "table|csv|json|xlsx",
        Description = "How to write it; a table if left out.",
    };

    private readonly Option<string> _out = new("--out")
    {
        HelpName = "FILE",
        Description =
            "The file to write in place of printing; one of that name is replaced. Required for xlsx"
            + (pictures ? " and png." : "."),
    };

    /// <summary>The options.</summary>
    public IEnumerable<Option> All => [_format, _out];

    /// <summary>Counts, records and writes.</summary>
    /// <param name="site">The program.</param>
    /// <param name="parsed">What was typed.</param>
    /// <param name="problem">What can be said to be wrong without a database; null where nothing is.</param>
    /// <param name="answer">Counts.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>The exit code.</returns>
    public async Task<int> RunAsync(
        SiteFactory site,
        ParseResult parsed,
        string? problem,
        Func<IServiceProvider, Task<ReportAnswer>> answer,
        CancellationToken cancellationToken
    )
    {
        var console = parsed.InvocationConfiguration;
        var (format, path) = (parsed.GetValue(_format) ?? Table, parsed.GetValue(_out));
        // What can be said without a database is said without making one.
        if ((problem ?? Problem(format, path)) is { } wrong)
            return await RefuseAsync(console, wrong);
        if (path is null)
            return await site.RunOnDatabaseAsync(services => WriteAsync(services, null));
        try
        {
            // Opened first: a folder that is missing should show before the database is touched.
            await using var draft = new ExportDraft(path);
            return await site.RunOnDatabaseAsync(services => WriteAsync(services, draft));
        }
        catch (Exception failed) when (failed is IOException or UnauthorizedAccessException or FileException)
        {
            var sentence = failed as FileException ?? FileException.Of(path, "written", failed);
            return await RefuseAsync(console, sentence.Message);
        }

        async Task<int> WriteAsync(IServiceProvider services, ExportDraft? draft)
        {
            await using var scope = services.CreateAsyncScope();
            var counted = await answer(scope.ServiceProvider);
            if (counted.File.Lacks(format) is { } why)
                return await RefuseAsync(console, why);
            var desk = scope.ServiceProvider.GetRequiredService<ReportDesk>();
            var content =
                format == Table
                    ? Encoding.UTF8.GetBytes(counted.Table())
                    : counted.File.Write(format, desk.Now).Content;
            var action = draft is null ? AuditAction.Reported : AuditAction.Exported;
            await desk.RecordAsync(action, counted.Details(format), cancellationToken);
            if (draft is null)
                await console.Output.WriteAsync(Encoding.UTF8.GetString(content));
            else
                await draft.FinishAsync(content, cancellationToken);
            return 0;
        }
    }

    private string? Problem(string format, string? path) =>
        !_formats.Contains(format) ? Choices.Unknown(format, "a format", _formats)
        : path is null && format is "xlsx" or ReportFile.Png
            ? $"--out is missing: {format} is written to a file, such as --out {name}.{format}."
        : path is "" ? "--out is empty: name the file."
        : null;

    private static async Task<int> RefuseAsync(InvocationConfiguration console, string sentence)
    {
        await console.Error.WriteLineAsync(sentence);
        return Commands.Refused;
    }
}
