using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Reflection;
using System.Text.Json;
using Enquiries.Data;

namespace Enquiries.Web.Features.Api;

/// <summary>
/// What a site or post room sends of one enquiry. The reader and the document that describes it both go by these properties, so that neither
/// knows one that the other does not.
/// </summary>
public sealed class SentEnquiry
{
    public const string Me = "me";
    public const string Other = "other";

    [Required]
    [AllowedValues(Me, Other)]
    [Description("Whom it is about: “me” where whoever writes is accused, “other” where they write for somebody else.")]
    public string? IsAbout { get; set; }

    [MaxLength(Party.NameLength)]
    [Description("Name of whoever writes.")]
    public string? CallerName { get; set; }

    [MaxLength(Party.PhoneLength)]
    [Description("Their phone number, in any spelling, of at least six digits.")]
    public string? CallerPhone { get; set; }

    [MaxLength(Party.EmailLength)]
    [Description("Their email address.")]
    public string? CallerEmail { get; set; }

    [MaxLength(Party.RelationshipLength)]
    [Description("What they are to the accused, such as “mother”. Only where isAbout is “other”.")]
    public string? CallerRelationship { get; set; }

    [Description("Whether we may ring whoever writes.")]
    public bool? MayRing { get; set; }

    [Description("Whether we may leave them a message.")]
    public bool? MayLeaveMessage { get; set; }

    [Description("Whether we may email them.")]
    public bool? MayEmail { get; set; }

    [MaxLength(Party.NameLength)]
    [Description("Name of the accused. Only where isAbout is “other”.")]
    public string? AccusedName { get; set; }

    [MaxLength(Party.PhoneLength)]
    [Description("Phone number of the accused. Only where isAbout is “other”.")]
    public string? AccusedPhone { get; set; }

    [MaxLength(Party.EmailLength)]
    [Description("Email address of the accused. Only where isAbout is “other”.")]
    public string? AccusedEmail { get; set; }

    [Description("Date of birth of the accused, such as 1998-02-03.")]
    public DateOnly? AccusedBorn { get; set; }

    [Codes<Stage>]
    [Description("Where the matter stands.")]
    public string? Stage { get; set; }

    [OffenceCodes]
    [Description("Code of the principal offence; “unknown” where it is left out.")]
    public string? Offence { get; set; }

    [Codes<HeardFrom>]
    [Description("How they heard of the firm.")]
    public string? HeardFrom { get; set; }

    [MaxLength(Note.BodyLength)]
    [Description("What they wrote, as plain text. It becomes the first note.")]
    public string? Message { get; set; }
}

/// <summary>The answers are the codes of a short list.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal abstract class CodesAttribute : Attribute
{
    public abstract IReadOnlyList<string> Codes { get; }
}

/// <summary>The answers are the codes of an enumeration.</summary>
internal sealed class CodesAttribute<T> : CodesAttribute
    where T : struct, Enum
{
    public override IReadOnlyList<string> Codes { get; } = [.. Coded.All<T>().Select(Coded.Of)];
}

/// <summary>The answers are the codes of the offences that are offered.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class OffenceCodesAttribute : Attribute;

/// <summary>A property of what is sent.</summary>
/// <param name="Property">Where it is kept.</param>
/// <param name="Name">As it is written in JSON.</param>
internal sealed record SentField(PropertyInfo Property, string Name)
{
    /// <summary>All of them, in their order.</summary>
    public static IReadOnlyList<SentField> All { get; } =
    [
        .. typeof(SentEnquiry)
            .GetProperties()
            .OrderBy(property => property.MetadataToken)
            .Select(property => new SentField(property, NameOf(property.Name))),
    ];

    public static IReadOnlyDictionary<string, SentField> ByName { get; } =
        All.ToDictionary(field => field.Name, StringComparer.Ordinal);

    /// <summary>Whether it is text, a date, or yes or no.</summary>
    public Type Type => Nullable.GetUnderlyingType(Property.PropertyType) ?? Property.PropertyType;

    public static string NameOf(string property) => JsonNamingPolicy.CamelCase.ConvertName(property);

    public T? Get<T>()
        where T : Attribute => Property.GetCustomAttribute<T>();
}
