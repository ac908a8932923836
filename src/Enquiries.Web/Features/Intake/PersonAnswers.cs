using Enquiries.Data;

namespace Enquiries.Web.Features.Intake;

/// <summary>What was answered about the caller or the accused.</summary>
internal sealed record PersonAnswers
{
    public string? Name { get; init; }

    public string? Phone { get; init; }

    public string? Email { get; init; }

    public string? Relationship { get; init; }

    public bool? MayRing { get; init; }

    public bool? MayLeaveMessage { get; init; }

    public bool? MayEmail { get; init; }

    public bool? PhoneInPoliceHands { get; init; }

    public string? SafeContactNote { get; init; }

    public bool IsEmpty => this == new PersonAnswers();

    public static PersonAnswers Caller(EnquiryForm form, FormAnswers answers) =>
        new()
        {
            Name = answers.Text(form.CallerName, Party.NameLength),
            Relationship = answers.Text(form.CallerRelationship, Party.RelationshipLength),
            Phone = answers.Phone(form.CallerPhone),
            Email = answers.Email(form.CallerEmail),
            MayRing = answers.YesNo(form.CallerMayRing),
            MayLeaveMessage = answers.YesNo(form.CallerMayLeaveMessage),
            MayEmail = answers.YesNo(form.CallerMayEmail),
            PhoneInPoliceHands = answers.YesNo(form.CallerPhoneInPoliceHands),
            SafeContactNote = answers.Text(form.CallerSafeContactNote, Party.SafeContactNoteLength),
        };

    public static PersonAnswers Accused(EnquiryForm form, FormAnswers answers) =>
        new()
        {
            Name = answers.Text(form.AccusedName, Party.NameLength),
            Phone = answers.Phone(form.AccusedPhone),
            Email = answers.Email(form.AccusedEmail),
            MayRing = answers.YesNo(form.AccusedMayRing),
            MayLeaveMessage = answers.YesNo(form.AccusedMayLeaveMessage),
            MayEmail = answers.YesNo(form.AccusedMayEmail),
            PhoneInPoliceHands = answers.YesNo(form.AccusedPhoneInPoliceHands),
            SafeContactNote = answers.Text(form.AccusedSafeContactNote, Party.SafeContactNoteLength),
        };

    /// <summary>One person from two sets of answers; null where they contradict each other.</summary>
    public PersonAnswers? With(PersonAnswers other)
    {
        var together = new PersonAnswers
        {
            Name = Name ?? other.Name,
            Phone = Phone ?? other.Phone,
            Email = Email ?? other.Email,
            MayRing = MayRing ?? other.MayRing,
            MayLeaveMessage = MayLeaveMessage ?? other.MayLeaveMessage,
            MayEmail = MayEmail ?? other.MayEmail,
            PhoneInPoliceHands = PhoneInPoliceHands ?? other.PhoneInPoliceHands,
            SafeContactNote = SafeContactNote ?? other.SafeContactNote,
        };
        return together.Contains(this) && together.Contains(other) ? together : null;
    }

    public void WriteTo(Party party)
    {
        party.Name = Name;
        party.Phone = Phone;
        party.Email = Email;
        // An accused's own relationship is not asked, and what an import brought stays.
        party.Relationship = party.Role == PartyRole.Caller ? Relationship : party.Relationship;
        party.MayRing = MayRing;
        party.MayLeaveMessage = MayLeaveMessage;
        party.MayEmail = MayEmail;
        party.PhoneInPoliceHands = PhoneInPoliceHands;
        party.SafeContactNote = SafeContactNote;
    }

    private bool Contains(PersonAnswers part) =>
        (part.Name ?? Name) == Name
        && (part.Phone ?? Phone) == Phone
        && (part.Email ?? Email) == Email
        && (part.Relationship ?? Relationship) == Relationship
        && (part.MayRing ?? MayRing) == MayRing
        && (part.MayLeaveMessage ?? MayLeaveMessage) == MayLeaveMessage
        && (part.MayEmail ?? MayEmail) == MayEmail
        && (part.PhoneInPoliceHands ?? PhoneInPoliceHands) == PhoneInPoliceHands
        && (part.SafeContactNote ?? SafeContactNote) == SafeContactNote;
}
