using System.Globalization;
using Enquiries.Data;

namespace Enquiries.Web.Features.Operations;

/// <summary>Sizes, ages and times as people read them.</summary>
public static class Amounts
{
    private static readonly CultureInfo British = CultureInfo.GetCultureInfo("en-GB");
    private static readonly string[] Units = ["bytes", "KB", "MB", "GB", "TB"];

    public static string Size(long bytes)
    {
        var (amount, unit) = ((double)bytes, 0);
        while (amount >= 1024 && unit < Units.Length - 1)
            (amount, unit) = (amount / 1024, unit + 1);
        return amount.ToString(unit == 0 || amount >= 100 ? "N0" : "N1", British) + " " + Units[unit];
    }

    public static string Age(TimeSpan age) =>
        age < TimeSpan.FromMinutes(1) ? "just now"
        : age < TimeSpan.FromHours(1) ? Several((int)age.TotalMinutes, "minute") + " ago"
        : age < TimeSpan.FromDays(2) ? Several((int)age.TotalHours, "hour") + " ago"
        : Several((int)age.TotalDays, "day") + " ago";

    public static string When(DateTime utc) => London.ToLocal(utc).ToString("d MMM yyyy, HH:mm", British);

    public static string Number(long number) => number.ToString("N0", British);

    public static string Enquiries(long number) => Number(number) + (number == 1 ? " enquiry" : " enquiries");

    public static string Several(long number, string thing) => Number(number) + " " + thing + (number == 1 ? "" : "s");
}
