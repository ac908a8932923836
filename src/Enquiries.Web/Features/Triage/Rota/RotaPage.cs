using Enquiries.Web.Features.Shared;

namespace Enquiries.Web.Features.Triage.Rota;

/// <summary>A shift as it was read.</summary>
public sealed record RotaShiftRow(int Id, int AccountId, string Name, bool HasLeft, DateTime From, DateTime Until);

/// <summary>Somebody is on for some of a day.</summary>
/// <param name="Shift">The shift.</param>
/// <param name="Hours">The hours of it within the day, in words.</param>
/// <param name="BeginsHere">Whether it begins on the day, or before the window.</param>
public sealed record RotaDayShift(RotaShiftRow Shift, string Hours, bool BeginsHere);

/// <summary>A day of the rota.</summary>
/// <param name="Date">The London date.</param>
/// <param name="Office">When the office is open, or why not, in words.</param>
/// <param name="Shifts">Who is on.</param>
/// <param name="Problems">Where nobody is on, or several, in words.</param>
public sealed record RotaDay(
    DateOnly Date,
    string Office,
    IReadOnlyList<RotaDayShift> Shifts,
    IReadOnlyList<string> Problems
);

/// <summary>Four weeks of the rota.</summary>
/// <param name="First">Their first day.</param>
/// <param name="IsNow">Whether they begin today.</param>
/// <param name="On">Who is on now.</param>
/// <param name="Days">Day by day.</param>
/// <param name="Gaps">When nobody is on, in words.</param>
/// <param name="Overlaps">When several are, in words.</param>
/// <param name="People">Who can be put on the rota.</param>
public sealed record RotaPage(
    DateOnly First,
    bool IsNow,
    IReadOnlyList<string> On,
    IReadOnlyList<RotaDay> Days,
    IReadOnlyList<string> Gaps,
    IReadOnlyList<string> Overlaps,
    IReadOnlyList<Choice> People
)
{
    /// <summary>How many days a page shows.</summary>
    public const int Length = 28;

    public bool IsEmpty => Days.All(day => day.Shifts.Count == 0);
}
