using Enquiries.Data;
using Enquiries.Tests.Shared;
using Microsoft.EntityFrameworkCore;

namespace Enquiries.Tests.Data;

/// <summary>The lists that come with the program, the same on both databases.</summary>
public abstract class ReferenceDataTests(Site site)
{
    [Fact]
    public Task Each_list_is_there_after_the_start_and_no_code_is_twice() =>
        site.WithDbAsync(async db =>
        {
            AssertUnique(await db.Offences.Select(offence => offence.Code).ToListAsync(), least: 157);
            AssertUnique(await db.Platforms.Select(platform => platform.Code).ToListAsync(), least: 30);
            AssertUnique(await db.PoliceForces.Select(force => force.Code).ToListAsync(), least: 45);
            Assert.Equal(Roles.All.Order(), await db.Roles.Select(role => role.Name).Order().ToListAsync());
        });

    [Fact]
    public Task Every_offence_has_a_name_a_category_and_a_place() =>
        site.WithDbAsync(async db =>
            Assert.All(
                await db.Offences.ToListAsync(),
                offence =>
                {
                    Assert.NotEmpty(offence.Name);
                    Assert.NotEmpty(offence.Category);
                    Assert.NotEqual(0, offence.SortOrder);
                }
            )
        );

    [Fact]
    public async Task A_second_start_changes_nothing()
    {
        var before = await ListsAsync();
        await UpsertAsync();
        Assert.Equal(before, await ListsAsync());
    }

    [Fact]
    public async Task What_an_administrator_set_is_kept_and_facts_are_corrected()
    {
        var fact = await ChangeAsync("rape", offence => offence.Name);
        await ChangeAsync(
            "rape",
            offence =>
            {
                offence.DigitalDefault = DigitalAnswer.NotKnown;
                offence.Synonyms = "set by hand";
                offence.IsActive = false;
                offence.Name = "Wrong";
                offence.Act = "Wrong";
                offence.SortOrder = 9999;
                return "";
            }
        );

        await UpsertAsync();

        await ChangeAsync(
            "rape",
            offence =>
            {
                Assert.Equal(DigitalAnswer.NotKnown, offence.DigitalDefault);
                Assert.Equal("set by hand", offence.Synonyms);
                Assert.False(offence.IsActive);
                Assert.Equal(fact, offence.Name);
                Assert.NotEqual("Wrong", offence.Act);
                Assert.NotEqual(9999, offence.SortOrder);
                return "";
            }
        );
    }

    [Fact]
    public async Task An_entry_of_the_firms_own_stays()
    {
        await site.WithDbAsync(async db =>
        {
            db.Platforms.Add(
                new Platform
                {
                    Code = "our-own",
                    Name = "Our own",
                    Synonyms = "",
                }
            );
            await db.SaveChangesAsync();
        });
        await UpsertAsync();
        Assert.True(await site.WithDbAsync(db => db.Platforms.AnyAsync(platform => platform.Code == "our-own")));
    }

    private static void AssertUnique(List<string> codes, int least)
    {
        Assert.True(codes.Count >= least, $"only {codes.Count}");
        Assert.Equal(codes.Distinct(StringComparer.OrdinalIgnoreCase), codes);
        Assert.All(codes, code => Assert.Equal(code.Trim(), code));
    }

    private Task UpsertAsync() => site.WithDbAsync(db => ReferenceData.UpsertAsync(db));

    private Task<string> ChangeAsync(string code, Func<Offence, string> change) =>
        site.WithDbAsync(async db =>
        {
            var result = change(await db.Offences.SingleAsync(offence => offence.Code == code));
            await db.SaveChangesAsync();
            return result;
        });

    private Task<List<string>> ListsAsync() =>
        site.WithDbAsync(async db =>
        {
            var offences = await db.Offences.OrderBy(offence => offence.Id).ToListAsync();
            var platforms = await db.Platforms.OrderBy(platform => platform.Id).ToListAsync();
            var forces = await db.PoliceForces.OrderBy(force => force.Id).ToListAsync();
            return offences
                .Cast<object>()
                .Concat(platforms)
                .Concat(forces)
                .Select(entry => System.Text.Json.JsonSerializer.Serialize(entry))
                .ToList();
        });
}

public sealed class ReferenceDataTestsOnSqlite(Site site) : ReferenceDataTests(site), IClassFixture<Site>;

public sealed class ReferenceDataTestsOnSqlServer(SqlServerSite server)
    : ReferenceDataTests(server.OrSkip()),
        IClassFixture<SqlServerSite>;
