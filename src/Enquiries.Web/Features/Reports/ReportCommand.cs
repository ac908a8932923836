using System.CommandLine;
using Enquiries.Data;
using Enquiries.Web.Features.Reports.Measures;
using Enquiries.Web.Features.Reports.Outside;
using Enquiries.Web.Setup;

namespace Enquiries.Web.Features.Reports;

/// <summary><c>report digital-share|offences|platforms</c>: the same figures as the pages, for scripts.</summary>
public static class ReportCommand
{
    private const string Table = "table",
        Csv = "csv",
        Json = "json";

    private delegate Task<string> Answer(
        IServiceProvider services,
        ReportQuestion question,
        string format,
        CancellationToken cancellationToken
    );

    /// <summary>The command with its three reports.</summary>
    public static Command Build(SiteFactory site)
    {
        var report = new Command("report", "Prints the figures of a report.");
        report.Subcommands.Add(
            Report(
                site,
                "digital-share",
                "The share of enquiries that concerns digital offences.",
                true,
                true,
                ShareAsync
            )
        );
        report.Subcommands.Add(
            Report(site, "offences", "Enquiries by offence category and offence.", true, false, OffencesAsync)
        );
        report.Subcommands.Add(
            Report(site, "platforms", "Enquiries by platform, where one is known.", false, false, PlatformsAsync)
        );
        return report;
    }

    private static Command Report(
        SiteFactory site,
        string name,
        string description,
        bool hasBy,
        bool hasCount,
        Answer answer
    )
    {
        // Read as text: what is wrong is said in the words of the pages, and a missing range in one sentence.
        var from = Text("--from", "YYYY-MM", "The first month (required).");
        var to = Text("--to", "YYYY-MM", "The last month, included (required).");
        var by = Text("--by", "month|quarter|year|financial-year", "The length of the periods; months if left out.");
        var count = Text("--count", "principal|any", "Which offences decide; the principal one if left out.");
        var measure = Text("--measure", "CODE", "The rule that says what is digital; “recorded” if left out.");
        var format = Text("--format", "table|csv|json", "How to print it; a table if left out.");
        var outside = new Option<bool>("--outside")
        {
            Description = "Hides small numbers and rounds, for use outside the firm.",
        };
        var command = new Command(name, description) { from, to };
        if (hasBy)
            command.Add(by);
        if (hasCount)
        {
            command.Add(count);
            command.Add(measure);
            command.Add(outside);
        }
        command.Add(format);
        command.SetAction(
            (parsed, cancellationToken) =>
            {
                string? Typed(Option<string> option) =>
                    command.Options.Contains(option) ? parsed.GetValue(option) : null;
                var form = new ReportForm
                {
                    From = Typed(from),
                    To = Typed(to),
                    By = Typed(by),
                    Count = Typed(count),
                    Measure = Typed(measure),
                    Outside = hasCount && parsed.GetValue(outside) ? "yes" : null,
                };
                return RunAsync(
                    site,
                    new(name, form, Typed(format) ?? Table, answer),
                    parsed.InvocationConfiguration,
                    cancellationToken
                );
            }
        );
        return command;
    }

    private static Option<string> Text(string name, string value, string description) =>
        new(name) { HelpName = value, Description = description };

    private static async Task<int> RunAsync(
        SiteFactory site,
        Call call,
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
        return await site.RunOnDatabaseAsync(async services =>
        {
            await using var scope = services.CreateAsyncScope();
            var db = scope.ServiceProvider.GetRequiredService<EnquiriesDbContext>();
            if (call.Read(await db.MeasuresAsync(cancellationToken), out problem) is not { } question)
            {
                await console.Error.WriteLineAsync(problem);
                return Commands.Refused;
            }
            var text = await call.Answer(scope.ServiceProvider, question, call.Format, cancellationToken);
            await scope
                .ServiceProvider.GetRequiredService<ReportDesk>()
                .RecordAsync(AuditAction.Reported, call.Name, question, call.Format, cancellationToken);
            await console.Output.WriteAsync(text);
            return 0;
        });
    }

    private static async Task<string> ShareAsync(
        IServiceProvider services,
        ReportQuestion question,
        string format,
        CancellationToken cancellationToken
    )
    {
        var report = await services.GetRequiredService<DigitalShareQuery>().CountAsync(question, cancellationToken);
        var outside = question.Outside ? OutsideReport.Of(report) : null;
        var table = outside?.Table ?? ReportFiles.Table(report);
        return format switch
        {
            Csv => table.ToCsv(),
            Json => table.ToJson(),
            _ => outside?.Text ?? ReportTexts.Text(report),
        };
    }

    private static async Task<string> OffencesAsync(
        IServiceProvider services,
        ReportQuestion question,
        string format,
        CancellationToken cancellationToken
    )
    {
        var report = await services.GetRequiredService<OffencesQuery>().CountAsync(question, cancellationToken);
        return format switch
        {
            Csv => ReportFiles.Table(report).ToCsv(),
            Json => ReportFiles.Table(report).ToJson(),
            _ => ReportTexts.Text(report),
        };
    }

    private static async Task<string> PlatformsAsync(
        IServiceProvider services,
        ReportQuestion question,
        string format,
        CancellationToken cancellationToken
    )
    {
        var report = await services.GetRequiredService<PlatformsQuery>().CountAsync(question, cancellationToken);
        return format switch
        {
            Csv => ReportFiles.Csv(report),
            Json => ReportFiles.Json(report),
            _ => ReportTexts.Text(report),
        };
    }

    /// <summary>What was typed after <c>report</c>.</summary>
    private sealed record Call(string Name, ReportForm Form, string Format, Answer Answer)
    {
        /// <summary>The question, or null and the one sentence that says what is wrong.</summary>
        /// <param name="measures">The measures there are; null where they cannot be known yet.</param>
        /// <param name="problem">What is wrong, or null.</param>
        public ReportQuestion? Read(IReadOnlyList<Measure>? measures, out string? problem)
        {
            problem =
                Missing("--from", Form.From)
                ?? Missing("--to", Form.To)
                ?? (Format is Table or Csv or Json ? null : Choices.Unknown(Format, "a format", [Table, Csv, Json]));
            if (problem is not null)
                return null;
            // The range is given, so that nothing depends on today.
            var reader = new ReportReader(today: new(Months.FirstYear, 1, 1))
            {
                Measures = measures ?? [Measure.Recorded],
            };
            var question = reader.Read(measures is null ? Form with { Measure = null } : Form);
            if (question is null)
                problem = $"--{reader.Errors[0].Field.ToLowerInvariant()}: {reader.Errors[0].Message}";
            return question;
        }

        private static string? Missing(string option, string? typed) =>
            string.IsNullOrWhiteSpace(typed)
                ? $"{option} is missing: give a month as YYYY-MM, such as {option} 2024-04."
                : null;
    }
}
