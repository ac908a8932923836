using Enquiries.Data;
using Enquiries.Tests.Intake;
using Enquiries.Tests.Operations;
using Enquiries.Tests.Shared;
using Enquiries.Web.Features.Audit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Enquiries.Tests.Audit;

/// <summary>Whatever is done to the audit trail behind the program's back shows, and where.</summary>
public sealed class AuditChainTests
{
    [Fact]
    public async Task What_the_program_writes_is_whole_however_many_write_at_once()
    {
        await using var site = await WrittenAsync();
        var solicitor = await site.SignInAsync(Roles.Solicitor);
        await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => solicitor.GetPageAsync("/enquiries/1")));
        var entries = await site.WithDbAsync(db => db.AuditEntries.LongCountAsync());
        var finding = await VerifyAsync(site);
        Assert.Equal((entries, null, null), (finding.Entries, finding.Bad, finding.Fault));
        Assert.Equal(await site.WithDbAsync(db => AuditChain.NewestAsync(db, default)), finding.Newest);
    }

    [Theory]
    [InlineData("""UPDATE "AuditEntries" SET "AccountId" = NULL WHERE "Id" = 5""", 5, AuditFault.Broken)]
    [InlineData("""UPDATE "AuditEntries" SET "At" = datetime("At", '-1 day') WHERE "Id" = 5""", 5, AuditFault.Broken)]
    [InlineData("""UPDATE "AuditEntries" SET "Action" = 4 WHERE "Id" = 5""", 5, AuditFault.Broken)]
    [InlineData("""UPDATE "AuditEntries" SET "EnquiryId" = 2 WHERE "Id" = 5""", 5, AuditFault.Broken)]
    [InlineData("""UPDATE "AuditEntries" SET "Details" = '{{"a":1}}' WHERE "Id" = 5""", 5, AuditFault.DetailsChanged)]
    [InlineData("""UPDATE "AuditEntries" SET "Hash" = x'' WHERE "Id" = 5""", 5, AuditFault.NotChained)]
    [InlineData("""DELETE FROM "AuditEntries" WHERE "Id" = 5""", 6, AuditFault.Broken)]
    [InlineData("""DELETE FROM "AuditEntries" WHERE "Id" < 5""", 5, AuditFault.Broken)]
    [InlineData(
        """UPDATE "AuditEntries" SET "Id" = -1 WHERE "Id" = 5; UPDATE "AuditEntries" SET "Id" = 5 WHERE "Id" = 6; UPDATE "AuditEntries" SET "Id" = 6 WHERE "Id" = -1""",
        5,
        AuditFault.Broken
    )]
    [InlineData(
        """INSERT INTO "AuditEntries" ("Id", "At", "Action", "Hash") SELECT 900, "At", "Action", "Hash" FROM "AuditEntries" WHERE "Id" = 5""",
        900,
        AuditFault.Broken
    )]
    public async Task A_change_behind_its_back_is_found_at_the_first_bad_entry(string sql, long bad, AuditFault fault)
    {
        await using var site = await WrittenAsync();
        Assert.Null((await VerifyAsync(site)).Bad);
        await site.WithDbAsync(db => db.Database.ExecuteSqlRawAsync(sql, Array.Empty<object>()));
        var finding = await VerifyAsync(site);
        Assert.Equal((bad, fault), (finding.Bad, finding.Fault));
        Assert.Null(finding.Newest);
    }

    [Fact]
    public async Task What_follows_a_change_does_not_mend_it()
    {
        await using var site = await WrittenAsync();
        await site.WithDbAsync(db =>
            db.Database.ExecuteSqlRawAsync("""UPDATE "AuditEntries" SET "AccountId" = NULL WHERE "Id" = 5""")
        );
        await site.SignInAsync(Roles.Partner);
        Assert.Equal(5, (await VerifyAsync(site)).Bad);
    }

    [Fact]
    public async Task The_loss_of_the_end_shows_against_a_hash_that_was_kept_elsewhere()
    {
        await using var site = await WrittenAsync();
        var newest = (await VerifyAsync(site)).Newest!;
        Assert.Null((await VerifyAsync(site, newest)).Bad);
        Assert.Null((await VerifyAsync(site, newest with { Hash = newest.Hash[..16] })).Bad);
        await site.WithDbAsync(db =>
            db.Database.ExecuteSqlAsync($"""DELETE FROM "AuditEntries" WHERE "Id" = {newest.Number}""")
        );
        Assert.Null((await VerifyAsync(site)).Bad);
        Assert.Equal(AuditFault.NotAsKnown, (await VerifyAsync(site, newest)).Fault);
        // Another entry in its place has another hash.
        await site.SignInAsync(Roles.Partner);
        Assert.Equal((newest.Number, AuditFault.NotAsKnown), Bad(await VerifyAsync(site, newest)));
    }

    [Fact]
    public async Task A_trail_from_before_there_was_a_chain_is_chained_once()
    {
        await using var site = await WrittenAsync();
        Assert.True(await site.WithDbAsync(db => AuditChain.HasBegunAsync(db, default)));
        var whole = await VerifyAsync(site);
        await site.WithDbAsync(db =>
            db.Database.ExecuteSqlRawAsync("""UPDATE "AuditEntries" SET "Hash" = x'', "DetailsHash" = NULL""")
        );
        Assert.Equal((1, AuditFault.NotChained), Bad(await VerifyAsync(site)));
        Assert.False(await site.WithDbAsync(db => AuditChain.HasBegunAsync(db, default)));
        await site.WithDbAsync(db => AuditChain.BeginAsync(db, default));
        Assert.Equal(whole, await VerifyAsync(site));
    }

    [Fact]
    public async Task What_a_refused_save_was_to_record_is_recorded_by_the_next_once()
    {
        await using var site = await WrittenAsync();
        await site.WithDbAsync(async db =>
        {
            var before = await db.AuditEntries.LongCountAsync();
            db.Record(AuditAction.Reported);
            db.MonthStamps.Add(new MonthStamp { Month = await db.MonthStamps.MinAsync(stamp => stamp.Month) });
            await Assert.ThrowsAsync<DbUpdateException>(() => db.SaveChangesAsync());
            Assert.Equal(before, await db.AuditEntries.LongCountAsync());
            db.ChangeTracker.Entries<MonthStamp>().Single().State = EntityState.Detached;
            await db.SaveChangesAsync();
            Assert.Equal(before + 1, await db.AuditEntries.LongCountAsync());
        });
        Assert.Null((await VerifyAsync(site)).Bad);
    }

    [Fact]
    public async Task The_nightly_check_says_the_newest_hash_and_fails_on_a_broken_trail()
    {
        await using var site = await WrittenAsync();
        var newest = (await VerifyAsync(site)).Newest!;
        await RunJobAsync(site);
        var run = await site.WithDbAsync(db => db.JobRuns.SingleAsync());
        Assert.True(run.Succeeded);
        Assert.Contains($"{newest}", run.Message, StringComparison.Ordinal);

        await site.WithDbAsync(db =>
            db.Database.ExecuteSqlRawAsync("""UPDATE "AuditEntries" SET "AccountId" = NULL WHERE "Id" = 5""")
        );
        await Assert.ThrowsAnyAsync<Exception>(() => RunJobAsync(site));
        run = await site.WithDbAsync(db => db.JobRuns.SingleAsync());
        Assert.False(run.Succeeded);
        Assert.Contains("broken at entry 5", run.Message, StringComparison.Ordinal);
        var page = await (await site.SignInAsync(Roles.Partner)).GetPageAsync("/audit");
        Assert.Contains("broken at entry 5", page.QuerySelector("[role=alert]")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_command_answers_by_its_exit_code()
    {
        await using var site = await WrittenAsync();
        var (code, output, _) = await CommandLine.RunAsync(site, "audit", "verify");
        Assert.Equal(0, code);
        Assert.Contains("The audit trail is whole", output, StringComparison.Ordinal);
        Assert.Equal(2, (await CommandLine.RunAsync(site, "audit", "verify", "--known", "5:abc")).Code);
        await site.WithDbAsync(db => db.Database.ExecuteSqlRawAsync("""DELETE FROM "AuditEntries" WHERE "Id" = 5"""));
        (code, _, var error) = await CommandLine.RunAsync(site, "audit", "verify");
        Assert.Equal(4, code);
        Assert.Contains("broken at entry 6", error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("12:0123456789abcdef", true)]
    [InlineData(" 12:0123456789ABCDEF ", true)]
    [InlineData("12:0123456789abcde", false)]
    [InlineData("12:0123456789abcdeg", false)]
    [InlineData("0:0123456789abcdef", false)]
    [InlineData("0123456789abcdef", false)]
    [InlineData("", false)]
    public void A_known_entry_is_a_number_and_enough_of_a_hash(string text, bool isKnown) =>
        Assert.Equal(isKnown, AuditHash.Read(text) is not null);

    /// <summary>Two enquiries, their readers, and a sign-in or two: a dozen entries.</summary>
    internal static async Task<Site> WrittenAsync()
    {
        var site = new Site();
        var solicitor = await site.SignInAsync(Roles.Solicitor);
        await solicitor.LogAsync(("AccusedName", "Made Up"));
        await solicitor.LogAsync(("AccusedName", "Somebody Else"));
        await solicitor.GetPageAsync("/enquiries/1");
        await solicitor.SubmitAsync("/enquiries/1", ("Body", "Rang again."));
        await solicitor.GetPageAsync("/enquiries/1");
        await solicitor.GetPageAsync("/enquiries/2");
        return site;
    }

    private static Task<AuditFinding> VerifyAsync(Site site, AuditHash? known = null) =>
        site.WithDbAsync(db => AuditChain.VerifyAsync(db, known, default));

    private static (long?, AuditFault?) Bad(AuditFinding finding) => (finding.Bad, finding.Fault);

    private static async Task RunJobAsync(Site site)
    {
        await using var scope = site.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<AuditChainJob>().RunAsync(CancellationToken.None);
    }
}
