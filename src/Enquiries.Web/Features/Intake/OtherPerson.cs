using System.ComponentModel.DataAnnotations;
using Enquiries.Data;
using Enquiries.Web.Features.Shared;

namespace Enquiries.Web.Features.Intake;

/// <summary>Somebody besides the accused and the caller, as text: a complainant, co-accused, witness or appropriate adult.</summary>
public sealed class OtherPerson
{
    /// <summary>How many a form takes. More that an enquiry has already can be corrected.</summary>
    public const int Most = 6;

    internal static readonly IReadOnlyList<Choice> Roles =
    [
        .. Coded.All<PartyRole>().Where(IsOther).Select(role => new Choice(Coded.Of(role), Coded.Label(role))),
    ];

    /// <summary>Which of the people of the enquiry at hand this is; empty for a new one. It finds nobody of another enquiry.</summary>
    public string? Id { get; set; }

    [Display(Name = "Role")]
    public string? Role { get; set; }

    [Display(Name = "Name")]
    public string? Name { get; set; }

    [Dated(DateKind.Birth)]
    [Display(Name = "Date of birth")]
    public string? Born { get; set; }

    [Display(Name = "Phone")]
    public string? Phone { get; set; }

    [Display(Name = "Email")]
    public string? Email { get; set; }

    [Display(Name = "Relationship to the accused")]
    public string? Relationship { get; set; }

    [Display(Name = "Remark")]
    public string? Remark { get; set; }

    /// <summary>"yes" to take them off the enquiry.</summary>
    public string? Remove { get; set; }

    /// <summary>Whether nothing is said of them.</summary>
    internal bool IsEmpty => Answers.All(string.IsNullOrWhiteSpace);

    /// <summary>Whether they are not, or no longer, of the enquiry.</summary>
    internal bool IsGone => Remove == "yes" || IsEmpty;

    private string?[] Answers => [Role, Name, Born, Phone, Email, Relationship, Remark];

    /// <summary>Whether the form asks for people of this role as others. The officer has a field of their own.</summary>
    internal static bool IsOther(PartyRole role) =>
        role is PartyRole.Complainant or PartyRole.CoAccused or PartyRole.Witness or PartyRole.AppropriateAdult;

    /// <summary>The rows of a form: what it holds, at least one, and another where it asks for room.</summary>
    internal static IReadOnlyList<OtherPerson> RowsOf(EnquiryForm form)
    {
        var rows = (form.OtherPeople ?? []).ToList();
        // A form that was sent without any showed an empty one.
        if (rows.Count == 0)
            rows.Add(new());
        if (form.AddPerson is not null && rows.Count < Most)
            rows.Add(new());
        return rows;
    }

    internal static OtherPerson Of(Party party) =>
        new()
        {
            Id = party.Id > 0 ? IntakeChoices.Number(party.Id) : null,
            Role = Coded.Of(party.Role),
            Name = party.Name,
            Born = party.BornOn is { } born ? TypedDate.Text(born) : null,
            Phone = party.Phone,
            Email = party.Email,
            Relationship = party.Relationship,
            Remark = party.SafeContactNote,
        };

    /// <summary>The answers in a fixed order and spelling, empty ones too.</summary>
    internal string[] Spelt(DateTime utcNow)
    {
        var read = string.IsNullOrWhiteSpace(Born) ? null : TypedDate.Read(Born, DateKind.Birth, utcNow);
        string?[] all = [.. Answers];
        all[2] = read is { Error: null } ? TypedDate.Text(read.Date) : Born;
        return [.. all.Select(answer => answer?.Trim() ?? "")];
    }

    /// <summary>What <see cref="Spelt"/> gave, which went through a browser.</summary>
    internal static OtherPerson From(string? id, string[] spelt)
    {
        string? At(int place) => spelt.ElementAtOrDefault(place) is { Length: > 0 } answer ? answer : null;
        return new()
        {
            Id = id,
            Role = At(0),
            Name = At(1),
            Born = At(2),
            Phone = At(3),
            Email = At(4),
            Relationship = At(5),
            Remark = At(6),
        };
    }

    /// <summary>What was answered, as one line.</summary>
    internal string InWords() =>
        string.Join(
            ", ",
            new[] { RoleInWords, Name, Born is null ? null : $"born {Born}", Phone, Email, Relationship, Remark }.Where(
                part => !string.IsNullOrWhiteSpace(part)
            )
        );

    internal string RoleInWords => Coded.TryParse<PartyRole>(Role, out var role) ? Coded.Label(role) : "Other person";
}
