using System.Globalization;
using CsCheck;
using Enquiries.Data;
using Enquiries.Web.Features.Mail;
using Enquiries.Web.Features.Reports;

namespace Enquiries.Tests.Mail;

public sealed class MonthlyReportDueTests
{
    private static readonly Gen<DateTime> Instants = Gen.Long[
            new DateTime(2019, 1, 1).Ticks,
            new DateTime(2060, 1, 1).Ticks
        ]
        .Select(ticks => new DateTime(ticks, DateTimeKind.Utc));

    [Theory]
    [InlineData("2026-11-02T07:59:59", 202609, "2026-10-01T07:00:00")] // In summer eight is seven UTC.
    [InlineData("2026-11-02T08:00:00", 202610, "2026-11-02T08:00:00")]
    [InlineData("2026-12-01T08:00:00", 202611, "2026-12-01T08:00:00")]
    [InlineData("2027-01-04T08:00:00", 202612, "2027-01-04T08:00:00")]
    [InlineData("2027-01-03T23:59:59", 202611, "2026-12-01T08:00:00")]
    [InlineData("2024-04-02T07:00:00", 202403, "2024-04-02T07:00:00")] // Two days after the clocks changed, past Easter Monday.
    [InlineData("2024-04-02T06:59:59", 202402, "2024-03-01T08:00:00")]
    [InlineData("2026-07-31T23:30:00", 202606, "2026-07-01T07:00:00")] // August in London, and a Saturday.
    public void The_last_due_is(string now, int month, string at) =>
        Assert.Equal(new MonthlyReportDue(month, Utc(at)), MonthlyReportDue.Last(Utc(now)));

    [Fact]
    public void At_any_instant_one_is_due_and_the_next_is_of_the_month_after() =>
        Instants.Sample(now =>
        {
            var (last, next) = (MonthlyReportDue.Last(now), MonthlyReportDue.Next(now));
            Assert.True(last.At <= now && now < next.At);
            Assert.Equal(Months.Add(last.Month, 1), next.Month);
        });

    [Fact]
    public void It_is_eight_in_London_on_a_working_day_of_the_month_after() =>
        Instants.Sample(now =>
        {
            var next = MonthlyReportDue.Next(now);
            var london = London.ToLocal(next.At);
            Assert.Equal(TimeSpan.FromHours(8), london.TimeOfDay);
            Assert.True(WorkingDays.Is(DateOnly.FromDateTime(london)));
            Assert.Equal(Months.Add(next.Month, 1), London.MonthNumber(DateOnly.FromDateTime(london)));
        });

    private static DateTime Utc(string text) =>
        DateTime.SpecifyKind(DateTime.Parse(text, CultureInfo.InvariantCulture), DateTimeKind.Utc);
}
