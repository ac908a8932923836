using Enquiries.Data;

namespace Enquiries.Web.Features.Intake;

/// <summary>A filter as conditions on enquiries.</summary>
internal static class FindNarrowing
{
    public static IQueryable<Enquiry> Where(this IQueryable<Enquiry> enquiries, FindFilter filter) =>
        enquiries.InPeriod(filter).OfOffence(filter).OnPlatform(filter).AtPlace(filter).WithPerson(filter);

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
        if (filter.OffenceIds is [var only])
            enquiries = enquiries.Where(enquiry => enquiry.PrincipalOffenceId == only);
        else if (filter.OffenceIds is { } ids)
            enquiries = enquiries.Where(enquiry => ids.Contains(enquiry.PrincipalOffenceId));
        if (filter.Counted is { } counted)
            enquiries = enquiries.Where(enquiry => enquiry.IsCounted == counted);
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
        if (filter.StageNotKnown)
            enquiries = enquiries.Where(enquiry => enquiry.Stage == null);
        if (filter.Stage is { } stage)
            enquiries = enquiries.Where(enquiry => enquiry.Stage == stage);
        if (filter.Open)
            enquiries = enquiries.Where(enquiry => enquiry.Outcome == null);
        if (filter.Outcome is { } outcome)
            enquiries = enquiries.Where(enquiry => enquiry.Outcome == outcome);
        if (filter.ChannelNotKnown)
            enquiries = enquiries.Where(enquiry => enquiry.Channel == null);
        if (filter.Channel is { } channel)
            enquiries = enquiries.Where(enquiry => enquiry.Channel == channel);
        return enquiries;
    }

    private static IQueryable<Enquiry> WithPerson(this IQueryable<Enquiry> enquiries, FindFilter filter)
    {
        if (filter.Unassigned)
            return enquiries.Where(enquiry => enquiry.AssignedToId == null);
        return filter.AssignedToId is { } account
            ? enquiries.Where(enquiry => enquiry.AssignedToId == account)
            : enquiries;
    }
}
