using System.Globalization;

namespace Enquiries.Web.Features.Intake;

/// <summary>
/// Where a page ends: the row's place in the order newest first. Enquiries of one second follow their numbers, so that none is
/// shown twice or passed over.
/// </summary>
/// <param name="Second">When it was received: seconds since 1970 UTC.</param>
/// <param name="Id">The enquiry.</param>
public readonly record struct FindCursor(long Second, long Id)
{
    // Seconds either way within which every instant is a date.
    private const long Farthest = 50_000_000_000;

    /// <summary>As an instant, UTC.</summary>
    public DateTime At => DateTime.UnixEpoch.AddSeconds(Second);

    public static FindCursor Of(DateTime receivedAt, long id) =>
        new((receivedAt.Ticks - DateTime.UnixEpoch.Ticks) / TimeSpan.TicksPerSecond, id);

    public static FindCursor? Parse(string? text)
    {
        var dash = text?.LastIndexOf('-') ?? -1;
        return
            dash > 0
            && long.TryParse(
                text.AsSpan(0, dash),
                NumberStyles.AllowLeadingSign,
                CultureInfo.InvariantCulture,
                out var second
            )
            && second is > -Farthest and < Farthest
            && long.TryParse(text.AsSpan(dash + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var id)
            ? new FindCursor(second, id)
            : null;
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Second}-{Id}");
}

/// <summary>Which page: the newest, or the one after or before a row.</summary>
public readonly record struct FindPlace(FindCursor? Older, FindCursor? Newer)
{
    public bool IsFirst => Older is null && Newer is null;
}
