using Enquiries.Data;

namespace Enquiries.Web.Features.Intake;

/// <summary>What a record says against reaching somebody, and what whoever did it all the same confirms.</summary>
/// <param name="Problem">Why not, as a clause: "that phone is in police hands".</param>
/// <param name="Confirmation">What is confirmed, as a sentence.</param>
public sealed record ContactObjection(string Problem, string Confirmation);

/// <summary>Whether somebody may be reached in some way. What nobody asked forbids nothing.</summary>
public static class SafeContact
{
    /// <summary>What stands against it; null where nothing does.</summary>
    public static ContactObjection? Objection(RecordPerson person, ContactWay way, ContactResult result)
    {
        var problem = ProblemOf(person, way, result);
        return problem is null ? null : new(problem, $"{Deed(way, result)}: {problem}.");
    }

    private static string? ProblemOf(RecordPerson person, ContactWay way, ContactResult result)
    {
        // A text lies on the same phone, for whoever holds it to read.
        var isToPhone = way is ContactWay.Phone or ContactWay.Text && !string.IsNullOrWhiteSpace(person.Phone);
        if (isToPhone && person.PhoneInPoliceHands == true)
            return "the phone recorded is in police hands";
        if (isToPhone && person.MayRing == false)
            return "the number recorded is not to be rung";
        if (way == ContactWay.Email)
            return person.MayEmail == false ? "they are not to be emailed" : null;
        return result == ContactResult.LeftMessage && person.MayLeaveMessage == false
            ? "no message is to be left"
            : null;
    }

    // Who rings the custody suite speaks with the accused by phone too, though not by theirs.
    private static string Deed(ContactWay way, ContactResult result) =>
        way switch
        {
            ContactWay.Email => "I emailed them all the same",
            ContactWay.Text => "I sent it all the same, or to another number",
            ContactWay.Phone when result == ContactResult.LeftMessage =>
                "I rang it and left a message all the same, or rang another number",
            ContactWay.Phone => "I rang it all the same, or rang another number",
            _ => "I left one all the same",
        };
}
