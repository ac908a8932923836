using Enquiries.Data;
using Enquiries.Tests.Shared;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Enquiries.Tests.SqlServer;

/// <summary>The whole program set up for SQL Server, with a connection that reaches no server and notes every statement.</summary>
public sealed class RecordedSite : IAsyncDisposable
{
    public RecordedSite()
    {
        Site = new Site
        {
            Settings =
            {
                ["Database:Provider"] = "SqlServer",
                ["ConnectionStrings:Enquiries"] = "Server=recorded;Database=Enquiries",
            },
            Replace = services =>
                services.ConfigureDbContext<EnquiriesDbContext>(
                    (provider, options) =>
                    {
                        // Its rows decrypt with the keys of this site.
                        Recorder.Values ??= new PlausibleValues(provider.GetRequiredService<Confidential>());
                        options.UseSqlServer(new RecordedConnection(Recorder), contextOwnsConnection: true);
                    }
                ),
        };
    }

    public Site Site { get; }

    public Recorder Recorder { get; } = new();

    public PlausibleValues Values => Recorder.Values!;

    public ValueTask DisposeAsync() => Site.DisposeAsync();
}
