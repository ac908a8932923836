using AngleSharp.Dom;
using Enquiries.Data;
using Enquiries.Tests.Intake;
using Enquiries.Tests.Shared;
using Microsoft.EntityFrameworkCore;

namespace Enquiries.Tests.Audit;

/// <summary>Partners see who did what, narrowed to what they ask for.</summary>
public sealed class AuditPageTests
{
    [Fact]
    public async Task Each_filter_narrows_and_all_together_hold()
    {
        await using var site = new Site();
        var solicitor = await site.SignInAsync(Roles.Solicitor);
        var (one, other) = (await solicitor.LogAsync(), await solicitor.LogAsync());
        await solicitor.GetPageAsync($"/enquiries/{other}");
        var partner = await site.SignInAsync(Roles.Partner);
        await partner.GetPageAsync($"/enquiries/{one}");
        var readers = await site.WithDbAsync(db =>
            db.Users.OrderBy(user => user.Id).Select(user => user.Id).ToListAsync()
        );

        Assert.Equal(
            ["Logged", "Signed in"],
            (await WhatAsync(partner, $"who={readers[0]}")).Except(["Read"]).Distinct().Order()
        );
        Assert.Equal(["Logged", "Logged"], await WhatAsync(partner, "what=created"));
        Assert.All(
            (await RowsAsync(partner, $"enquiry=E-00000{one}")),
            row => Assert.Equal($"E-00000{one}", Cell(row, 4))
        );
        Assert.Single(
            await WhatAsync(partner, $"who={readers[1]}&what=read&enquiry={one}&from=2020-01-01&to=2100-01-01")
        );
        Assert.Empty(await WhatAsync(partner, "to=2020-01-01"));
        Assert.Empty(await WhatAsync(partner, "from=2100-01-01"));
        var odd = await partner.GetPageAsync("/audit?who=99999&what=nonsense&from=yesterday&to=9999-12-31");
        Assert.Equal(4, odd.QuerySelectorAll("[role=alert] li").Length);
    }

    [Fact]
    public async Task Reading_it_is_recorded_and_its_words_are_plain()
    {
        await using var site = new Site();
        var administrator = await site.AddAccountAsync("ann@firm.example", Roles.Administrator);
        await site.WithDbAsync(db =>
        {
            db.Record(
                AuditAction.AccountChanged,
                details: new
                {
                    account = administrator.Id,
                    changes = new[] { new AuditedChange("DisplayName", "A", "B", false) },
                }
            );
            return db.SaveChangesAsync();
        });
        var partner = await site.SignInAsync(Roles.Partner);
        await partner.GetPageAsync("/audit?what=signed-in");
        var rows = await RowsAsync(partner, "");
        Assert.Equal("Audit trail read", Cell(rows[0], 3));
        Assert.Equal("Filters: what · Shown: 1", Cell(rows[0], 5));
        Assert.Equal(
            $"Account: {administrator.DisplayName} · Changes: Display name “A” → “B”",
            Cell(rows.Single(row => Cell(row, 3) == "Account changed"), 5)
        );
    }

    [Fact]
    public async Task Pages_walk_both_ways_and_show_each_entry_once()
    {
        await using var site = new Site();
        await site.WithDbAsync(db =>
        {
            for (var entry = 0; entry < 120; entry++)
                db.Record(AuditAction.Reported, details: new { Report = $"number {entry}" });
            return db.SaveChangesAsync();
        });
        var partner = await site.SignInAsync(Roles.Partner);
        var (seen, address) = (new List<string>(), "/audit?what=report");
        IDocument page;
        do
        {
            page = await partner.GetPageAsync(address);
            seen.AddRange(page.QuerySelectorAll("tbody tr").Select(row => Cell(row, 5)));
            address = "/audit" + page.QuerySelector("a[rel=next]")?.GetAttribute("href");
        } while (page.QuerySelector("a[rel=next]") is not null);
        Assert.Equal(Enumerable.Range(0, 120).Reverse().Select(entry => $"Report: number {entry}"), seen);
        var newer = await partner.GetPageAsync("/audit" + page.QuerySelector("a[rel=prev]")!.GetAttribute("href"));
        Assert.Equal(seen.Skip(50).Take(50), newer.QuerySelectorAll("tbody tr").Select(row => Cell(row, 5)));
    }

    private static async Task<IReadOnlyList<string>> WhatAsync(HttpClient partner, string query) =>
        [.. (await RowsAsync(partner, query)).Select(row => Cell(row, 3))];

    private static async Task<IReadOnlyList<IElement>> RowsAsync(HttpClient partner, string query) =>
        [.. (await partner.GetPageAsync($"/audit?{query}")).QuerySelectorAll("tbody tr")];

    private static string Cell(IElement row, int place) => row.Children[place].TextContent.Trim();
}
