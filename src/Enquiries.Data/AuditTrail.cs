using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;

namespace Enquiries.Data;

/// <summary>Turns what a save is about to write into audit entries of the same transaction.</summary>
public static class AuditTrail
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    // Derived, or the same in every save.
    private static readonly HashSet<string> Silent =
    [
        nameof(Enquiry.Version),
        nameof(Enquiry.ReceivedMonth),
        nameof(Enquiry.IsCounted),
        nameof(Enquiry.DigitalAny),
        nameof(Enquiry.FirstContactMinutes),
        nameof(Enquiry.HasDsccReference),
    ];

    /// <summary>The changes that an entry of kind <see cref="AuditAction.Changed"/> holds.</summary>
    public static IReadOnlyList<AuditedChange> ChangesOf(string? details) =>
        details is null || !details.StartsWith('[')
            ? []
            : JsonSerializer.Deserialize<List<AuditedChange>>(details, Json) ?? [];

    /// <summary>What an entry that describes an act says of it; null where it says nothing.</summary>
    public static T? DetailsOf<T>(string? details)
        where T : class =>
        details is null || !details.StartsWith('{') ? null : JsonSerializer.Deserialize<T>(details, Json);

    internal static string ToJson(object details) => JsonSerializer.Serialize(details, Json);

    /// <summary>What the save is about to do, in entries that are not tracked.</summary>
    internal static List<AuditEntry> Collect(EnquiriesDbContext db, Actor actor, DateTime now)
    {
        var entries = new List<AuditEntry>();
        foreach (var enquiry in db.ChangeTracker.Entries<Enquiry>().ToList())
            if (enquiry.State == EntityState.Added)
                entries.Add(OfNew(actor, actor.AccountId, now, enquiry.Entity));

        var changes = new Dictionary<long, List<AuditedChange>>();
        foreach (var entry in db.ChangeTracker.Entries().ToList())
            if (EnquiryIdOf(entry) is { } id)
            {
                if (entry.Entity is Note && entry.State == EntityState.Added)
                    entries.Add(Of(actor, now, AuditAction.NoteAdded, enquiryId: id));
                else if (entry.Entity is Contact contact && entry.State == EntityState.Added)
                    entries.Add(Of(actor, now, AuditAction.ContactLogged, enquiryId: id, details: Described(contact)));
                else if (Changed(entry).ToList() is { Count: > 0 } changed)
                    (changes.TryGetValue(id, out var all) ? all : changes[id] = []).AddRange(changed);
            }
        foreach (var (id, all) in changes)
            entries.Add(Of(actor, now, AuditAction.Changed, enquiryId: id, details: ToJson(all)));
        return entries;
    }

    internal static AuditEntry OfNew(Actor actor, int? accountId, DateTime now, Enquiry? enquiry = null) =>
        new()
        {
            Enquiry = enquiry,
            At = now,
            Action = actor.IsImporting ? AuditAction.Imported : AuditAction.Created,
            AccountId = accountId,
            Details = actor.ApiCaller is { } sender ? ToJson(new AuditedSender(sender)) : null,
        };

    // The parts of an enquiry that is itself new are covered by its creation.
    private static long? EnquiryIdOf(EntityEntry entry) =>
        entry.State is EntityState.Unchanged or EntityState.Detached
            ? null
            : entry.Entity switch
            {
                Enquiry { Id: > 0 } enquiry when entry.State == EntityState.Modified => enquiry.Id,
                Party { EnquiryId: > 0 } party => party.EnquiryId,
                Note { EnquiryId: > 0 } note => note.EnquiryId,
                Contact { EnquiryId: > 0 } contact => contact.EnquiryId,
                EnquiryOffence { EnquiryId: > 0 } other => other.EnquiryId,
                EnquiryPlatform { EnquiryId: > 0 } used => used.EnquiryId,
                _ => null,
            };

    private static IEnumerable<AuditedChange> Changed(EntityEntry entry) =>
        entry.Entity switch
        {
            EnquiryOffence other => [Joined("OtherOffences", other.OffenceId, entry.State)],
            EnquiryPlatform used => [Joined("Platforms", used.PlatformId, entry.State)],
            Party party when entry.State != EntityState.Modified => [Person(party, entry.State)],
            _ => entry
                .Properties.Where(property => IsAudited(property, entry.Entity))
                .Select(property => Field(entry.Entity, property)),
        };

    private static bool IsAudited(PropertyEntry property, object entity) =>
        property.IsModified
        && !(entity is Enquiry && Silent.Contains(property.Metadata.Name))
        && !Equals(property.OriginalValue, property.CurrentValue);

    private static AuditedChange Field(object entity, PropertyEntry property)
    {
        var name = entity is Party party ? $"{party.Role}.{property.Metadata.Name}" : property.Metadata.Name;
        var isProtected = property.Metadata.FindAnnotation(ConfidentialMapping.Annotation) is not null;
        return isProtected
            ? new AuditedChange(name, null, null, Protected: true)
            : new AuditedChange(name, Text(property.OriginalValue), Text(property.CurrentValue), Protected: false);
    }

    private static AuditedChange Joined(string field, int id, EntityState state) =>
        state == EntityState.Deleted
            ? new AuditedChange(field, Text(id), null, Protected: false)
            : new AuditedChange(field, null, Text(id), Protected: false);

    private static AuditedChange Person(Party party, EntityState state) =>
        state == EntityState.Deleted
            ? new AuditedChange("Parties", party.Role.ToString(), null, Protected: true)
            : new AuditedChange("Parties", null, party.Role.ToString(), Protected: true);

    private static string Described(Contact contact) =>
        ToJson(
            new
            {
                Way = Coded.Of(contact.Way),
                Result = Coded.Of(contact.Result),
                contact.IsAgainstWishes,
            }
        );

    private static string? Text(object? value) =>
        value switch
        {
            null => null,
            DateTime instant => instant.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture),
            DateOnly date => date.ToString("O", CultureInfo.InvariantCulture),
            _ => Convert.ToString(value, CultureInfo.InvariantCulture),
        };

    private static AuditEntry Of(
        Actor actor,
        DateTime now,
        AuditAction action,
        long enquiryId,
        string? details = null
    ) =>
        new()
        {
            At = now,
            Action = action,
            AccountId = actor.AccountId,
            EnquiryId = enquiryId,
            Details = details,
        };
}
