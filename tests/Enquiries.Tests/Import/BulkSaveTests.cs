using System.Globalization;
using Enquiries.Data;
using Enquiries.Tests.Shared;
using Microsoft.EntityFrameworkCore;

namespace Enquiries.Tests.Import;

public sealed class BulkSaveTests : IAsyncDisposable
{
    // Numbers and keys differ by nature; encrypted columns are compared by what they decrypt to.
    private static readonly string[] Ignored = ["Id", "EnquiryId", "SubmissionKey", "Version"];
    private static readonly string[] Tables =
    [
        "Enquiries",
        "Parties",
        "Notes",
        "EnquiryOffences",
        "EnquiryPlatforms",
        "AuditEntries",
        "SearchTokens",
    ];

    private readonly Site _site = new();

    [Fact]
    public async Task Enquiries_saved_together_are_stored_as_those_saved_one_by_one()
    {
        _site.Clock.Set(new DateTimeOffset(2024, 5, 6, 7, 8, 9, 123, TimeSpan.Zero));
        await _site.AddAccountAsync("partner@firm.example", Roles.Partner);
        var stored = new List<List<string>>();
        foreach (var together in new[] { false, true })
            await _site.WithDbAsync(async db =>
            {
                await db.AuditEntries.ExecuteDeleteAsync();
                await db.Enquiries.ExecuteDeleteAsync();
                var enquiries = await MakeAsync(db);
                if (together)
                    await db.SaveNewAsync(enquiries);
                else
                {
                    db.Enquiries.AddRange(enquiries);
                    await db.SaveChangesAsync();
                }
                stored.Add(await RowsAsync(db));
            });
        Assert.True(stored[0].Count > 500);
        Assert.Equal(stored[0], stored[1]);
    }

    [Fact]
    public async Task A_refused_enquiry_leaves_none_of_its_batch_behind()
    {
        await _site.WithDbAsync(async db =>
        {
            var offence = await db.Offences.FirstAsync();
            var enquiries = new[] { "1", "2", "1" }.Select(key => new Enquiry
            {
                SourceRef = key,
                PrincipalOffenceId = offence.Id,
            });
            await Assert.ThrowsAnyAsync<System.Data.Common.DbException>(() => db.SaveNewAsync([.. enquiries]));
            Assert.Equal(0, await db.Enquiries.CountAsync());
        });
    }

    private static async Task<List<Enquiry>> MakeAsync(EnquiriesDbContext db)
    {
        var source = new RandomEnquiries(await Web.Features.Import.ImportLists.ReadAsync(db, default));
        var offences = await db.Offences.AsNoTracking().ToListAsync();
        var platforms = await db.Platforms.AsNoTracking().ToListAsync();
        var account = await db.Users.Select(user => user.Id).SingleAsync();
        var enquiries = Enumerable
            .Range(0, 20)
            .Select(number => source.Make(number, offences, platforms, account))
            .ToList();
        enquiries[0].HearingAt = new DateTime(2024, 6, 1, 9, 30, 15, 250, DateTimeKind.Utc);
        enquiries[0].OffenceFrom = new DateOnly(2020, 2, 29);
        enquiries[0].Station = "Wrexham “nick”";
        return enquiries;
    }

    private static async Task<List<string>> RowsAsync(EnquiriesDbContext db)
    {
        var rows = new List<string>();
        await db.Database.OpenConnectionAsync();
        foreach (var table in Tables)
        {
            await using var command = db.Database.GetDbConnection().CreateCommand();
            command.CommandText = $"SELECT * FROM \"{table}\"";
            await using var reader = await command.ExecuteReaderAsync();
            while (await reader.ReadAsync())
                rows.Add(
                    table
                        + ": "
                        + string.Join(
                            '|',
                            Enumerable
                                .Range(0, reader.FieldCount)
                                .Where(place => !Ignored.Contains(reader.GetName(place)))
                                .Select(place => $"{reader.GetName(place)}={Text(reader.GetValue(place))}")
                        )
                );
        }
        rows.AddRange(
            (await db.Parties.AsNoTracking().ToListAsync()).Select(p =>
                $"{p.Role} {p.Name} {p.Phone} {p.Email} {p.BornOn:O} {p.Relationship}"
            )
        );
        rows.AddRange((await db.Notes.AsNoTracking().ToListAsync()).Select(note => note.Body));
        rows.AddRange((await db.Enquiries.AsNoTracking().ToListAsync()).Select(one => one.Station ?? ""));
        rows.Sort(StringComparer.Ordinal);
        return rows;
    }

    private static string Text(object value) =>
        value is byte[] bytes
            ? string.Create(CultureInfo.InvariantCulture, $"{bytes.Length} bytes")
            : $"{value.GetType().Name} {Convert.ToString(value, CultureInfo.InvariantCulture)}";

    public ValueTask DisposeAsync() => _site.DisposeAsync();
}
