namespace Enquiries.Web.Features.Triage.Settings;

/// <summary>The page of settings: what was typed into each of its forms, and the days.</summary>
public sealed record TriageSettingsPage(
    FiguresForm Figures,
    HoursForm Hours,
    DayForm Day,
    IReadOnlyList<HolidayRow> Days
);
