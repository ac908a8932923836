using Enquiries.Data;
using Enquiries.Tests.Import;
using Enquiries.Tests.Shared;
using Enquiries.Web.Features.Demo;
using Enquiries.Web.Features.Intake;
using Microsoft.EntityFrameworkCore;

namespace Enquiries.Tests.Demo;

public sealed class DemoTests
{
    private static readonly DateTimeOffset Today = new(2026, 11, 24, 14, 30, 0, TimeSpan.Zero);

    [Fact]
    public async Task The_demo_is_the_same_at_every_start()
    {
        using var folder = new ImportFolder();
        var exports = new List<string>();
        foreach (var name in new[] { "one.csv", "two.csv" })
        {
            await using var site = await DemoAsync();
            exports.Add(await ImportFolder.ExportAsync(site, folder.PathOf(name)));
        }
        Assert.Equal(exports[0], exports[1]);
    }

    [Fact]
    public async Task The_demo_is_a_plausible_firm()
    {
        await using var site = await DemoAsync();
        await site.WithDbAsync(async db =>
        {
            var enquiries = await db
                .Enquiries.AsNoTracking()
                .Include(enquiry => enquiry.Parties)
                .Include(enquiry => enquiry.Notes)
                .Include(enquiry => enquiry.Platforms)
                .Include(enquiry => enquiry.PrincipalOffence)
                .ToListAsync();
            var now = Today.UtcDateTime;
            Assert.InRange(enquiries.Count, 1_400, 1_800);
            Assert.Equal(37, enquiries.Select(enquiry => enquiry.ReceivedMonth).Distinct().Count());

            var counted = enquiries.Where(enquiry => enquiry.IsCounted).ToList();
            Assert.InRange(Share(counted), 0.57, 0.63);
            var ordered = counted.OrderBy(enquiry => enquiry.ReceivedAt).Chunk(counted.Count / 2 + 1).ToList();
            Assert.InRange(Share(ordered[1]) - Share(ordered[0]), 0.01, 0.12);
            Assert.InRange(Part(counted, enquiry => enquiry.Digital == DigitalAnswer.NotKnown), 0.03, 0.08);
            Assert.InRange(Part(enquiries, enquiry => !enquiry.IsCounted), 0.01, 0.06);
            Assert.InRange(
                Part(counted.Where(e => e.Digital == DigitalAnswer.Yes), enquiry => enquiry.Platforms.Count > 0),
                0.42,
                0.62
            );
            Assert.InRange(counted.Select(enquiry => enquiry.PrincipalOffenceId).Distinct().Count(), 90, 157);

            Assert.All(
                enquiries,
                enquiry => Assert.True(enquiry.ReceivedAt <= enquiry.LoggedAt && enquiry.LoggedAt <= now)
            );
            Assert.All(
                enquiries,
                enquiry =>
                    Assert.True(
                        enquiry.PrincipalOffence.InForceFrom is not { } from
                            || from <= London.DateOf(enquiry.ReceivedAt)
                    )
            );
            Assert.All(enquiries, enquiry => Assert.InRange(enquiry.Notes.Count, 1, 4));
            Assert.DoesNotContain(
                enquiries,
                enquiry => enquiry.Notes.Exists(note => note.Body.Contains('{', StringComparison.Ordinal))
            );
            Assert.True(
                Part(enquiries.Where(e => Ages.IsUnder18(e.AgeNow)), enquiry => enquiry.Caller is not null) > 0.6
            );

            var open = enquiries.Where(enquiry => enquiry.Outcome is null).ToList();
            Assert.InRange(open.Count, 15, 120);
            Assert.Contains(open, enquiry => enquiry.NextActionDueAt > now && enquiry.AssignedToId is not null);
            Assert.True(
                open.Count(enquiry => enquiry.Stage == Stage.Custody && enquiry.ReceivedAt > now.AddDays(-1)) >= 3
            );
            Assert.Contains(enquiries, enquiry => enquiry.RepeatOfId is not null);
        });
    }

    [Fact]
    public async Task Its_audit_trail_runs_through_the_years_and_names_who_acted()
    {
        await using var site = await DemoAsync();
        var entries = await site.WithDbAsync(db =>
            db.AuditEntries.AsNoTracking()
                .Where(entry => entry.EnquiryId != null)
                .OrderBy(entry => entry.Id)
                .ToListAsync()
        );
        Assert.Equal(entries.Select(entry => entry.At).Order(), entries.Select(entry => entry.At));
        Assert.All(entries, entry => Assert.NotNull(entry.AccountId));
        Assert.True(entries[0].At < Today.UtcDateTime.AddYears(-2));
        Assert.True(entries[^1].At <= Today.UtcDateTime);
    }

    private static async Task<Site> DemoAsync()
    {
        var site = new Site();
        site.Clock.Set(Today);
        await DemoCommand.SeedAsync(site.Services, TestContext.Current.CancellationToken);
        return site;
    }

    private static double Share(IReadOnlyCollection<Enquiry> enquiries) =>
        Part(
            enquiries.Where(enquiry => enquiry.Digital != DigitalAnswer.NotKnown),
            enquiry => enquiry.Digital == DigitalAnswer.Yes
        );

    private static double Part(IEnumerable<Enquiry> enquiries, Func<Enquiry, bool> is_) =>
        enquiries.Select(enquiry => is_(enquiry) ? 1.0 : 0).Average();
}
