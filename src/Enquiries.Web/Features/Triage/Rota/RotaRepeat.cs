using Enquiries.Data;

namespace Enquiries.Web.Features.Triage.Rota;

/// <summary>A shift that comes back each week at the same times of a London clock. Pure.</summary>
public static class RotaRepeat
{
    /// <summary>Each of its weeks, the first as it is.</summary>
    /// <param name="from">When the first begins, UTC.</param>
    /// <param name="until">When the first ends, UTC.</param>
    /// <param name="weeks">How many there are.</param>
    /// <returns>Instants, UTC. One that lies in the hour that March leaves out is left out with it.</returns>
    public static IEnumerable<(DateTime From, DateTime Until)> Weekly(DateTime from, DateTime until, int weeks) =>
        Enumerable
            .Range(0, weeks)
            .Select(week => (From: Later(from, week), Until: Later(until, week)))
            .Where(shift => shift.From < shift.Until);

    private static DateTime Later(DateTime utc, int weeks) =>
        weeks == 0 ? utc : London.ToUtc(London.ToLocal(utc).AddDays(7 * weeks));
}
