using System.CommandLine;
using System.Text;
using Enquiries.Data;
using Enquiries.Web.Features.Export;
using Enquiries.Web.Features.Import;
using Enquiries.Web.Features.Reports.Measures;
using Enquiries.Web.Setup;

namespace Enquiries.Web.Features.Reports;

/// <summary><c>report digital-share</c> and its like: the same figures and files as the pages, for scripts.</summary>
public static class ReportCommand
{
    private delegate Task<ReportAnswer> Count(
        IServiceProvider services,
        ReportQuestion question,
        CancellationToken cancellationToken
    );

    /// <summary>The command with its reports.</summary>
    public static Command Build(SiteFactory site) =>
        new("report", "Prints the figures of a report.")
        {
            Report(
                site,
                DigitalShareController.Kind,
                "The share of enquiries that concerns digital offences.",
                ReportAnswer.ShareAsync
            ),
            Report(
                site,
                OffencesReportController.Kind,
                "Enquiries by offence category and offence.",
                ReportAnswer.OffencesAsync
            ),
            Report(
                site,
                PlatformsReportController.Kind,
                "Enquiries by platform, where one is known.",
                ReportAnswer.PlatformsAsync
            ),
            Report(
                site,
                BreakdownController.Kind,
                "Enquiries by one of their properties, over time.",
                ReportAnswer.BreakdownAsync
            ),
            Report(
                site,
                CompletenessController.Kind,
                "How much of what reports are made from is filled in.",
                ReportAnswer.CompletenessAsync
            ),
            Report(site, ResponseController.Kind, "How soon enquiries were answered.", ReportAnswer.ResponseAsync),
        };

    private static Command Report(SiteFactory site, ReportKind kind, string description, Count count)
    {
        var options = new ReportOptions(kind);
        var command = new Command(kind.Name, description);
        foreach (var option in options.All)
            command.Add(option);
        command.SetAction(
            (parsed, cancellationToken) =>
                RunAsync(site, options.Read(parsed), count, parsed.InvocationConfiguration, cancellationToken)
        );
        return command;
    }

    private static async Task<int> RunAsync(
        SiteFactory site,
        ReportCall call,
        Count count,
        InvocationConfiguration console,
        CancellationToken cancellationToken
    )
    {
        // What can be said without a database is said without making one.
        if (call.Read(measures: null, out var problem) is null)
        {
            await console.Error.WriteLineAsync(problem);
            return Commands.Refused;
        }
        if (call.Out is not { } path)
            return await site.RunOnDatabaseAsync(services => AnswerAsync(services, null));
        try
        {
            // Opened first: a folder that is missing should show before the database is touched.
            await using var draft = new ExportDraft(path);
            return await site.RunOnDatabaseAsync(services => AnswerAsync(services, draft));
        }
        catch (Exception wrong) when (wrong is IOException or UnauthorizedAccessException or FileException)
        {
            var sentence = wrong as FileException ?? FileException.Of(path, "written", wrong);
            await console.Error.WriteLineAsync(sentence.Message);
            return Commands.Refused;
        }

        async Task<int> AnswerAsync(IServiceProvider services, ExportDraft? draft)
        {
            await using var scope = services.CreateAsyncScope();
            var db = scope.ServiceProvider.GetRequiredService<EnquiriesDbContext>();
            if (call.Read(await db.MeasuresAsync(cancellationToken), out problem) is not { } question)
            {
                await console.Error.WriteLineAsync(problem);
                return Commands.Refused;
            }
            var answer = await count(scope.ServiceProvider, question, cancellationToken);
            if (answer.File.Lacks(call.Format))
            {
                await console.Error.WriteLineAsync(answer.File.NoPicture);
                return Commands.Refused;
            }
            var desk = scope.ServiceProvider.GetRequiredService<ReportDesk>();
            var content =
                call.Format == ReportCall.Table
                    ? Encoding.UTF8.GetBytes(answer.Table())
                    : answer.File.Write(call.Format, desk.Now).Content;
            var action = draft is null ? AuditAction.Reported : AuditAction.Exported;
            await desk.RecordAsync(action, call.Kind.Name, question, call.Format, cancellationToken);
            if (draft is null)
                await console.Output.WriteAsync(Encoding.UTF8.GetString(content));
            else
                await draft.FinishAsync(content, cancellationToken);
            return 0;
        }
    }
}
