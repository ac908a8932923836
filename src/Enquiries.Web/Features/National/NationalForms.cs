using System.Globalization;
using Enquiries.Data;
using Enquiries.Web.Features.Intake;
using Enquiries.Web.Features.Reports;
using Enquiries.Web.Features.Shared;
using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace Enquiries.Web.Features.National;

/// <summary>A series as an administrator writes it.</summary>
public sealed class NationalSeriesForm
{
    public const string Yes = "yes";
    public const string No = "no";

    public static readonly IReadOnlyList<Choice> Offers = [new(Yes, "Offered"), new(No, "Not offered")];

    public string? Name { get; set; }

    public string? Jurisdiction { get; set; }

    public string? Unit { get; set; }

    public string? Warning { get; set; }

    public string? Offered { get; set; } = Yes;

    /// <summary>That of the series as it was opened.</summary>
    public Guid Version { get; set; }

    public static NationalSeriesForm Of(NationalSeries series) =>
        new()
        {
            Name = series.Name,
            Jurisdiction = series.Jurisdiction,
            Unit = series.Unit,
            Warning = series.Warning,
            Offered = series.IsOffered ? Yes : No,
            Version = series.Version,
        };

    /// <summary>Writes what was typed into a series. What is wrong is said beside its field.</summary>
    internal void Fill(NationalSeries series, ModelStateDictionary state)
    {
        series.Name =
            state.Text(Name, NationalSeries.NameLength, nameof(Name), "Say what was counted, in plain words.") ?? "";
        series.Jurisdiction =
            state.Text(
                Jurisdiction,
                NationalSeries.JurisdictionLength,
                nameof(Jurisdiction),
                "Say where, such as England and Wales."
            ) ?? "";
        series.Unit =
            state.Text(Unit, NationalSeries.UnitLength, nameof(Unit), "Say what the figures are, such as offences.")
            ?? "";
        series.Warning =
            state.Text(
                Warning,
                NationalSeries.WarningLength,
                nameof(Warning),
                "Say what the figures may not be compared with: it stands over the chart."
            ) ?? "";
        if (Offered is not (Yes or No))
            state.AddModelError(nameof(Offered), "Say whether reports offer this series.");
        series.IsOffered = Offered == Yes;
    }
}

/// <summary>A figure as an administrator writes it.</summary>
public sealed class NationalFigureForm
{
    private const int Most = 1_000_000_000;
    private static readonly DateOnly Earliest = new(1900, 1, 1);

    public string? Start { get; set; }

    public string? End { get; set; }

    public string? Value { get; set; }

    public string? Whole { get; set; }

    public string? Source { get; set; }

    public string? Note { get; set; }

    /// <summary>That of the figure as it was opened.</summary>
    public Guid Version { get; set; }

    public static NationalFigureForm Of(NationalFigure figure) =>
        new()
        {
            Start = TypedDate.Text(figure.Start),
            End = TypedDate.Text(figure.End),
            Value = Figures.Count(figure.Value),
            Whole = figure.Whole is { } whole ? Figures.Count(whole) : null,
            Source = figure.Source.Replace(NationalFigure.BetweenSources, "\n", StringComparison.Ordinal),
            Note = figure.Note,
            Version = figure.Version,
        };

    /// <summary>Writes what was typed into a figure. What is wrong is said beside its field.</summary>
    internal void Fill(NationalFigure figure, bool isPerCent, ModelStateDictionary state, DateTime utcNow)
    {
        figure.Start = Date(
            Start,
            nameof(Start),
            DateKind.From,
            "Type the first day, such as 1 Apr 2024.",
            state,
            utcNow
        );
        figure.End = Date(End, nameof(End), DateKind.Until, "Type the last day, such as 31 Mar 2025.", state, utcNow);
        if (figure.End != default && figure.End < figure.Start)
            state.AddModelError(nameof(End), $"The last day is before the first ({When.Date(figure.Start)}).");
        figure.Value = Number(Value, nameof(Value), isPerCent ? 100 : Most, state) ?? 0;
        if (string.IsNullOrWhiteSpace(Value))
            state.AddModelError(nameof(Value), isPerCent ? "Type the share, such as 48." : "Type the number.");
        figure.Whole = isPerCent ? Number(Whole, nameof(Whole), Most, state) : null;
        figure.Source = SourceIn(state);
        figure.Note = state.Text(Note, NationalFigure.NoteLength, nameof(Note)) ?? "";
    }

    private string SourceIn(ModelStateDictionary state)
    {
        var sources = (Source ?? "").Split(
            ['\r', '\n', '|'],
            StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries
        );
        return state.Text(
                string.Join(NationalFigure.BetweenSources, sources),
                NationalFigure.SourceLength,
                nameof(Source),
                "Say where it was published: a figure without a source cannot be checked."
            ) ?? "";
    }

    private static DateOnly Date(
        string? typed,
        string field,
        DateKind kind,
        string missing,
        ModelStateDictionary state,
        DateTime utcNow
    )
    {
        if (string.IsNullOrWhiteSpace(typed))
        {
            state.AddModelError(field, missing);
            return default;
        }
        var read = TypedDate.Read(typed, kind, utcNow);
        var problem =
            read.Error
            ?? TypedDate.Refusal(read, kind, utcNow)
            ?? (read.Date < Earliest ? "this is before 1900. Check the year." : null);
        if (problem is null)
            return read.Date;
        state.AddModelError(field, char.ToUpperInvariant(problem[0]) + problem[1..]);
        return default;
    }

    private static int? Number(string? typed, string field, int most, ModelStateDictionary state)
    {
        if (string.IsNullOrWhiteSpace(typed))
            return null;
        if (
            int.TryParse(
                typed.Trim().TrimEnd('%').TrimEnd(),
                NumberStyles.AllowThousands,
                CultureInfo.InvariantCulture,
                out var number
            )
            && number <= most
        )
            return number;
        state.AddModelError(field, $"Type a whole number from 0 to {Figures.Count(most)}.");
        return null;
    }
}
