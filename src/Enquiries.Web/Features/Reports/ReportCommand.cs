using System.CommandLine;
using Enquiries.Web.Features.Shared;
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
            Report(
                site,
                ComparisonFiles.KindOf(DigitalShareController.Kind),
                "The digital share of two ranges.",
                ReportAnswer.ShareComparedAsync
            ),
            Report(
                site,
                ComparisonFiles.KindOf(BreakdownController.Kind),
                "Enquiries by one of their properties in two ranges.",
                ReportAnswer.BreakdownComparedAsync
            ),
            RegisterCommands.Closes(site),
            RegisterCommands.Quotes(site),
            RegisterCommands.Measures(site),
            RegisterCommands.National(site),
        };

    private static Command Report(SiteFactory site, ReportKind kind, string description, Count count)
    {
        var options = new ReportOptions(kind);
        var output = new ReportOutput(kind.Name, pictures: !kind.IsComparison);
        var command = new Command(kind.Name, description);
        foreach (var option in options.All.Concat(output.All))
            command.Add(option);
        command.SetAction(
            (parsed, cancellationToken) =>
            {
                var call = options.Read(parsed);
                return output.RunAsync(
                    site,
                    parsed,
                    call.Problem,
                    services => AnswerAsync(services, call, count, cancellationToken),
                    cancellationToken
                );
            }
        );
        return command;
    }

    private static async Task<ReportAnswer> AnswerAsync(
        IServiceProvider services,
        ReportCall call,
        Count count,
        CancellationToken cancellationToken
    )
    {
        var lists = await services.GetRequiredService<ReferenceLists>().GetAsync(cancellationToken);
        if (call.Read(lists, out var problem) is not { } question)
            return ReportAnswer.None(problem!);
        var answer = await count(services, question, cancellationToken);
        // A comparison has it in its name already.
        var name = call.Kind.IsComparison ? call.Kind.Name : call.Kind.Name + answer.File.Suffix;
        return answer with { Details = shownAs => ReportDesk.Details(name, question, shownAs) };
    }
}
