using Enquiries.Data;

namespace Enquiries.Web.Features.National;

/// <summary>What the audit trail says of a change: nothing here is protected.</summary>
internal static class NationalChanges
{
    public static List<AuditedChange> Between(NationalSeriesForm before, NationalSeriesForm after) =>
        Changed(
            ("Name", before.Name, after.Name),
            ("Jurisdiction", before.Jurisdiction, after.Jurisdiction),
            ("Unit", before.Unit, after.Unit),
            ("Warning", before.Warning, after.Warning),
            ("Offered", before.Offered, after.Offered)
        );

    public static List<AuditedChange> Between(NationalFigureForm before, NationalFigureForm after) =>
        Changed(
            ("Start", before.Start, after.Start),
            ("End", before.End, after.End),
            ("Value", before.Value, after.Value),
            ("Whole", before.Whole, after.Whole),
            ("Source", before.Source, after.Source),
            ("Note", before.Note, after.Note)
        );

    private static List<AuditedChange> Changed(params IEnumerable<(string Field, string? From, string? To)> fields) =>
        [
            .. fields
                .Where(field => (field.From ?? "") != (field.To ?? ""))
                .Select(field => new AuditedChange(field.Field, field.From, field.To, Protected: false)),
        ];
}
