using CsCheck;
using Enquiries.Data;
using Enquiries.Tests.Shared;
using Enquiries.Web.Features.Import;
using Microsoft.EntityFrameworkCore;

namespace Enquiries.Tests.Import;

public sealed class RoundTripTests : IAsyncLifetime
{
    private static readonly string[] Plausible =
    [
        "2024-05-06",
        "0001-01-01",
        "9999-12-31T23:59:59-14:00",
        "0001-01-01T00:00+14:00",
        "2024-05-06T24:00",
        "2024-05-06T10:00+99:99",
        "2024-02-30",
        "rape",
        "phone",
        "65+",
        "1",
        ";;",
        "'",
        "'=1",
    ];

    private readonly Site _site = new();
    private readonly ImportFolder _folder = new();

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    [Fact]
    public void A_guarded_cell_never_begins_like_a_formula_and_comes_back_as_it_was() =>
        Gen.OneOf(Gen.String, Gen.Char["'=+-@\t\r x"].Array[0, 6].Select(letters => new string(letters)))
            .Sample(cell =>
            {
                var guarded = FormulaGuard.Guard(cell);
                Assert.False(guarded.Length > 0 && "=+-@\t\r".Contains(guarded[0], StringComparison.Ordinal));
                Assert.Equal(cell, FormulaGuard.Unguard(guarded));
            });

    [Fact]
    public async Task Whatever_a_cell_holds_a_row_is_read_or_rejected_with_a_reason()
    {
        var lists = await _site.WithDbAsync(db => ImportLists.ReadAsync(db, TestContext.Current.CancellationToken));
        var columns = CanonicalColumns
            .All.Select((name, place) => (name, place))
            .ToDictionary(one => one.name, one => one.place);
        var reader = new RowReader(columns, lists, TimeProvider.System);
        var plausible = Gen.Int[0, Plausible.Length - 1].Select(place => Plausible[place]);
        var cell = Gen.OneOf(Gen.String, plausible, Gen.Const(""));
        cell.Array[CanonicalColumns.All.Count]
            .Sample(
                cells =>
                {
                    var enquiry = reader.Read(new CsvRow(2, cells, null), out var reasons);
                    Assert.Equal(enquiry is null, reasons.Length > 0);
                },
                threads: 1
            );
    }

    [Fact]
    public async Task What_is_exported_and_imported_elsewhere_is_exported_the_same()
    {
        await _site.AddAccountAsync("partner@firm.example", Roles.Partner);
        var source = new RandomEnquiries(await _site.WithDbAsync(db => ImportLists.ReadAsync(db, default)));
        await _site.WithDbAsync(async db =>
        {
            var offences = await db.Offences.ToListAsync();
            var platforms = await db.Platforms.ToListAsync();
            var account = await db.Users.SingleAsync();
            for (var number = 0; number < 120; number++)
                db.Enquiries.Add(source.Make(number, offences, platforms, account.Id));
            await db.SaveChangesAsync();
        });
        var exported = await ImportFolder.ExportAsync(_site, _folder.PathOf("one.csv"));
        await using var elsewhere = new Site();
        await elsewhere.AddAccountAsync("partner@firm.example", Roles.Partner);

        var result = await ImportFolder.ImportAsync(elsewhere, _folder.PathOf("one.csv"));

        Assert.Equal("imported 120, skipped 0, rejected 0", result.LastLine);
        Assert.Equal(exported, await ImportFolder.ExportAsync(elsewhere, _folder.PathOf("two.csv")));
        Assert.DoesNotContain("Complainant", exported, StringComparison.Ordinal);
        Assert.Equal(
            1,
            await elsewhere.WithDbAsync(db => db.AuditEntries.CountAsync(entry => entry.Action == AuditAction.Exported))
        );
    }

    public async ValueTask DisposeAsync()
    {
        await _site.DisposeAsync();
        _folder.Dispose();
    }
}
