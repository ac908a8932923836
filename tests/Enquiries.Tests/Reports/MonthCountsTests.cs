using Enquiries.Data;
using Enquiries.Tests.Shared;
using Enquiries.Web.Features.Reports;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using static Enquiries.Tests.Reports.ReportSite;

namespace Enquiries.Tests.Reports;

/// <summary>What was counted before stands in for counting anew, and never says anything else.</summary>
public sealed class MonthCountsTests : IAsyncDisposable
{
    private static readonly ReportQuestion Year = new(
        PeriodKind.Month,
        202601,
        202612,
        OffenceCount.Principal,
        Measure.Recorded
    );

    private readonly Site _site = Start();

    public ValueTask DisposeAsync() => _site.DisposeAsync();

    [Fact]
    public async Task Whatever_is_saved_the_figures_are_those_of_counting_anew()
    {
        await _site.AddAsync(Enumerable.Range(1, 12).Select(month => On(2026, month, 3)));
        var dice = new Random(7);
        for (var step = 0; step < 15; step++)
        {
            await ChangeAsync(dice);
            if (step % 7 == 0)
                await PrepareAsync();
            Assert.Equal(await TotalsAsync(fresh: true), await TotalsAsync(fresh: false));
        }
    }

    [Fact]
    public async Task What_is_ready_is_not_counted_again()
    {
        await _site.AddAsync(On(2026, 3, 1), On(2026, 3, 2, DigitalAnswer.No), On(2026, 5, 1));
        await PrepareAsync();
        // Past the program, so that nothing tells that it changed: what is ready stands, what is narrowed is counted.
        await _site.WithDbAsync(db =>
            db.Enquiries.ExecuteUpdateAsync(set => set.SetProperty(one => one.Digital, DigitalAnswer.No))
        );
        Assert.Equal("2 1 0 0", await ShareAsync(Year));
        var narrowed = Year with
        {
            Filter = new()
            {
                Open = true,
                Given = new Dictionary<string, string> { ["outcome"] = "open" },
            },
        };
        Assert.Equal(
            "0 3 0 0",
            await ShareAsync(narrowed with { Filter = narrowed.Filter with { Chips = [new("outcome", "Open")] } })
        );
        // One save in March: that month alone is counted anew.
        await _site.AddAsync(On(2026, 3, 9));
        Assert.Equal("2 2 0 0", await ShareAsync(Year));
    }

    private async Task ChangeAsync(Random dice)
    {
        var month = 1 + dice.Next(12);
        switch (dice.Next(4))
        {
            case 0:
                await _site.AddAsync(On(2026, month, 5, (DigitalAnswer)dice.Next(3)));
                return;
            case 1:
                await _site.WithDbAsync(async db =>
                    await db.SaveNewAsync([
                        new Enquiry
                        {
                            ReceivedAt = new DateTime(2026, month, 6, 12, 0, 0, DateTimeKind.Utc),
                            PrincipalOffenceId = await db.Offences.Select(offence => offence.Id).FirstAsync(),
                        },
                    ])
                );
                return;
            default:
                await _site.WithDbAsync(async db =>
                {
                    var all = await db.Enquiries.Include(one => one.OtherOffences).OrderBy(one => one.Id).ToListAsync();
                    var one = all[dice.Next(all.Count)];
                    one.ReceivedAt = new DateTime(2026, month, 8, 12, 0, 0, DateTimeKind.Utc);
                    one.Digital = (DigitalAnswer)dice.Next(3);
                    one.Outcome = dice.Next(3) == 0 ? Outcome.Duplicate : Outcome.InstructedPrivately;
                    one.Stage = dice.Next(2) == 0 ? Stage.Custody : null;
                    await db.SaveChangesAsync();
                });
                return;
        }
    }

    private async Task PrepareAsync()
    {
        await using var scope = _site.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<PrepareReportsJob>().RunAsync(CancellationToken.None);
    }

    private async Task<string> ShareAsync(ReportQuestion question)
    {
        await using var scope = _site.Services.CreateAsyncScope();
        var report = await scope.ServiceProvider.GetRequiredService<DigitalShareQuery>().CountAsync(question, default);
        return $"{report.Total.Digital} {report.Total.NotDigital} {report.Total.NotKnown} {report.Total.Excluded}";
    }

    private async Task<string> TotalsAsync(bool fresh)
    {
        await using var scope = _site.Services.CreateAsyncScope();
        var services = scope.ServiceProvider;
        var rows = new List<string>();
        var counts = services.GetRequiredService<MonthCounts>();
        async Task AddAsync<T>(MonthStatement<T> statement, ReportQuestion question) =>
            rows.AddRange(
                (
                    fresh
                        ? await statement.Rows(question).ToListAsync()
                        : await counts.CountAsync(statement, question, default)
                ).Select(row => $"{statement.What} {row}")
            );
        await AddAsync(services.GetRequiredService<DigitalShareQuery>().Statement(Measure.Recorded), Year);
        await AddAsync(services.GetRequiredService<OffencesQuery>().Statement, Year);
        await AddAsync(services.GetRequiredService<CompletenessQuery>().Statement, Year);
        foreach (var of in new[] { Dimension.Stage, Dimension.Outcome, Dimension.Platform })
        foreach (var statement in services.GetRequiredService<BreakdownQuery>().Statements(of))
            await AddAsync(statement, Year with { Of = of });
        return string.Join('\n', rows.Order(StringComparer.Ordinal));
    }
}
