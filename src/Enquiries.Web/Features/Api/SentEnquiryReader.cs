using Enquiries.Data;
using Enquiries.Web.Features.Intake;
using Enquiries.Web.Features.Shared;
using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace Enquiries.Web.Features.Api;

/// <summary>
/// Makes an enquiry of what was sent. Its answers go through the form that people log with, so that the rules of one are those of the other.
/// </summary>
internal sealed class SentEnquiryReader(SentEnquiry sent, SentErrors errors, Lists lists, DateTime utcNow)
{
    private const string Unknown = "unknown";

    // Where the form asks otherwise than it is sent.
    private static readonly Dictionary<string, string> SentAs = new(StringComparer.Ordinal)
    {
        [nameof(EnquiryForm.CallerIsAccused)] = nameof(SentEnquiry.IsAbout),
        [nameof(EnquiryForm.CallerMayRing)] = nameof(SentEnquiry.MayRing),
        [nameof(EnquiryForm.CallerMayLeaveMessage)] = nameof(SentEnquiry.MayLeaveMessage),
        [nameof(EnquiryForm.CallerMayEmail)] = nameof(SentEnquiry.MayEmail),
        [nameof(LogEnquiryForm.Notes)] = nameof(SentEnquiry.Message),
    };

    /// <summary>The enquiry, not to be saved where there are errors.</summary>
    public Enquiry Read(int callerId)
    {
        var enquiry = new Enquiry { LoggedAt = utcNow, SentById = callerId };
        CheckPeople();
        var state = new ModelStateDictionary();
        var form = Form();
        var answers = new FormAnswers(state, utcNow);
        new EnquiryFormReader(form, enquiry, lists, answers).Read();
        form.ReadNote(enquiry, answers);
        // The form's minute is not exact enough for how long an answer took.
        enquiry.ReceivedAt = utcNow;
        foreach (var (field, entry) in state)
        foreach (var error in entry.Errors)
            errors.Add(SentField.NameOf(SentAs.GetValueOrDefault(field, field)), error.ErrorMessage);
        return enquiry;
    }

    private void CheckPeople()
    {
        if (sent.IsAbout is not (SentEnquiry.Me or SentEnquiry.Other))
            Wrong(nameof(sent.IsAbout), $"Send “{SentEnquiry.Me}” or “{SentEnquiry.Other}”.");
        if (sent.IsAbout == SentEnquiry.Me)
            foreach (
                var (name, given) in new[]
                {
                    (nameof(sent.CallerRelationship), sent.CallerRelationship),
                    (nameof(sent.AccusedName), sent.AccusedName),
                    (nameof(sent.AccusedPhone), sent.AccusedPhone),
                    (nameof(sent.AccusedEmail), sent.AccusedEmail),
                }
            )
                if (!string.IsNullOrWhiteSpace(given))
                    Wrong(name, $"Leave this out where isAbout is “{SentEnquiry.Me}”.");
        string?[] ways = [sent.CallerPhone, sent.CallerEmail, sent.AccusedPhone, sent.AccusedEmail];
        if (ways.All(string.IsNullOrWhiteSpace))
            Wrong(nameof(sent.CallerPhone), "Send a phone number or an email address at which somebody is reached.");
    }

    private void Wrong(string property, string message) => errors.Add(SentField.NameOf(property), message);

    private LogEnquiryForm Form() =>
        new()
        {
            Channel = Coded.Of(Channel.WebForm),
            ReceivedAt = "now",
            CallerIsAccused = YesNo(sent.IsAbout is null ? null : sent.IsAbout == SentEnquiry.Me),
            CallerName = sent.CallerName,
            CallerPhone = sent.CallerPhone,
            CallerEmail = sent.CallerEmail,
            CallerRelationship = sent.IsAbout == SentEnquiry.Me ? null : sent.CallerRelationship,
            CallerMayRing = YesNo(sent.MayRing),
            CallerMayLeaveMessage = YesNo(sent.MayLeaveMessage),
            CallerMayEmail = YesNo(sent.MayEmail),
            AccusedName = sent.IsAbout == SentEnquiry.Me ? null : sent.AccusedName,
            AccusedPhone = sent.IsAbout == SentEnquiry.Me ? null : sent.AccusedPhone,
            AccusedEmail = sent.IsAbout == SentEnquiry.Me ? null : sent.AccusedEmail,
            AccusedBorn = sent.AccusedBorn is { } born ? TypedDate.Text(born) : null,
            Stage = sent.Stage,
            Offence = string.IsNullOrWhiteSpace(sent.Offence) ? Unknown : sent.Offence,
            HeardFrom = sent.HeardFrom,
            Notes = sent.Message,
        };

    private static string? YesNo(bool? answer) =>
        answer switch
        {
            null => null,
            true => "yes",
            false => "no",
        };
}
