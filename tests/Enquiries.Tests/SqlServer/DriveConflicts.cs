using Enquiries.Data;
using Enquiries.Web.Features.ClientLists;
using Enquiries.Web.Features.Conflicts;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Enquiries.Tests.SqlServer;

/// <summary>What the conflict check and its lists ask of the database.</summary>
internal static class DriveConflicts
{
    // What it finds is restricted to others, as every query finds a row: so it asks whom to ask too.
    public static async Task CheckAsync(IServiceProvider services)
    {
        var check = services.GetRequiredService<ConflictCheck>();
        CheckedPerson[] people =
        [
            new(PartyRole.Accused, "Text", new DateOnly(2001, 2, 3), "07700 900123", "one@firm.example"),
            new(PartyRole.Caller, "Text Text", null, null, null),
        ];
        var found = await check.RunAsync(people, 2, CancellationToken.None);
        Assert.NotEmpty(found.Ask);
    }

    public static async Task DecideAsync(EnquiriesDbContext db)
    {
        db.ConflictDecisions.Add(
            new ConflictDecision
            {
                EnquiryId = 1,
                SubmissionKey = Guid.NewGuid(),
                Finding = ConflictFinding.Managed,
                Why = "A reason.",
                Shown = "[]",
                DecidedById = 1,
            }
        );
        await db.SaveChangesAsync();
        var enquiry = new Enquiry { Id = 1 };
        Assert.NotNull(await ConflictRule.ProblemAsync(db, enquiry, CancellationToken.None));
    }

    // Every query finds a row: so a client whose import left no record, and whose deletion somebody asked for.
    public static async Task DeleteListsAsync(IServiceProvider services)
    {
        var list = Assert.Single(await services.GetRequiredService<ClientListsQuery>().ReadAsync(default));
        var delete = services.GetRequiredService<DeleteClientLists>();
        await delete.RecordAsync(list, default);
        Assert.Equal(1, await delete.RunAsync(default));
    }

    public static async Task KeepClientsAsync(EnquiriesDbContext db)
    {
        await ClientList.SaveAsync(
            db,
            [new Client { Name = "Made Up", Status = ClientStatus.Former }],
            CancellationToken.None
        );
        (await db.Clients.SingleAsync(client => client.Id == 1)).Status = ClientStatus.Former;
        await db.SaveChangesAsync();
    }
}
