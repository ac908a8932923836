using Enquiries.Data;
using Enquiries.Web.Features.Shared;
using Enquiries.Web.Features.Triage.Settings;

namespace Enquiries.Web.Features.Triage.Rota;

/// <summary>Puts what was read of a rota into the words of its page. Pure.</summary>
internal sealed class RotaReport(
    DateOnly first,
    DateTime utcNow,
    IReadOnlyList<RotaShiftRow> shifts,
    OfficeHours office,
    IEnumerable<CalendarDay> calendar
)
{
    private readonly Dictionary<DateOnly, CalendarDay> _calendar = calendar.ToDictionary(day => day.Date);
    private readonly DateTime _from = London.StartOf(first);
    private readonly DateTime _until = London.StartOf(first.AddDays(RotaPage.Length));

    public RotaPage Page(IReadOnlyList<Choice> people)
    {
        // What is past of today needs nobody any more.
        var cover = RotaCover.Of(
            utcNow > _from && utcNow < _until ? utcNow : _from,
            _until,
            [
                .. shifts
                    .Where(shift => !shift.HasLeft)
                    .Select(shift => new OnCall(shift.AccountId, shift.From, shift.Until)),
            ],
            office
        );
        return new(
            first,
            first == London.DateOf(utcNow),
            [
                .. At(utcNow)
                    .Where(shift => !shift.HasLeft)
                    .Select(shift => $"{shift.Name} until {Until(shift.Until)}")
                    .Distinct(),
            ],
            [.. Enumerable.Range(0, RotaPage.Length).Select(day => Day(first.AddDays(day), cover))],
            [.. cover.Gaps.Select(gap => $"{RotaWords.Whole(gap.From, gap.Until)}{Left(gap.From, gap.Until)}")],
            [.. cover.Overlaps.Select(both => $"{RotaWords.Whole(both.From, both.Until)}: {Names(both.Accounts)}")],
            people
        );
    }

    private RotaDay Day(DateOnly date, RotaCover cover) =>
        new(
            date,
            Office(date),
            [
                .. from shift in shifts
                let hours = RotaWords.Within(date, shift.From, shift.Until)
                where hours is not null
                select new RotaDayShift(
                    shift,
                    hours,
                    London.DateOf(shift.From) == date || (date == first && shift.From < _from)
                ),
            ],
            [
                .. from gap in cover.Gaps
                let hours = RotaWords.Within(date, gap.From, gap.Until)
                where hours is not null
                select $"Nobody {hours}",
                .. from both in cover.Overlaps
                let hours = RotaWords.Within(date, both.From, both.Until)
                where hours is not null
                select $"{both.Accounts.Count} at once {hours}",
            ]
        );

    private string Office(DateOnly date)
    {
        if (office.On(date) is { Until: { } closes } open)
            return $"{When.Time(open.From)}–{(London.DateOf(closes) == date ? When.Time(closes) : "24:00")}";
        return _calendar.TryGetValue(date, out var said) && said.Kind != CalendarDayKind.Working ? said.Name
            : office.IsBankHoliday(date) ? HolidayList.NameOf(date)
            : "closed";
    }

    private IEnumerable<RotaShiftRow> At(DateTime utc) => shifts.Where(shift => shift.From <= utc && utc < shift.Until);

    private string Until(DateTime utc) =>
        London.DateOf(utc) == London.DateOf(utcNow)
            ? When.Time(utc)
            : $"{RotaWords.Day(London.DateOf(utc))}, {When.Time(utc)}";

    private string Names(IEnumerable<int> accounts) =>
        Sentences.Listed([.. accounts.Select(id => shifts.First(shift => shift.AccountId == id).Name)]);

    // Whoever was to be on and is no longer here is the reason of the gap.
    private string Left(DateTime from, DateTime until)
    {
        string[] left =
        [
            .. shifts
                .Where(shift => shift.HasLeft && shift.From < until && shift.Until > from)
                .Select(shift => shift.Name)
                .Distinct(),
        ];
        return left.Length == 0 ? "" : $": {Sentences.Listed(left)} {(left.Length == 1 ? "has" : "have")} left";
    }
}
