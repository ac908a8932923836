using Enquiries.Data;
using Enquiries.Web.Features.Reports.Measures;

namespace Enquiries.Web.Features.Intake;

/// <summary>A filter as conditions on enquiries.</summary>
internal static class FindNarrowing
{
    public static IQueryable<Enquiry> Where(this IQueryable<Enquiry> enquiries, FindFilter filter) =>
        enquiries
            .InPeriod(filter)
            .OfOffence(filter)
            .OnPlatform(filter)
            .AtPlace(filter)
            .FromOrigin(filter)
            .ByContact(filter)
            .WithPerson(filter);

    private static IQueryable<Enquiry> InPeriod(this IQueryable<Enquiry> enquiries, FindFilter filter)
    {
        if (filter.ReceivedFrom is { } from)
            enquiries = enquiries.Where(enquiry => enquiry.ReceivedAt >= from);
        if (filter.ReceivedBefore is { } before)
            enquiries = enquiries.Where(enquiry => enquiry.ReceivedAt < before);
        return enquiries;
    }

    private static IQueryable<Enquiry> OfOffence(this IQueryable<Enquiry> enquiries, FindFilter filter)
    {
        // The sum keeps the database from the index by offence: that one would have all of an offence sorted before a page is
        // read, where the index by time yields the newest at once and holds the offence too.
        if (filter.OffenceIds is [var only])
            enquiries = enquiries.Where(enquiry => enquiry.PrincipalOffenceId + 0 == only);
        else if (filter.OffenceIds is { } ids)
            enquiries = enquiries.Where(enquiry => ids.Contains(enquiry.PrincipalOffenceId + 0));
        if (filter.Counted is { } counted)
            enquiries = enquiries.Where(enquiry => enquiry.IsCounted == counted);
        if (filter.Rule is { } rule)
            return filter.DigitalAnswered ? enquiries.Answered(rule)
                : filter.Digital is { } wanted ? enquiries.Answered(rule, wanted)
                : enquiries;
        if (filter.DigitalAnswered)
            return filter.ByAnyOffence
                ? enquiries.Where(enquiry => enquiry.DigitalAny != DigitalAnswer.NotKnown)
                : enquiries.Where(enquiry => enquiry.Digital != DigitalAnswer.NotKnown);
        if (filter.Digital is { } answer)
            return filter.ByAnyOffence
                ? enquiries.Where(enquiry => enquiry.DigitalAny == answer)
                : enquiries.Where(enquiry => enquiry.Digital == answer);
        return enquiries;
    }

    private static IQueryable<Enquiry> OnPlatform(this IQueryable<Enquiry> enquiries, FindFilter filter)
    {
        if (filter.PlatformId is { } platform)
            return enquiries.Where(enquiry => enquiry.Platforms.Any(used => used.PlatformId == platform));
        return filter.PlatformKnown switch
        {
            true => enquiries.Where(enquiry => enquiry.Platforms.Any()),
            false => enquiries.Where(enquiry => !enquiry.Platforms.Any()),
            null => enquiries,
        };
    }

    private static IQueryable<Enquiry> AtPlace(this IQueryable<Enquiry> enquiries, FindFilter filter)
    {
        if (filter.Stage is { Value: var stage })
            enquiries = enquiries.Where(enquiry => enquiry.Stage == stage);
        if (filter.Open)
            enquiries = enquiries.Where(enquiry => enquiry.Outcome == null);
        if (filter.Outcome is { } outcome)
            enquiries = enquiries.Where(enquiry => enquiry.Outcome == outcome);
        if (filter.Force is { Value: var force })
            enquiries = enquiries.Where(enquiry => enquiry.PoliceForceId == force);
        return enquiries;
    }

    private static IQueryable<Enquiry> FromOrigin(this IQueryable<Enquiry> enquiries, FindFilter filter)
    {
        if (filter.Channel is { Value: var channel })
            enquiries = enquiries.Where(enquiry => enquiry.Channel == channel);
        if (filter.HeardFrom is { Value: var heardFrom })
            enquiries = enquiries.Where(enquiry => enquiry.HeardFrom == heardFrom);
        if (filter.Age is { Value: var age })
            enquiries = enquiries.Where(enquiry => enquiry.AgeThen == age);
        return filter.Under18 ? enquiries.Where(enquiry => enquiry.AgeThen <= AgeBand.From16To17) : enquiries;
    }

    private static IQueryable<Enquiry> ByContact(this IQueryable<Enquiry> enquiries, FindFilter filter) =>
        filter.Contact switch
        {
            FirstContact.AtOnce => enquiries.Where(enquiry => enquiry.AnsweredAtOnce == true),
            FirstContact.Reached => enquiries.Where(enquiry =>
                enquiry.AnsweredAtOnce == false && enquiry.FirstContactMinutes != null
            ),
            FirstContact.None => enquiries.Where(enquiry =>
                enquiry.AnsweredAtOnce == false && enquiry.FirstContactMinutes == null
            ),
            FirstContact.NotKnown => enquiries.Where(enquiry => enquiry.AnsweredAtOnce == null),
            _ => enquiries,
        };

    private static IQueryable<Enquiry> WithPerson(this IQueryable<Enquiry> enquiries, FindFilter filter)
    {
        if (filter.Unassigned)
            return enquiries.Where(enquiry => enquiry.AssignedToId == null);
        return filter.AssignedToId is { } account
            ? enquiries.Where(enquiry => enquiry.AssignedToId == account)
            : enquiries;
    }
}
