using Enquiries.Data;

namespace Enquiries.Web.Features.Intake;

/// <summary>The complainant, co-accused, witnesses and appropriate adults.</summary>
internal sealed partial class EnquiryFormReader
{
    // Who is not mentioned is left alone, and a number finds people of this enquiry alone: no form can take away or change whom it does
    // not show. Somebody whom another person removed meanwhile is new again.
    private void ReadOthers()
    {
        var stored = enquiry.Others().ToDictionary(party => IntakeChoices.Number(party.Id));
        var most = Math.Max(OtherPerson.Most, stored.Count);
        foreach (var (place, person) in (form.OtherPeople ?? []).Index())
        {
            stored.Remove(person.Id ?? "", out var known);
            if (!person.IsGone)
                ReadOther(person, known, answers.Of(place));
            else if (known is not null)
                enquiry.Parties.Remove(known);
        }
        if (enquiry.Others().Count() > most)
            answers
                .Of(form.OtherPeople!.FindLastIndex(person => !person.IsGone))
                .Wrong($"Other people: at most {most} fit. Put the rest into a note.", nameof(OtherPerson.Role));
    }

    private void ReadOther(OtherPerson person, Party? known, FormAnswers typed)
    {
        var role = typed.Code<PartyRole>(person.Role);
        if (role is { } chosen ? !OtherPerson.IsOther(chosen) : string.IsNullOrWhiteSpace(person.Role))
            typed.Wrong(
                $"{typed.Label(nameof(person.Role))}: choose what they have to do with it, or clear their answers.",
                nameof(person.Role)
            );
        var born = typed.Date(person.Born);
        if (born is { } day)
            typed.Refuse(new(day.ToDateTime(TimeOnly.MinValue), London.StartOf(day), null), nameof(person.Born));
        if (known is null)
            enquiry.Parties.Add(known = new Party { EnquiryId = enquiry.Id });
        // One that is wrong keeps it from being saved.
        known.Role = role is { } valid && OtherPerson.IsOther(valid) ? valid : PartyRole.Witness;
        known.Name = typed.Text(person.Name, Party.NameLength);
        known.BornOn = born;
        known.Phone = typed.Phone(person.Phone);
        known.Email = typed.Email(person.Email);
        known.Relationship = typed.Text(person.Relationship, Party.RelationshipLength);
        known.SafeContactNote = typed.Text(person.Remark, Party.SafeContactNoteLength);
    }
}
