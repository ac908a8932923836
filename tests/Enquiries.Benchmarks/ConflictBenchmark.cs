using System.Diagnostics;
using System.Globalization;
using Enquiries.Data;
using Enquiries.Web.Features.Conflicts;
using Enquiries.Web.Features.Restrictions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Enquiries.Benchmarks;

/// <summary>
/// The conflict check at 100,000 enquiries and 100,000 clients, whose names are of the few hundred commonest: for the people of enquiries
/// that are there, as they are, with a typing mistake in the surname, and by name alone.
/// </summary>
internal static class ConflictBenchmark
{
    private const int Known = 100_000;
    private const int Clients = 100_000;
    private const int ClientsAtOnce = 1_000;
    private const int Runs = 200;

    public static async Task RunAsync()
    {
        var folder = await Databases.CopyAsync(Known);
        try
        {
            await using var store = await Store.OpenAsync(folder);
            await CompleteAsync(store);
            await AddClientsAsync(store);
            var cases = await CasesAsync(store);
            foreach (var (what, change) in Kinds)
            {
                var (times, matches) = await TimeAsync(store, cases, change);
                Times.Say(what, times);
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  matches: {matches:0.0} a check"));
            }
        }
        finally
        {
            Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
            Directory.Delete(folder, recursive: true);
        }
    }

    private static readonly (string What, Func<CheckedPerson, CheckedPerson> Change)[] Kinds =
    [
        ("Both people as they are known", person => person),
        ("With a typing mistake in the surname", person => person with { Name = Mistyped(person.Name) }),
        ("By name alone", person => person with { BornOn = null, Phone = null, Email = null }),
    ];

    private static async Task CompleteAsync(Store store)
    {
        var watch = Stopwatch.StartNew();
        await Web.Setup.Database.CompleteAsync(store.Services, CancellationToken.None);
        Console.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"Completing the index of {Known:N0} enquiries: {watch.Elapsed.TotalSeconds:0.0} s"
            )
        );
    }

    // The accused of the enquiries: every one of them is a client too.
    private static async Task AddClientsAsync(Store store)
    {
        for (var from = 0; from < Clients; from += ClientsAtOnce)
        {
            await using var scope = store.Services.CreateAsyncScope();
            var db = scope.ServiceProvider.GetRequiredService<EnquiriesDbContext>();
            var people = await db
                .Parties.AsNoTracking()
                .Where(party => party.Role == PartyRole.Accused && party.EnquiryId > from)
                .OrderBy(party => party.EnquiryId)
                .Take(ClientsAtOnce)
                .ToListAsync();
            await ClientList.SaveAsync(
                db,
                people.ConvertAll(person => new Client
                {
                    Name = person.Name!,
                    BornOn = person.BornOn,
                    Phone = person.Phone,
                    Email = person.Email,
                    Status = ClientStatus.Former,
                }),
                CancellationToken.None
            );
        }
    }

    private static async Task<List<(long Id, List<CheckedPerson> People)>> CasesAsync(Store store)
    {
        await using var scope = store.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<EnquiriesDbContext>();
        var parties = await db
            .Parties.AsNoTracking()
            .Where(party => party.EnquiryId % (Known / Runs) == 0)
            .ToListAsync();
        return
        [
            .. parties
                .GroupBy(party => party.EnquiryId)
                .Select(group => (group.Key, group.Select(CheckedPerson.Of).ToList())),
        ];
    }

    private static async Task<(IReadOnlyCollection<double> Times, double Matches)> TimeAsync(
        Store store,
        List<(long Id, List<CheckedPerson> People)> cases,
        Func<CheckedPerson, CheckedPerson> change
    )
    {
        var times = new List<double>();
        var matches = 0;
        // The first round is for the compiler.
        for (var round = 0; round < 2; round++)
            foreach (var (id, people) in cases)
            {
                await using var scope = store.Services.CreateAsyncScope();
                var db = scope.ServiceProvider.GetRequiredService<EnquiriesDbContext>();
                var check = new ConflictCheck(db, new RestrictionsQuery(db, TimeProvider.System));
                var watch = Stopwatch.StartNew();
                var found = await check.RunAsync(
                    people.ConvertAll(person => change(person)),
                    id,
                    CancellationToken.None
                );
                if (round == 0)
                    continue;
                times.Add(watch.Elapsed.TotalMilliseconds);
                matches += found.Matches.Count + found.More;
            }
        return (times, (double)matches / times.Count);
    }

    // The second letter of the surname twice.
    private static string? Mistyped(string? name) =>
        name?.LastIndexOf(' ') is { } space && space + 3 < name?.Length
            ? name.Insert(space + 3, name.Substring(space + 2, 1))
            : name;
}
