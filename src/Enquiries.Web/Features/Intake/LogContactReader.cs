using System.Globalization;
using Enquiries.Data;
using Enquiries.Web.Features.Shared;
using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace Enquiries.Web.Features.Intake;

/// <summary>Checks the form of a contact. Each thing that is wrong is noted beside its field; nothing must then be saved.</summary>
internal sealed class LogContactReader(
    LogContactForm form,
    RecordFacts facts,
    ModelStateDictionary state,
    DateTime utcNow
)
{
    public Contact Read()
    {
        var person = ReadWhom();
        var way = Read<ContactWay>(form.Way, nameof(form.Way), "How: choose how you tried to reach them.");
        var result = Read<ContactResult>(
            form.Result,
            nameof(form.Result),
            "What came of it: say whether you spoke, left a message or had no answer."
        );
        if (result == ContactResult.Spoke && way is ContactWay.Email or ContactWay.Text)
            Wrong(
                nameof(form.Result),
                "What came of it: writing is not speaking. Choose “Left message” for what you sent."
            );
        var objection =
            person is not null && way is { } how && result is { } what
                ? SafeContact.Objection(person, how, what)
                : null;
        if (objection is not null && form.AllTheSame != "yes")
            Wrong(
                nameof(form.AllTheSame),
                $"Not safe: {objection.Problem}. If you did it all the same, confirm it beneath."
            );
        return new Contact
        {
            EnquiryId = facts.Id,
            PartyId = person?.Id,
            Whom = person?.Role,
            Way = way ?? default,
            Result = result ?? default,
            At = ReadAt() ?? default,
            LoggedAt = utcNow,
            IsAgainstWishes = objection is not null,
            Note = ReadNote(),
        };
    }

    private RecordPerson? ReadWhom()
    {
        if (string.IsNullOrEmpty(form.Whom))
            return null;
        var person = facts.People.FirstOrDefault(one => one.Id.ToString(CultureInfo.InvariantCulture) == form.Whom);
        if (person is null)
            Wrong(nameof(form.Whom), "Whom: the people of this enquiry have changed. Choose again.");
        return person;
    }

    private T? Read<T>(string? code, string field, string missing)
        where T : struct, Enum
    {
        if (Coded.TryParse<T>(code, out var value))
            return value;
        Wrong(field, missing);
        return null;
    }

    private DateTime? ReadAt()
    {
        if (string.IsNullOrWhiteSpace(form.At))
            return Refuse("type when it was, such as now or today 14:30.");
        var read = TypedDate.Read(form.At, DateKind.Past, utcNow);
        if ((read.Error ?? TypedDate.Refusal(read, DateKind.Past, utcNow)) is { } why)
            return Refuse(why);
        // Typed times have no seconds: what happened in the minute of receipt did not happen before it.
        if (read.Utc < facts.ReceivedAt && read.Utc.AddMinutes(1) > facts.ReceivedAt)
            return facts.ReceivedAt;
        return read.Utc >= facts.ReceivedAt
            ? read.Utc
            : Refuse(
                $"this is before the enquiry was received ({When.DateAndTime(facts.ReceivedAt)}). Check the date."
            );

        DateTime? Refuse(string why)
        {
            Wrong(nameof(form.At), $"When: {why}");
            return null;
        }
    }

    private string? ReadNote()
    {
        var note = form.Remark?.ReplaceLineEndings("\n").Trim();
        if (note?.Length > Contact.NoteLength)
            Wrong(
                nameof(form.Remark),
                $"About it: at most {Contact.NoteLength} characters fit. Add what is longer as a note."
            );
        if (note is not null && !WellFormed.Is(note))
            Wrong(nameof(form.Remark), $"About it: {FormAnswers.NoCharacter}");
        return string.IsNullOrEmpty(note) ? null : note;
    }

    private void Wrong(string field, string message) => state.AddModelError(field, message);
}
