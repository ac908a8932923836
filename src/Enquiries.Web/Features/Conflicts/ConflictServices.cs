using Enquiries.Web.Features.ClientLists;

namespace Enquiries.Web.Features.Conflicts;

/// <summary>What conflicts are looked for with.</summary>
public static class ConflictServices
{
    public static void AddConflicts(this WebApplicationBuilder builder) =>
        builder
            .Services.AddSingleton<CheckedForms>()
            .AddScoped<ConflictCheck>()
            .AddScoped<ConflictDesk>()
            .AddScoped<SameAs>()
            .AddScoped<CompleteIndexJob>()
            .AddScoped<ClientListsQuery>()
            .AddScoped<DeleteClientLists>()
            .AddScoped<DeleteClientListsJob>();
}
