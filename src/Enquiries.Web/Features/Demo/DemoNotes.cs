using Enquiries.Data;
using Enquiries.Web.Features.Intake;

namespace Enquiries.Web.Features.Demo;

/// <summary>Writes the notes of a made-up enquiry from templates, each only where it fits.</summary>
public sealed class DemoNotes(DemoLists lists)
{
    private const int LongestNoteCount = 3;

    public void Write(Dice dice, DemoEnquiry made)
    {
        var fitting = lists.FirstNotes.Where(note => Fits(note, made)).ToList();
        made.Enquiry.Notes.Add(
            new Note
            {
                WrittenAt = made.Enquiry.LoggedAt,
                Body = Fill(dice.Weighted(fitting, note => note.Stage == "any" ? 0.35 : 1), made),
            }
        );
        var until = made.Later.OfType<DemoClosed>().FirstOrDefault()?.At ?? made.Enquiry.LoggedAt.AddDays(20);
        var stage = Coded.Of(made.Enquiry.Stage);
        var left = lists.FollowUps.Where(note => note.Stage == "any" || note.Stage == stage).ToList();
        var count = dice.Weighted((0, 38), (1, 34), (2, 18), (LongestNoteCount, 10.0));
        var times = Enumerable
            .Range(0, count)
            .Select(_ => DemoCalendar.AtDesk(made.Enquiry.LoggedAt + dice.Next() * (until - made.Enquiry.LoggedAt)))
            .Order()
            .ToList();
        foreach (var at in times)
        {
            var note = dice.Weighted(left, one => one.Stage == "any" ? 1 : 4);
            left.Remove(note);
            if (at > made.Enquiry.LoggedAt && at < until)
                made.Later.Add(new DemoNoteAdded(at, made.AssignedTo ?? made.LoggedBy, note.Text));
        }
    }

    private static bool Fits(DemoNote note, DemoEnquiry made)
    {
        var enquiry = made.Enquiry;
        var age = Ages.On(made.Accused.Born, London.DateOf(enquiry.ReceivedAt));
        return (note.Stage == "any" || note.Stage == Coded.Of(enquiry.Stage))
            && (note.Digital == "any" || note.Digital == Coded.Of(enquiry.Digital))
            && (note.About == "any" || note.About == made.Offence.About)
            && (note.Gender == "any" || made.Accused.IsMale)
            && note.Age switch
            {
                "u18" => age < 18,
                "adult" => age >= 18,
                "older" => age >= 60,
                _ => true,
            }
            && (made.Caller is not null || !Has(note, "{caller}"))
            && (made.Platform is not null || !Has(note, "{platform}"))
            && (enquiry.Station is not null || !Has(note, "{station}"));
    }

    private static bool Has(DemoNote note, string placeholder) =>
        note.Text.Contains(placeholder, StringComparison.Ordinal);

    private static string Fill(DemoNote note, DemoEnquiry made)
    {
        var age = Ages.On(made.Accused.Born, London.DateOf(made.Enquiry.ReceivedAt));
        var accused = age < 18 ? made.Accused.First : $"{(made.Accused.IsMale ? "Mr" : "Ms")} {made.Accused.Last}";
        var offence = made.Offence.Offence.Name;
        return note
            .Text.Replace("{accused}", accused, StringComparison.Ordinal)
            .Replace("{caller}", made.Caller?.Name, StringComparison.Ordinal)
            .Replace("{relationship}", made.Relationship, StringComparison.Ordinal)
            .Replace("{platform}", made.Platform?.Name, StringComparison.Ordinal)
            .Replace("{station}", made.Enquiry.Station, StringComparison.Ordinal)
            .Replace("{offence}", char.ToLowerInvariant(offence[0]) + offence[1..], StringComparison.Ordinal);
    }
}
