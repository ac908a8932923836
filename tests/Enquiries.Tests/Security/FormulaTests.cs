using System.IO.Compression;
using System.Net;
using Enquiries.Data;
using Enquiries.Tests.Shared;
using Microsoft.EntityFrameworkCore;

namespace Enquiries.Tests.Security;

/// <summary>A spreadsheet runs nothing that somebody typed here.</summary>
public sealed class FormulaTests(Site site) : IClassFixture<Site>
{
    [Theory]
    [InlineData("=HYPERLINK(\"https://evil.example\")")]
    [InlineData("+1+cmd|' /C calc'!A0")]
    [InlineData("@SUM(A1:A9)")]
    [InlineData("$=1+1")]
    public async Task What_was_typed_is_text_in_every_file(string typed)
    {
        var all = await site.SignInAsync([.. Roles.All]);
        var series = await all.SubmitAsync(
            "/national/new",
            ("Name", typed),
            ("Jurisdiction", typed),
            ("Unit", typed),
            ("Warning", typed)
        );
        Assert.Equal(HttpStatusCode.Redirect, series.StatusCode);
        var (id, code) = await site.WithDbAsync(async db =>
        {
            var newest = await db.NationalSeries.OrderBy(one => one.Id).LastAsync();
            return (newest.Id, newest.Code);
        });
        var figure = await all.SubmitAsync(
            $"/national/{id}/figures/new",
            ("Start", "1 Apr 2024"),
            ("End", "31 Mar 2025"),
            ("Value", "7"),
            ("Source", typed),
            ("Note", typed)
        );
        Assert.Equal(HttpStatusCode.Redirect, figure.StatusCode);
        var measure = await all.SubmitAsync("/reports/measures/new", ("Name", typed), ("Offences", "abh"));
        Assert.Equal(HttpStatusCode.Redirect, measure.StatusCode);

        var csv = await all.GetStringAsync(
            new Uri($"/reports/national/{code}.csv", UriKind.Relative),
            TestContext.Current.CancellationToken
        );
        var cell = typed.Replace("\"", "\"\"", StringComparison.Ordinal);
        Assert.Contains(typed.StartsWith('$') ? cell : "'" + cell, csv, StringComparison.Ordinal);

        foreach (var list in new[] { "/reports/measures.csv", "/reports/closes.csv", "/reports/quotes.csv" })
        {
            var lines = await all.GetStringAsync(
                new Uri(list, UriKind.Relative),
                TestContext.Current.CancellationToken
            );
            Assert.DoesNotMatch("(^|[,\"\n])[=+@-]", lines);
        }

        await using var file = await all.GetStreamAsync(
            new Uri(
                $"/reports/digital-share.xlsx?measure={measure.Headers.Location!.OriginalString.Split('/')[^1]}",
                UriKind.Relative
            ),
            TestContext.Current.CancellationToken
        );
        using var book = new ZipArchive(file);
        foreach (var part in book.Entries.Where(part => part.Name.StartsWith("sheet", StringComparison.Ordinal)))
        {
            using var reader = new StreamReader(part.Open());
            var xml = await reader.ReadToEndAsync(TestContext.Current.CancellationToken);
            Assert.DoesNotMatch("<(x:)?f[ >]", xml);
        }
    }
}
