using System.Globalization;
using Enquiries.Data;
using Enquiries.Web.Features.Shared;
using Microsoft.EntityFrameworkCore;

namespace Enquiries.Web.Features.Intake;

/// <summary>A contact as the record shows it.</summary>
public sealed record LoggedContact
{
    public required long Id { get; init; }
    public required DateTime At { get; init; }
    public required string? Who { get; init; }
    public required PartyRole? Whom { get; init; }
    public required string? Name { get; init; }
    public required ContactWay Way { get; init; }
    public required ContactResult Result { get; init; }
    public required bool IsAgainstWishes { get; init; }
    public required string? Note { get; init; }

    /// <summary>Whether it was for the prospective client, or for who called for them.</summary>
    public bool IsForClient => Whom is PartyRole.Accused or PartyRole.Caller;

    /// <summary>What happened, as a sentence without its end.</summary>
    public string Words =>
        Result switch
        {
            ContactResult.Spoke => $"Spoke with {WhomInWords} {Means}",
            ContactResult.LeftMessage when Way is ContactWay.Email or ContactWay.Text =>
                $"Wrote to {WhomInWords} {Means}",
            ContactResult.LeftMessage => $"Left a message for {WhomInWords} {Means}",
            _ => $"Tried {WhomInWords} {Means}: no answer",
        };

    private string WhomInWords =>
        Whom is not { } role ? "somebody not recorded"
        : string.IsNullOrWhiteSpace(Name) ? $"the {Coded.Label(role).ToLowerInvariant()}"
        : $"{Name} ({Coded.Label(role).ToLowerInvariant()})";

    private string Means =>
        Way switch
        {
            ContactWay.Phone => "by phone",
            ContactWay.Text => "by text",
            ContactWay.Email => "by email",
            ContactWay.Video => "by video",
            _ => "in person",
        };
}

/// <summary>The contacts of one enquiry.</summary>
/// <param name="All">Newest first.</param>
/// <param name="AttemptsBeforeNoReply">After how many attempts in vain it may be closed as no reply.</param>
public sealed record ContactLog(IReadOnlyList<LoggedContact> All, int AttemptsBeforeNoReply)
{
    /// <summary>How often the accused or the caller was tried in vain since somebody last spoke with either.</summary>
    public int InVain =>
        All.Where(contact => contact.IsForClient).TakeWhile(contact => contact.Result != ContactResult.Spoke).Count();

    /// <summary>Whether it is time to think of closing it as no reply.</summary>
    public bool IsTimeToClose => InVain >= AttemptsBeforeNoReply;

    /// <summary>Reads them.</summary>
    public static async Task<ContactLog> ReadAsync(
        EnquiriesDbContext db,
        long id,
        int attempts,
        CancellationToken cancellationToken
    )
    {
        var contacts = await db
            .Contacts.AsNoTracking()
            .Where(contact => contact.EnquiryId == id)
            .Select(contact => new LoggedContact
            {
                Id = contact.Id,
                At = contact.At,
                Who = contact.By!.DisplayName,
                Whom = contact.Whom,
                Name = contact.Party!.Name,
                Way = contact.Way,
                Result = contact.Result,
                IsAgainstWishes = contact.IsAgainstWishes,
                Note = contact.Note,
            })
            .ToListAsync(cancellationToken);
        return new(
            [.. contacts.OrderByDescending(contact => contact.At).ThenByDescending(contact => contact.Id)],
            attempts
        );
    }
}

/// <summary>What the form of a contact offers.</summary>
public static class ContactChoices
{
    /// <summary>The accused and the caller always, others where there is a way to reach them; who called stands first.</summary>
    public static IReadOnlyList<Choice> Whom(RecordFacts facts) =>
        [
            .. facts
                .People.Where(person =>
                    person.Role is PartyRole.Accused or PartyRole.Caller
                    || !string.IsNullOrWhiteSpace(person.Phone)
                    || !string.IsNullOrWhiteSpace(person.Email)
                )
                .OrderBy(person => person.Role != PartyRole.Caller)
                .Select(person => new Choice(person.Id.ToString(CultureInfo.InvariantCulture), Text(person))),
        ];

    private static string Text(RecordPerson person)
    {
        var role = Coded.Label(person.Role);
        return string.IsNullOrWhiteSpace(person.Name)
            ? $"{role}, not named"
            : $"{person.Name} ({role.ToLowerInvariant()})";
    }
}
