using System.CommandLine;
using Enquiries.Data;
using Enquiries.Web.Setup;

namespace Enquiries.Web.Features.Audit;

/// <summary>The command "audit verify".</summary>
public static class AuditCommand
{
    private const int Broken = 4;

    public static Command Build(SiteFactory site)
    {
        var known = new Option<string?>("--known")
        {
            Description = "NUMBER:HASH of an entry, from the log or the monthly mail: it must be there, unchanged.",
        };
        var verify = new Command("verify", "Checks the chain of the audit trail; names the first bad entry.") { known };
        verify.SetAction(
            async (parsed, cancellationToken) =>
            {
                var text = parsed.GetValue(known);
                var hash = text is null ? null : AuditHash.Read(text);
                if (text is not null && hash is null)
                {
                    await parsed.InvocationConfiguration.Error.WriteLineAsync(
                        $"“{text}” is not NUMBER:HASH with at least 16 digits of the hash, such as 1204:9f86d081884c7d65."
                    );
                    return Commands.Refused;
                }
                return await site.RunAsync(services => VerifyAsync(services, hash, parsed, cancellationToken));
            }
        );
        return new Command("audit", "Proves the audit trail.") { verify };
    }

    private static async Task<int> VerifyAsync(
        IServiceProvider services,
        AuditHash? known,
        ParseResult parsed,
        CancellationToken cancellationToken
    )
    {
        await Database.OpenAsync(services, cancellationToken);
        await using var scope = services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<EnquiriesDbContext>();
        var finding = await AuditChain.VerifyAsync(db, known, cancellationToken);
        var (output, code) = finding.Bad is null
            ? (parsed.InvocationConfiguration.Output, 0)
            : (parsed.InvocationConfiguration.Error, Broken);
        await output.WriteLineAsync(AuditReport.Of(finding));
        return code;
    }
}
