using CsCheck;
using Enquiries.Data;
using Enquiries.Tests.Shared;
using Enquiries.Web.Features.Reports;
using Microsoft.EntityFrameworkCore;
using static Enquiries.Tests.Reports.ReportSite;

namespace Enquiries.Tests.Reports;

/// <summary>Counting in a real database.</summary>
public sealed class DigitalShareQueryTests : IAsyncDisposable
{
    private const int First = 202404,
        Last = 202611;

    private static readonly DateTime Begin = new(2024, 3, 20, 0, 0, 0, DateTimeKind.Utc);

    private static readonly Outcome?[] Outcomes =
    [
        null,
        null,
        null,
        Outcome.AdviceOnly,
        Outcome.Duplicate,
        Outcome.NotAnEnquiry,
    ];

    private static readonly Gen<Made> Enquiries = Gen.Select(
        Gen.Int[0, 24 * 980].Select(hours => Begin.AddHours(hours)),
        Gen.Enum<DigitalAnswer>(),
        Gen.Int[-3, 2].Select(other => other < 0 ? (DigitalAnswer?)null : (DigitalAnswer)other),
        Gen.Int[0, 5].Select(place => Outcomes[place]),
        (received, digital, other, outcome) => new Made(received, digital, other, outcome)
    );

    private readonly Site _site = Start();

    public ValueTask DisposeAsync() => _site.DisposeAsync();

    [Fact]
    public async Task The_database_counts_what_was_logged_in_every_kind_of_period_and_both_ways()
    {
        var made = Enquiries.Array[400].Single();
        await _site.AddAsync(made);
        foreach (var kind in Enum.GetValues<PeriodKind>())
        foreach (var count in Enum.GetValues<OffenceCount>())
        {
            var shares = (await CountAsync(kind, count)).Shares;
            var expected = DigitalShare.Of(
                Period.Between(kind, First, Last),
                made.Select(one => one.Tally),
                count,
                DateOnly.FromDateTime(Now.UtcDateTime)
            );
            Assert.Equal(expected, shares);
        }
    }

    [Fact]
    public async Task Months_sum_to_quarters_years_and_financial_years()
    {
        await _site.AddAsync(Enquiries.Array[200].Single());
        foreach (var count in Enum.GetValues<OffenceCount>())
        {
            var months = await CountAsync(PeriodKind.Month, count);
            foreach (var kind in Enum.GetValues<PeriodKind>())
            {
                var longer = await CountAsync(kind, count);
                Assert.Equal(months.Total, longer.Total);
                foreach (var share in longer.Shares)
                {
                    var inside = months.Shares.Where(month =>
                        share.Period.From <= month.Period.From && month.Period.To <= share.Period.To
                    );
                    Assert.Equal(ShareCounts.Sum([.. inside]), ShareCounts.Sum([share]));
                }
            }
        }
    }

    [Fact]
    public async Task One_enquiry_more_moves_exactly_one_cell_by_one()
    {
        var before = Cells(await CountAsync(PeriodKind.Month, OffenceCount.Principal));
        foreach (var one in Enquiries.Where(one => one.Month is >= First and <= Last).Array[12].Single())
        {
            await _site.AddAsync(one);
            var after = Cells(await CountAsync(PeriodKind.Month, OffenceCount.Principal));
            Assert.Equal(1, Assert.Single(after.Zip(before, (now, then) => now - then), change => change != 0));
            before = after;
        }
    }

    [Fact]
    public async Task Half_past_eleven_at_night_UTC_on_31_July_is_August()
    {
        await _site.AddAsync(new Made(new DateTime(2025, 7, 31, 23, 30, 0, DateTimeKind.Utc)));
        var counted = (await CountAsync(PeriodKind.Month, OffenceCount.Principal)).Shares.Where(share =>
            share.Total > 0
        );
        Assert.Equal("2025-08", Assert.Single(counted).Period.Name);
    }

    [Fact]
    public async Task It_is_one_statement_that_reads_one_index_and_sorts_nothing()
    {
        await _site.WithDbAsync(async db =>
        {
            var sql = new DigitalShareQuery(db, Counts(db), TimeProvider.System).Tallies(Months).ToQueryString();
            Assert.Equal(
                ["SEARCH e USING COVERING INDEX IX_Enquiries_Count (ReceivedMonth>? AND ReceivedMonth<?)"],
                await PlanAsync(db, sql)
            );
        });
    }

    [Fact]
    public async Task Offences_are_counted_from_one_index_alone()
    {
        await _site.WithDbAsync(async db =>
        {
            var sql = new OffencesQuery(db, Counts(db), TimeProvider.System).Tallies(Months).ToQueryString();
            Assert.Equal(
                ["SEARCH e USING COVERING INDEX IX_Enquiries_Breakdown (ReceivedMonth>? AND ReceivedMonth<?)"],
                await PlanAsync(db, sql)
            );
        });
    }

    private static ReportQuestion Months =>
        new(PeriodKind.Month, First, Last, OffenceCount.Principal, Measure.Recorded);

    private Task<DigitalShareReport> CountAsync(PeriodKind kind, OffenceCount count) =>
        _site.WithDbAsync(db =>
            new DigitalShareQuery(db, Counts(db), _site.Clock).CountAsync(
                new(kind, First, Last, count, Measure.Recorded),
                TestContext.Current.CancellationToken
            )
        );

    private static List<int> Cells(DigitalShareReport report) =>
        [
            .. report.Shares.SelectMany(share =>
                new[] { share.Digital, share.NotDigital, share.NotKnown, share.Excluded }
            ),
        ];

    private static async Task<List<string>> PlanAsync(EnquiriesDbContext db, string sql)
    {
        // The parameters are declared above the statement, in the shell's own way; a remark follows it.
        var lines = sql.Split('\n')
            .TakeWhile(line => !line.StartsWith("This LINQ", StringComparison.Ordinal))
            .ToLookup(line => line.StartsWith(".param", StringComparison.Ordinal));
        await db.Database.OpenConnectionAsync();
        await using var command = db.Database.GetDbConnection().CreateCommand();
#pragma warning disable CA2100 // The statement is the product's own.
        command.CommandText = "EXPLAIN QUERY PLAN " + string.Join('\n', lines[false]);
#pragma warning restore CA2100
        foreach (var parameter in lines[true].Select(line => line.Split(' ')))
        {
            var value = command.CreateParameter();
            (value.ParameterName, value.Value) = (parameter[2], First);
            command.Parameters.Add(value);
        }
        var plan = new List<string>();
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
            plan.Add(reader.GetString(3));
        return plan;
    }
}
