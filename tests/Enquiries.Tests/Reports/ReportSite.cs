using System.Globalization;
using System.Text.RegularExpressions;
using AngleSharp.Html.Dom;
using Enquiries.Data;
using Enquiries.Tests.Shared;
using Enquiries.Web.Features.Reports;
using Microsoft.EntityFrameworkCore;

namespace Enquiries.Tests.Reports;

/// <summary>Enquiries to count, made in few words.</summary>
internal static class ReportSite
{
    public static readonly DateTimeOffset Now = new(2026, 11, 10, 12, 0, 0, TimeSpan.Zero);

    /// <summary>An enquiry as a report sees it.</summary>
    /// <param name="Received">When, UTC.</param>
    /// <param name="Digital">The answer for the principal offence.</param>
    /// <param name="Other">The answer for another offence, or null for none.</param>
    public sealed record Made(
        DateTime Received,
        DigitalAnswer Digital = DigitalAnswer.Yes,
        DigitalAnswer? Other = null,
        Outcome? Outcome = null,
        string Offence = "sexual-communication-child",
        params string[] Platforms
    )
    {
        /// <summary>What else is set on it.</summary>
        public Action<Enquiry>? Also { get; init; }

        public int Month => London.MonthNumber(London.DateOf(Received));

        public bool Counted =>
            Outcome is not (global::Enquiries.Data.Outcome.Duplicate or global::Enquiries.Data.Outcome.NotAnEnquiry);

        public DigitalAnswer Any =>
            Digital == DigitalAnswer.Yes || Other == DigitalAnswer.Yes ? DigitalAnswer.Yes
            : Digital == DigitalAnswer.NotKnown || Other == DigitalAnswer.NotKnown ? DigitalAnswer.NotKnown
            : DigitalAnswer.No;

        public MonthTally Tally => new(Month, Counted, Digital, Any, 1);
    }

    public static Made On(int year, int month, int day, DigitalAnswer digital = DigitalAnswer.Yes) =>
        new(new DateTime(year, month, day, 12, 0, 0, DateTimeKind.Utc), digital);

    public static async Task AddAsync(this Site site, params IEnumerable<Made> made) =>
        await site.WithDbAsync(async db =>
        {
            var offences = await db.Offences.ToDictionaryAsync(offence => offence.Code, offence => offence.Id);
            var platforms = await db.Platforms.ToDictionaryAsync(platform => platform.Code, platform => platform.Id);
            foreach (var one in made)
            {
                var enquiry = new Enquiry
                {
                    ReceivedAt = one.Received,
                    PrincipalOffenceId = offences[one.Offence],
                    Digital = one.Digital,
                    Outcome = one.Outcome,
                };
                if (one.Other is { } other)
                    enquiry.OtherOffences.Add(new() { OffenceId = offences["extreme-pornography"], Digital = other });
                foreach (var platform in one.Platforms)
                    enquiry.Platforms.Add(new() { PlatformId = platforms[platform] });
                one.Also?.Invoke(enquiry);
                db.Enquiries.Add(enquiry);
            }
            await db.SaveChangesAsync();
        });

    /// <summary>Opens every number of a page, and finds as many enquiries behind it.</summary>
    public static async Task LeadsWhereItSaysAsync(HttpClient partner, IHtmlDocument page)
    {
        var links = page.QuerySelectorAll("a.figure").DistinctBy(link => link.GetAttribute("href")).ToList();
        Assert.True(links.Count > 5);
        foreach (var link in links)
        {
            var found = await partner.GetPageAsync(link.GetAttribute("href")!);
            Assert.Equal(
                int.Parse(link.TextContent, CultureInfo.InvariantCulture),
                int.Parse(
                    Regex.Match(found.QuerySelector(".page-header__sub")!.TextContent, @"\d+").Value,
                    CultureInfo.InvariantCulture
                )
            );
        }
    }

    /// <summary>Counts that nobody has made ready.</summary>
    public static MonthCounts Counts(EnquiriesDbContext db) => new(db, new CountMemory());

    public static Site Start()
    {
        var site = new Site();
        site.Clock.Set(Now);
        return site;
    }
}
