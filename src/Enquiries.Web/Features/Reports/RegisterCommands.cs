using System.CommandLine;
using Enquiries.Data;
using Enquiries.Web.Features.National;
using Enquiries.Web.Features.Reports.Closes;
using Enquiries.Web.Features.Reports.Measures;
using Enquiries.Web.Features.Reports.Quotes;
using Enquiries.Web.Features.Shared;
using Enquiries.Web.Setup;

namespace Enquiries.Web.Features.Reports;

/// <summary>The lists beside the reports, for scripts: closes, quotes, measures and national series.</summary>
internal static class RegisterCommands
{
    private delegate Task<ReportAnswer> Answer(
        IServiceProvider services,
        ParseResult parsed,
        CancellationToken cancellationToken
    );

    /// <summary><c>report closes</c>, or one month of them.</summary>
    public static Command Closes(SiteFactory site)
    {
        var month = Optional("MONTH", "One month, such as 2024-04: its figures as closed and now.");
        var changes = Changes("MONTH");
        return Register(
            site,
            new Command(ClosesFiles.Name, "The months that are over, and whether they are closed.") { month, changes },
            pictures: false,
            parsed => Alone(parsed, month, changes) ?? Problem(parsed.GetValue(month)),
            (services, parsed, cancellationToken) =>
                ClosesAsync(services, parsed.GetValue(month), parsed.GetValue(changes), cancellationToken)
        );
    }

    /// <summary><c>report quotes</c>, or one of them.</summary>
    public static Command Quotes(SiteFactory site)
    {
        var reference = Optional("REFERENCE", "One quote, such as Q-000001: as quoted, and counted again now.");
        var changes = Changes("REFERENCE");
        return Register(
            site,
            new Command(QuotesFiles.Name, "The register of quotes.") { reference, changes },
            pictures: false,
            parsed => Alone(parsed, reference, changes),
            (services, parsed, cancellationToken) =>
                QuotesAsync(services, parsed.GetValue(reference), parsed.GetValue(changes), cancellationToken)
        );
    }

    /// <summary><c>report measures</c>.</summary>
    public static Command Measures(SiteFactory site) =>
        Register(
            site,
            new Command(MeasuresFile.Name, "The rules that say which enquiries count as digital."),
            pictures: false,
            _ => null,
            async (services, _, cancellationToken) =>
            {
                var all = await services.GetRequiredService<MeasuresQuery>().ListAsync(cancellationToken);
                return new(MeasuresFile.Of(all), () => MeasuresFile.Text(all)) { Details = MeasuresFile.Details };
            }
        );

    /// <summary><c>report national CODE</c>.</summary>
    public static Command National(SiteFactory site)
    {
        var code = new Argument<string>("CODE") { Description = "The series, as its page names it." };
        return Register(
            site,
            new Command("national", "A published series that reports can show beside the firm’s figures.") { code },
            pictures: true,
            _ => null,
            (services, parsed, cancellationToken) =>
                NationalAsync(services, parsed.GetRequiredValue(code), cancellationToken)
        );
    }

    private static Command Register(
        SiteFactory site,
        Command command,
        bool pictures,
        Func<ParseResult, string?> problem,
        Answer answer
    )
    {
        var output = new ReportOutput(command.Name, pictures);
        foreach (var option in output.All)
            command.Add(option);
        command.SetAction(
            (parsed, cancellationToken) =>
                output.RunAsync(
                    site,
                    parsed,
                    problem(parsed),
                    services => answer(services, parsed, cancellationToken),
                    cancellationToken
                )
        );
        return command;
    }

    private static async Task<ReportAnswer> ClosesAsync(
        IServiceProvider services,
        string? typed,
        bool changes,
        CancellationToken cancellationToken
    )
    {
        var query = services.GetRequiredService<ClosesQuery>();
        if (typed is null)
        {
            var all = await query.AllAsync(cancellationToken);
            return new(ClosesFiles.Of(all), () => RegisterTexts.Text(all))
            {
                Details = shownAs => ClosesFiles.Details(null, shownAs),
            };
        }
        if (!Months.TryParse(typed, out var number, out var wrong))
            return ReportAnswer.None(wrong);
        var month = await query.MonthAsync(number, new FindLinks(PathString.Empty), cancellationToken);
        return new(
            changes ? ClosesFiles.Changes(month) : ClosesFiles.Of(month),
            () => changes ? RegisterTexts.Text(month.Since!, "closed") : RegisterTexts.Text(month)
        )
        {
            Details = shownAs => ClosesFiles.Details(Months.Text(number), shownAs, changes),
        };
    }

    private static async Task<ReportAnswer> QuotesAsync(
        IServiceProvider services,
        string? reference,
        bool changes,
        CancellationToken cancellationToken
    )
    {
        var query = services.GetRequiredService<QuotesQuery>();
        if (reference is null)
        {
            var all = await query.AllAsync(cancellationToken);
            return new(QuotesFiles.Of(all), () => RegisterTexts.Text(all)) { Details = QuotesFiles.Details };
        }
        if (
            QuotesQuery.NumberOf(reference) is not { } id
            || await query.FindAsync(id, cancellationToken) is not { } quote
        )
            return ReportAnswer.None(Choices.Unknown(reference, "a quote", ["one of “report quotes”"]));
        if (quote.NoRecount is { } problem)
            return ReportAnswer.None(problem);
        var recount = await query.RecountAsync(quote, cancellationToken);
        return new(
            changes ? QuotesFiles.Changes(quote, recount) : QuotesFiles.Of(quote, recount),
            () => changes ? RegisterTexts.Text(recount.Revision, "quoted") : RegisterTexts.Text(quote, recount)
        )
        {
            Details = shownAs => QuotesFiles.Details(quote, recount, shownAs, changes),
        };
    }

    private static async Task<ReportAnswer> NationalAsync(
        IServiceProvider services,
        string code,
        CancellationToken cancellationToken
    )
    {
        var known = (await services.GetRequiredService<ReferenceLists>().GetAsync(cancellationToken)).National;
        if (
            NationalEntry.Find(code, known) is not { } entry
            || await services.GetRequiredService<NationalQuery>().FindAsync(entry.Code, cancellationToken)
                is not { } series
        )
            return ReportAnswer.None(Choices.Unknown(code, "a national series", known.Select(one => one.Code)));
        return new(NationalFile.Of(series), () => NationalFile.Text(series))
        {
            Details = shownAs => NationalFile.Details(series, shownAs),
        };
    }

    private static Argument<string?> Optional(string name, string description) =>
        new(name) { Description = description, Arity = ArgumentArity.ZeroOrOne };

    private static Option<bool> Changes(string of) =>
        new("--changes")
        {
            Description = $"What changed since, enquiry by enquiry, in place of the figures; with {of}.",
        };

    private static string? Alone(ParseResult parsed, Argument<string?> of, Option<bool> changes) =>
        parsed.GetValue(changes) && parsed.GetValue(of) is null ? $"--changes needs {of.Name}: name one." : null;

    private static string? Problem(string? month) =>
        month is null || Months.TryParse(month, out _, out var error) ? null : error;
}
