using Enquiries.Data;
using Enquiries.Web.Features.Mail;
using Enquiries.Web.Setup;

namespace Enquiries.Web.Features.Operations;

/// <summary>Looks at all that the program stands on. Changes nothing, and makes no keys or database where there are none.</summary>
public sealed class Doctor(
    IServiceScopeFactory scopes,
    IConfiguration configuration,
    Backups backups,
    MailFindings mail,
    TimeProvider time
)
{
    public async Task<IReadOnlyList<Finding>> ExamineAsync(CancellationToken cancellationToken)
    {
        var keys = KeyFindings.Of(configuration, time);
        List<Finding> findings = [];
        await using var scope = scopes.CreateAsyncScope();
        if (NothingYet())
            findings.Add(Finding.Ok("Database", "There is none yet. It is made at the first start."));
        else if (keys.Any(finding => finding.State == FindingState.Attention) && !KeyFindings.AnyKeys(configuration))
            findings.Add(
                Finding.Attention(
                    "Database",
                    "Was not looked at, as its keys are missing. Put the key folder back first."
                )
            );
        else
            findings.AddRange(await OfDatabaseAsync(scope.ServiceProvider, cancellationToken));
        findings.AddRange(keys);
        findings.AddRange(MachineFindings.Of(configuration, backups, time));
        findings.Add(await mail.OfServerAsync(cancellationToken));
        return findings;
    }

    private bool NothingYet() =>
        Database.IsEmbedded(configuration)
        && !File.Exists(EmbeddedFile.PathOf(configuration))
        && !KeyFindings.AnyKeys(configuration);

    private async Task<IReadOnlyList<Finding>> OfDatabaseAsync(
        IServiceProvider services,
        CancellationToken cancellationToken
    )
    {
        if (Database.IsEmbedded(configuration) && !File.Exists(EmbeddedFile.PathOf(configuration)))
            return
            [
                Finding.Attention(
                    "Database",
                    $"There are keys but no database at {EmbeddedFile.PathOf(configuration)}. If there was one, check Data:Folder or "
                        + "restore a backup; if not, start the program and it makes one."
                ),
            ];
        try
        {
            var db = services.GetRequiredService<EnquiriesDbContext>();
            return await new DatabaseFindings(db, configuration, backups, mail, time).AllAsync(cancellationToken);
        }
        catch (SettingException problem)
        {
            return [Finding.Attention("Database", problem.Message)];
        }
    }
}
