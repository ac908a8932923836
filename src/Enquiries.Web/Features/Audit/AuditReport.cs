using System.Globalization;
using Enquiries.Data;

namespace Enquiries.Web.Features.Audit;

/// <summary>What a walk along the audit chain found, in a sentence.</summary>
internal static class AuditReport
{
    public static string Of(AuditFinding finding) =>
        finding switch
        {
            { Bad: null, Newest: null } => "The audit trail has no entries.",
            { Bad: null, Newest: { } newest } =>
                $"The audit trail is whole: {Entries(finding.Entries)}. The newest is {newest}.",
            { Fault: AuditFault.Broken } =>
                $"The audit trail is broken at entry {finding.Bad}: that entry, or one that stood before it, was changed, taken out, put in or moved. {Advice}",
            { Fault: AuditFault.DetailsChanged } =>
                $"The audit trail is broken at entry {finding.Bad}: its details were changed. {Advice}",
            { Fault: AuditFault.NotChained } =>
                $"The audit trail is broken at entry {finding.Bad}: something other than this program wrote it. {Advice}",
            _ =>
                $"The audit trail does not hold entry {finding.Bad} with that hash: its end was cut off, or it was written anew. {Advice}",
        };

    private const string Advice =
        "Something other than this program wrote to the database. Keep the file as it is, ask who did, and compare it with the last backup.";

    private static string Entries(long count) =>
        count == 1 ? "1 entry" : $"{count.ToString("N0", CultureInfo.InvariantCulture)} entries";
}
