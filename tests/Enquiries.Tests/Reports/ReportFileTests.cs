using Enquiries.Data;
using Enquiries.Tests.Shared;
using MiniExcelLibs;
using static Enquiries.Tests.Reports.ReportSite;

namespace Enquiries.Tests.Reports;

/// <summary>Reports as spreadsheets.</summary>
public sealed class ReportFileTests : IDisposable
{
    private readonly Site _site = Start();

    public void Dispose() => _site.Dispose();

    [Theory]
    [InlineData("digital-share", "total")]
    [InlineData("offences", "enquiries")]
    [InlineData("platforms", "enquiries")]
    [InlineData("breakdown", "enquiries")]
    [InlineData("completeness", "enquiries")]
    public async Task A_workbook_holds_typed_figures_and_what_they_mean(string report, string column)
    {
        await _site.AddAsync(
            On(2026, 10, 1) with
            {
                Platforms = ["snapchat"],
            },
            On(2026, 10, 2, DigitalAnswer.NotKnown)
        );
        var partner = await _site.SignInAsync(Roles.Partner);
        var response = await partner.GetAsync(
            new Uri($"/reports/{report}.xlsx?from=2026-10&to=2026-10", UriKind.Relative),
            TestContext.Current.CancellationToken
        );
        Assert.Equal($"{report}-2026-10-to-2026-10.xlsx", response.Content.Headers.ContentDisposition?.FileName);
        using var stream = new MemoryStream(
            await response.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken)
        );
        Assert.Equal(["Figures", "Definitions"], stream.GetSheetNames());
        var rows = stream.Query(useHeaderRow: true, sheetName: "Figures").Cast<IDictionary<string, object?>>().ToList();
        Assert.Contains(rows, row => row[column] is double and >= 1);
        var meanings = stream
            .Query(useHeaderRow: true, sheetName: "Definitions")
            .Cast<IDictionary<string, object?>>()
            .ToDictionary(row => (string)row["column"]!, row => (string)row["meaning"]!);
        Assert.Equal("October 2026", meanings["Range"]);
        Assert.All(
            rows[0].Keys,
            name =>
                Assert.Contains(
                    meanings.Keys,
                    key => key.Split(", ").Any(one => name.StartsWith(one.TrimEnd('…'), StringComparison.Ordinal))
                )
        );
    }
}
