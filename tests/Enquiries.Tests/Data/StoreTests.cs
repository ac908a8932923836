using System.Text;
using Enquiries.Data;
using Enquiries.Tests.Shared;
using Microsoft.EntityFrameworkCore;

namespace Enquiries.Tests.Data;

/// <summary>What a save does, the same on both databases.</summary>
public abstract class StoreTests(Site site)
{
    [Fact]
    public async Task An_enquiry_is_saved_with_its_audit_and_index_and_read_back()
    {
        var id = await site.WithDbAsync(async db =>
        {
            var enquiry = Make(await db.Offences.FirstAsync());
            db.Enquiries.Add(enquiry);
            await db.SaveChangesAsync();
            return enquiry.Id;
        });
        await site.WithDbAsync(async db =>
        {
            var enquiry = await db.Enquiries.Include(e => e.Parties).Include(e => e.Notes).SingleAsync(e => e.Id == id);
            Assert.Equal("Siân O’Neill-Kowalczyk", enquiry.Accused!.Name);
            Assert.Equal(new DateOnly(2001, 2, 3), enquiry.Accused.BornOn);
            Assert.Equal(202408, enquiry.ReceivedMonth);
            Assert.Equal(AuditAction.Created, (await db.AuditEntries.SingleAsync(e => e.EnquiryId == id)).Action);
            foreach (
                var term in new[]
                {
                    SearchTerms.Word("oneill"),
                    SearchTerms.Phone("+44 (0)7700 900123")!,
                    SearchTerms.Word("kow"),
                }
            )
            {
                var token = db.Confidential.Blind(term);
                Assert.True(await db.SearchTokens.AnyAsync(t => t.Token == token && t.EnquiryId == id), term);
            }
        });
    }

    protected static Enquiry Make(Offence offence) =>
        new()
        {
            ReceivedAt = new DateTime(2024, 7, 31, 23, 30, 0, DateTimeKind.Utc),
            PrincipalOffence = offence,
            Digital = DigitalAnswer.Yes,
            Station = "Wrexham nick",
            Parties =
            {
                new Party
                {
                    Role = PartyRole.Accused,
                    Name = "Siân O’Neill-Kowalczyk",
                    Phone = "07700 900123",
                    BornOn = new DateOnly(2001, 2, 3),
                },
            },
            Notes = { new Note { Body = "Rang from the brother-in-law’s phone." } },
        };
}

public sealed class StoreTestsOnSqlServer(SqlServerSite server)
    : StoreTests(server.OrSkip()),
        IClassFixture<SqlServerSite>;

public sealed class StoreTestsOnSqlite(Site site) : StoreTests(site), IClassFixture<Site>
{
    private readonly Site _site = site;

    [Fact]
    public async Task No_name_number_or_note_is_readable_in_the_database_file()
    {
        await _site.WithDbAsync(async db =>
        {
            db.Enquiries.Add(Make(await db.Offences.FirstAsync()));
            await db.SaveChangesAsync();
            await db.Database.ExecuteSqlAsync($"PRAGMA wal_checkpoint(TRUNCATE)");
        });
        var files = Directory.GetFiles(_site.DataFolder, "*", SearchOption.AllDirectories);
        Assert.NotEmpty(files);
        foreach (var file in files)
        {
            await using var stream = new FileStream(
                file,
                FileMode.Open,
                FileAccess.Read,
                FileShare.ReadWrite | FileShare.Delete
            );
            using var reader = new StreamReader(stream, Encoding.Latin1);
            var text = await reader.ReadToEndAsync(TestContext.Current.CancellationToken);
            foreach (var secret in new[] { "Kowalczyk", "900123", "brother-in-law", "Wrexham nick", "2001-02-03" })
                Assert.DoesNotContain(secret, text, StringComparison.OrdinalIgnoreCase);
        }
    }
}
