using Enquiries.Data;
using Enquiries.Tests.Shared;
using Enquiries.Web.Features.Operations;
using Enquiries.Web.Setup;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Enquiries.Tests.Operations;

public sealed class KeyRotationTests : IAsyncLifetime
{
    private const string Name = "Aisha Featherstone";

    // Keys of its own, read from its folder.
    private readonly Site _site = new() { Settings = { ["Keys:CertificatePassword"] = "" } };
    private readonly string _folder = Directory.CreateTempSubdirectory("enquiries-rotation-").FullName;

    private KeyRotation Rotation => _site.Services.GetRequiredService<KeyRotation>();

    public async ValueTask InitializeAsync()
    {
        await AddAsync(2);
        await _site.WithDbAsync(async db =>
        {
            var account = await _site.AddAccountAsync("typing@firm.example", Roles.Solicitor);
            db.Drafts.Add(
                new Draft
                {
                    Key = Guid.NewGuid(),
                    AccountId = account.Id,
                    Content = "{}",
                }
            );
            await db.SaveChangesAsync();
        });
    }

    public async ValueTask DisposeAsync()
    {
        await _site.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task Beside_a_site_that_serves_everything_is_encrypted_anew_and_nothing_else_changes()
    {
        var solicitor = await _site.SignInAsync(Roles.Solicitor);
        var (before, keys) = (await StateAsync(), await HeadersAsync());
        var chain = await ChainAsync();

        var (code, output, error) = await CommandLine.RunAsync(_site, "keys", "rotate", "--re-encrypt");
        Assert.True(code == 0, output + error);
        Assert.Contains("Encrypted", output, StringComparison.Ordinal);
        Assert.Contains("never deleted", output, StringComparison.Ordinal);

        Assert.Equal(before, await StateAsync());
        Assert.Equal(chain, (await ChainAsync()).Take(chain.Count));
        var newest = Assert.Single((await HeadersAsync()).Distinct());
        Assert.DoesNotContain(newest, keys);
        Assert.Equal(0, (await CommandLine.RunAsync(_site, "audit", "verify")).Code);

        // The site was not started anew: it reads what the other process wrote, and writes with the same key.
        var page = await solicitor.GetPageAsync("/enquiries/1");
        Assert.Contains(Name, page.Body!.TextContent, StringComparison.Ordinal);
        await AddAsync(1);
        Assert.Equal(newest, Assert.Single((await HeadersAsync()).Distinct()));
        Assert.Equal([AuditAction.KeysRotated, AuditAction.ReEncrypted], await RecordedAsync());
    }

    // Data Protection by itself looks once a day, save for what it cannot read in its first two minutes.
    [Fact]
    public async Task A_site_that_serves_encrypts_with_a_key_that_another_process_made()
    {
        var confidential = _site.Services.GetRequiredService<Confidential>();
        var before = confidential.NewestKey();
        var (code, output, _) = await CommandLine.RunAsync(_site, "keys", "rotate");
        Assert.Equal(0, code);
        var until = TimeProvider.System.GetUtcNow().AddSeconds(15);
        while (confidential.NewestKey() == before && TimeProvider.System.GetUtcNow() < until)
            await Task.Delay(100, TestContext.Current.CancellationToken);
        Assert.NotEqual(before, confidential.NewestKey());
        Assert.Contains($"{confidential.NewestKey()}", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Rotated_without_it_what_is_stored_stays_and_can_be_encrypted_later_and_again()
    {
        using var other = await ElsewhereAsync();
        var (code, output, _) = await other.RunAsync("keys", "rotate");
        Assert.Equal(0, code);
        Assert.Contains("Made the key", output, StringComparison.Ordinal);
        Assert.Equal(2, await other.CountNamesAsync(Name));
        (code, output, _) = await other.RunAsync("keys", "re-encrypt");
        Assert.Equal(0, code);
        Assert.Contains("Encrypted", output, StringComparison.Ordinal);
        (code, output, _) = await other.RunAsync("keys", "re-encrypt");
        Assert.Equal((0, "Everything that is stored is encrypted with the newest key."), (code, output.Trim()));
        Assert.Equal(2, await other.CountNamesAsync(Name));
        // What was backed up before opens with its own keys, and those that came since read it too.
        Assert.Equal(0, (await other.RunAsync("restore", Path.Combine(_folder, "copy.db"), "--force")).Code);
        Assert.Equal(2, await other.CountNamesAsync(Name));
    }

    [Fact]
    public async Task What_no_key_reads_is_named_and_left_and_the_rest_is_done()
    {
        await _site.WithDbAsync(db =>
            db.Database.ExecuteSqlRawAsync("""UPDATE "Parties" SET "Name" = x'00112233' WHERE "EnquiryId" = 1""")
        );
        await Rotation.MakeAsync(default);
        var done = await Rotation.ReEncryptAsync(_ => { }, default);
        Assert.Equal(["Parties.Name of 1"], done.Unreadable);
        Assert.Equal(2, (await HeadersAsync()).Distinct().Count());
        using var other = await ElsewhereAsync();
        var (code, _, error) = await other.RunAsync("keys", "re-encrypt");
        Assert.Equal(1, code);
        Assert.Contains("Parties.Name of 1", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_stops_at_any_batch_and_goes_on_there()
    {
        await AddAsync(1_200);
        await Rotation.MakeAsync(default);
        using var stop = new CancellationTokenSource();
        var first = 0L;
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
            Rotation.ReEncryptAsync(
                written =>
                {
                    first = written;
                    if (written >= 500)
                        stop.Cancel();
                },
                stop.Token
            )
        );
        Assert.InRange(first, 500, 1_000);
        var rest = (await Rotation.ReEncryptAsync(_ => { }, default)).Written;
        Assert.Equal((await HeadersAsync()).Count, first + rest);
        Assert.Single((await HeadersAsync()).Distinct());
        Assert.Equal(0, (await Rotation.ReEncryptAsync(_ => { }, default)).Written);
    }

    [Fact]
    public async Task A_key_that_was_to_come_does_not_take_over()
    {
        var keys = _site.Services.GetRequiredService<IKeyManager>();
        var now = DateTimeOffset.UtcNow;
        var next = keys.CreateNewKey(now.AddDays(1), now.AddDays(91)).KeyId;
        await Rotation.MakeAsync(default);
        Assert.True(keys.GetAllKeys().Single(key => key.KeyId == next).IsRevoked);

        keys.CreateNewKey(now.AddMinutes(5), now.AddDays(91));
        var refused = await Assert.ThrowsAsync<PlainException>(() => Rotation.MakeAsync(default));
        Assert.Contains("quarter of an hour", refused.Message, StringComparison.Ordinal);
    }

    private async Task<Elsewhere> ElsewhereAsync()
    {
        var copy = Path.Combine(_folder, "copy.db");
        Assert.Equal(0, (await CommandLine.RunAsync(_site, "backup", copy)).Code);
        var other = new Elsewhere();
        Assert.Equal(0, (await other.RunAsync("restore", copy)).Code);
        return other;
    }

    private Task AddAsync(int number) =>
        _site.WithDbAsync(async db =>
        {
            var offence = await db.Offences.FirstAsync();
            for (var made = 0; made < number; made++)
                db.Enquiries.Add(
                    new Enquiry
                    {
                        ReceivedAt = new DateTime(2026, 2, 3, 12, 0, 0, DateTimeKind.Utc),
                        PrincipalOffence = offence,
                        Officer = "DC Somebody",
                        Parties =
                        {
                            new Party
                            {
                                Role = PartyRole.Accused,
                                Name = Name,
                                BornOn = new DateOnly(2001, 2, 3),
                            },
                        },
                        Notes = { new Note { Body = "Rang." } },
                    }
                );
            await db.SaveChangesAsync();
        });

    // What everything that is encrypted begins with.
    private Task<List<string>> HeadersAsync() =>
        _site.WithDbAsync(db =>
            db.Database.SqlQuery<string>(
                    $"""
                    SELECT hex(substr(v, 1, 20)) AS "Value" FROM (
                        SELECT "Name" AS v FROM "Parties" UNION ALL SELECT "BornOn" FROM "Parties"
                        UNION ALL SELECT "Officer" FROM "Enquiries" UNION ALL SELECT "Body" FROM "Notes"
                        UNION ALL SELECT "Content" FROM "Drafts" UNION ALL SELECT "Sample" FROM "KeyChecks")
                    """
                )
                .ToListAsync()
        );

    private Task<string> StateAsync() =>
        _site.WithDbAsync(async db =>
        {
            var versions = await db.AllEnquiries.OrderBy(one => one.Id).Select(one => one.Version).ToListAsync();
            var stamps = await db.MonthStamps.OrderBy(one => one.Month).Select(one => one.Stamp).ToListAsync();
            var tokens = await db.SearchTokens.Select(one => one.Token).Order().ToListAsync();
            return $"{string.Join(' ', versions)}; {string.Join(' ', stamps)}; {string.Join(' ', tokens)}";
        });

    private Task<List<string>> ChainAsync() =>
        _site.WithDbAsync(async db =>
            (await db.AuditEntries.AsNoTracking().OrderBy(entry => entry.Id).ToListAsync()).ConvertAll(entry =>
                Convert.ToHexString(entry.Hash) + entry.Details
            )
        );

    private Task<List<AuditAction>> RecordedAsync() =>
        _site.WithDbAsync(db =>
            db.AuditEntries.Where(entry => entry.Action >= AuditAction.KeysRotated)
                .OrderBy(entry => entry.Id)
                .Select(entry => entry.Action)
                .ToListAsync()
        );
}
