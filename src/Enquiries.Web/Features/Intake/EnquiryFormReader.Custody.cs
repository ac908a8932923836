using Enquiries.Data;
using Enquiries.Web.Features.Shared;

namespace Enquiries.Web.Features.Intake;

/// <summary>Whether the times of an arrest can be true together: the clock of a detention runs from them.</summary>
internal sealed partial class EnquiryFormReader
{
    private void CheckCustody()
    {
        (DateTime? At, string Field)[] steps =
        [
            (enquiry.ArrestedAt, nameof(form.ArrestedAt)),
            (enquiry.ArrivedAtStationAt, nameof(form.ArrivedAtStationAt)),
            (enquiry.DetentionAuthorisedAt, nameof(form.DetentionAuthorisedAt)),
        ];
        (DateTime At, string Field)? earlier = null;
        foreach (var (instant, field) in steps)
        {
            if (instant is not { } at)
                continue;
            answers.Refuse(new(London.ToLocal(at), at, null), field);
            if (earlier is { } step && at < step.At)
                answers.Wrong(
                    $"{FormAnswers.LabelOf(field)}: {When.DateAndTime(at)} is before {When.DateAndTime(step.At)}, given for "
                        + $"“{FormAnswers.LabelOf(step.Field)}”. Change one of the two.",
                    field
                );
            earlier = (at, field);
        }
    }

    // A year typed wrong is the likeliest mistake; a return that was missed long ago is none.
    private void CheckBail()
    {
        if (enquiry.BailReturnAt is not { } bail)
            return;
        var start = enquiry.ArrestedAt ?? enquiry.ReceivedAt;
        if (bail >= start || London.DateOf(bail) == London.DateOf(start))
            return;
        var date = London.DateOf(bail);
        var later = date;
        while (later < London.DateOf(start))
            later = later.AddYears(1);
        answers.Wrong(
            $"Return on bail: {When.LongDate(date)} is before "
                + (enquiry.ArrestedAt is null ? "the enquiry was received" : "the arrest")
                + $"; did you mean {When.LongDate(later)}?"
                + (enquiry.ArrestedAt is null ? " If it is right, give the time of the arrest too." : ""),
            nameof(form.BailReturnAt)
        );
    }
}
