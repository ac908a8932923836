using Enquiries.Data;

namespace Enquiries.Web.Features.Demo;

/// <summary>
/// Who of the made-up firm is on: nights and weekends of the weeks about now, by turns. One night nobody took, and one evening two did, so that
/// the page has something to say.
/// </summary>
internal static class DemoRota
{
    private const int Weeks = 7;
    private const int NightThatNobodyTook = 24;
    private const int EveningThatTwoTook = 15;
    private static readonly TimeOnly Closes = new(17, 30);
    private static readonly TimeOnly Opens = new(9, 0);

    /// <summary>The shifts.</summary>
    /// <param name="people">The accounts of those who take turns.</param>
    /// <param name="utcNow">The present instant, UTC.</param>
    public static IEnumerable<RotaShift> Shifts(IReadOnlyList<int> people, DateTime utcNow)
    {
        var today = London.DateOf(utcNow);
        var monday = today.AddDays(-7 - (((int)today.DayOfWeek + 6) % 7));
        for (var night = 0; night < 7 * Weeks; night++)
        {
            var day = monday.AddDays(night);
            if (day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday || night == NightThatNobodyTook)
                continue;
            var nights = day.DayOfWeek == DayOfWeek.Friday ? 3 : 1;
            var turn = night / 7 + (int)day.DayOfWeek;
            yield return Shift(people[turn % people.Count], day, Closes, day.AddDays(nights), Opens);
            if (night == EveningThatTwoTook)
                yield return Shift(people[(turn + 1) % people.Count], day, new(18, 0), day, new(22, 0));
        }
    }

    private static RotaShift Shift(int account, DateOnly from, TimeOnly begins, DateOnly until, TimeOnly ends) =>
        new()
        {
            AccountId = account,
            From = London.ToUtc(from.ToDateTime(begins)),
            Until = London.ToUtc(until.ToDateTime(ends)),
        };
}
