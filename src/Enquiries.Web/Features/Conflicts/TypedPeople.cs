using Enquiries.Data;
using Enquiries.Web.Features.Intake;

namespace Enquiries.Web.Features.Conflicts;

/// <summary>What is typed about people so far, in the fields of the form of an enquiry.</summary>
public sealed class TypedPeople
{
    /// <summary>Made with the empty form.</summary>
    public Guid SubmissionKey { get; set; }

    /// <summary>The enquiry that is corrected; null for a new one.</summary>
    public long? Enquiry { get; set; }

    public string? CallerIsAccused { get; set; }

    public string? CallerName { get; set; }

    public string? CallerPhone { get; set; }

    public string? CallerEmail { get; set; }

    public string? AccusedName { get; set; }

    public string? AccusedPhone { get; set; }

    public string? AccusedEmail { get; set; }

    public string? AccusedBorn { get; set; }

    public List<OtherPerson>? OtherPeople { get; set; }

    /// <summary>Those of whom enough is typed; what cannot be read yet is left out, as nobody has finished.</summary>
    internal IReadOnlyList<CheckedPerson> Read(DateTime utcNow)
    {
        var born = Born(AccusedBorn, utcNow);
        CheckedPerson accused = new(
            PartyRole.Accused,
            Short(AccusedName, Party.NameLength),
            born,
            Short(AccusedPhone, Party.PhoneLength),
            Short(AccusedEmail, Party.EmailLength)
        );
        CheckedPerson caller = new(
            PartyRole.Caller,
            Short(CallerName, Party.NameLength),
            null,
            Short(CallerPhone, Party.PhoneLength),
            Short(CallerEmail, Party.EmailLength)
        );
        if (CallerIsAccused != "yes")
            return [accused, caller, .. Others(utcNow)];
        accused = accused with
        {
            Name = accused.Name ?? caller.Name,
            Phone = accused.Phone ?? caller.Phone,
            Email = accused.Email ?? caller.Email,
        };
        return [accused, .. Others(utcNow)];
    }

    // Which side they are on decides what a match means: before their role is chosen nothing is said of them.
    private IEnumerable<CheckedPerson> Others(DateTime utcNow) =>
        from person in (OtherPeople ?? []).Where(person => !person.IsGone).Take(OtherPerson.Most)
        let role = Coded.Parse<PartyRole>(person.Role)
        where role is { } chosen && OtherPerson.IsOther(chosen)
        select new CheckedPerson(
            role.Value,
            Short(person.Name, Party.NameLength),
            Born(person.Born, utcNow),
            Short(person.Phone, Party.PhoneLength),
            Short(person.Email, Party.EmailLength)
        );

    private static DateOnly? Born(string? typed, DateTime utcNow)
    {
        if (string.IsNullOrWhiteSpace(typed))
            return null;
        var read = TypedDate.Read(typed, DateKind.Birth, utcNow);
        return read.Error is null && TypedDate.Refusal(read, DateKind.Birth, utcNow) is null ? read.Date : null;
    }

    private static string? Short(string? typed, int longest) =>
        typed?.Trim() is { Length: > 0 } text && text.Length <= longest && WellFormed.Is(text) ? text : null;
}
