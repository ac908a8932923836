using Enquiries.Data;
using Enquiries.Web.Features.Shared;

namespace Enquiries.Web.Features.Intake;

/// <summary>
/// Checks a form and writes its answers into an enquiry. Each thing that is wrong is noted beside its field; the enquiry must
/// then not be saved.
/// </summary>
internal sealed partial class EnquiryFormReader(EnquiryForm form, Enquiry enquiry, Lists lists, FormAnswers answers)
{
    private static readonly DateOnly Earliest = new(1990, 1, 1);
    private const int MostDevices = 999;
    private const int LongestQuote = 60;
    private readonly KeptAnswers _kept = KeptAnswers.Of(enquiry);
    private readonly DateOnly _today = London.DateOf(answers.UtcNow);

    public void Read()
    {
        ReadCall();
        ReadPeople();
        ReadAllegation();
        ReadAges();
        ReadOthers();
        ReadStage();
        ReadNext();
    }

    private void ReadCall()
    {
        var (channel, leftMessage) = (enquiry.Channel, enquiry.LeftMessage());
        enquiry.Channel = answers.Code<Channel>(form.Channel);
        ReadAnswered(channel, leftMessage);
        enquiry.HeardFrom = answers.Code<HeardFrom>(form.HeardFrom);
        if (string.IsNullOrWhiteSpace(form.ReceivedAt))
            answers.Wrong("Received: type when it reached us, such as now or today 14:30.", nameof(form.ReceivedAt));
        if (answers.Instant(form.ReceivedAt, enquiry.Id > 0 ? enquiry.ReceivedAt : null) is not { } received)
            return;
        enquiry.ReceivedAt = received;
        if (received > answers.UtcNow + TypedDate.ClocksDiffer)
            answers.Wrong(
                "Received: this is in the future. Type when it reached us, such as now.",
                nameof(form.ReceivedAt)
            );
        else if (London.DateOf(received) < Earliest)
            answers.Wrong("Received: this is before 1990. Check the year.", nameof(form.ReceivedAt));
    }

    // A correction of something else says nothing about how the enquiry was answered, and of an import nobody knows it: both are left
    // alone. Where the channel or the message is corrected, the answer follows, and the audit trail says so.
    private void ReadAnswered(Channel? before, bool leftMessageBefore)
    {
        var leftMessage = enquiry.Channel == Channel.Phone && form.CallBack == "yes";
        var isCorrected = enquiry.Channel != before || leftMessage != leftMessageBefore;
        if (enquiry.Id > 0 && (enquiry is { LoggedById: null, SentById: null } || !isCorrected))
            return;
        enquiry.AnsweredAtOnce = enquiry.Channel switch
        {
            null => null,
            Channel.Phone => !leftMessage,
            Channel.WalkIn => true,
            // Nobody spoke with the client: the call centre or a colleague rang, or words came in writing.
            _ => false,
        };
    }

    private void ReadPeople()
    {
        var caller = PersonAnswers.Caller(form, answers);
        var accused = PersonAnswers.Accused(form, answers);
        var isAccused = answers.YesNo(form.CallerIsAccused);
        if (isAccused == true && !caller.IsEmpty)
        {
            if (accused.With(caller) is not { } together)
            {
                answers.Wrong(
                    "Is the caller the accused: you chose yes, but what is typed about the caller differs from the accused. Choose no, or "
                        + "clear the caller’s answers.",
                    nameof(form.CallerIsAccused)
                );
                return;
            }
            (accused, caller) = (together, new PersonAnswers());
        }
        accused.WriteTo(Person(PartyRole.Accused));
        if (isAccused == false || !caller.IsEmpty)
            caller.WriteTo(Person(PartyRole.Caller));
        else if (enquiry.Caller is { } gone)
            enquiry.Parties.Remove(gone);
    }

    private Party Person(PartyRole role)
    {
        var party = enquiry.Parties.FirstOrDefault(party => party.Role == role);
        if (party is null)
            enquiry.Parties.Add(party = new Party { EnquiryId = enquiry.Id, Role = role });
        return party;
    }

    private void ReadAllegation()
    {
        var principal = Offence(form.Offence, nameof(form.Offence));
        if (string.IsNullOrWhiteSpace(form.Offence))
            answers.Wrong("Offence: choose one. Type a word of it, such as grooming or s.15A.", nameof(form.Offence));
        var digital = answers.Code<DigitalAnswer>(form.Digital);
        var others = (form.OtherOffences ?? [])
            .Where(code => !string.IsNullOrWhiteSpace(code))
            .Select(code => Offence(code, nameof(form.OtherOffences)))
            .OfType<OffenceEntry>()
            .Where(offence => offence != principal)
            .DistinctBy(offence => offence.Id)
            .ToList();
        if (principal is not null)
        {
            enquiry.PrincipalOffenceId = principal.Id;
            enquiry.Digital = digital ?? principal.DigitalDefault;
        }
        enquiry.OtherOffences.RemoveAll(other => others.All(offence => offence.Id != other.OffenceId));
        foreach (var offence in others.Where(one => enquiry.OtherOffences.All(other => other.OffenceId != one.Id)))
            enquiry.OtherOffences.Add(
                new EnquiryOffence
                {
                    EnquiryId = enquiry.Id,
                    OffenceId = offence.Id,
                    Digital = offence.DigitalDefault,
                }
            );
        ReadPlatforms();
        ReadOffenceDates();
    }

    private OffenceEntry? Offence(string? code, string field)
    {
        if (string.IsNullOrWhiteSpace(code))
            return null;
        if (
            lists.OffenceByCode.TryGetValue(code.Trim(), out var found)
            && (found.IsActive || _kept.Offences.Contains(found.Id))
        )
            return found;
        answers.Wrong(
            found is null
                ? $"{FormAnswers.LabelOf(field)}: {Unlisted(code)} of offences. Choose from it."
                : $"{FormAnswers.LabelOf(field)}: “{found.Name}” is no longer offered. Choose another.",
            field
        );
        return null;
    }

    // What was typed is named, as it may be one of several.
    private static string Unlisted(string typed) =>
        $"“{(typed.Length > LongestQuote ? typed[..LongestQuote] + "…" : typed)}” is not in the list";

    private void ReadPlatforms()
    {
        var chosen = new HashSet<int>();
        foreach (var code in (form.Platforms ?? []).Where(code => !string.IsNullOrWhiteSpace(code)))
            if (
                lists.PlatformByCode.TryGetValue(code.Trim(), out var found)
                && (found.IsActive || _kept.Platforms.Contains(found.Id))
            )
                chosen.Add(found.Id);
            else
                answers.Wrong($"Platforms: {Unlisted(code)} of platforms. Choose from it.", nameof(form.Platforms));
        enquiry.Platforms.RemoveAll(used => !chosen.Contains(used.PlatformId));
        foreach (var id in chosen.Where(id => enquiry.Platforms.All(used => used.PlatformId != id)))
            enquiry.Platforms.Add(new EnquiryPlatform { EnquiryId = enquiry.Id, PlatformId = id });
    }

    private void ReadOffenceDates()
    {
        enquiry.OffenceFrom = Past(answers.Date(form.OffenceFrom), nameof(form.OffenceFrom));
        enquiry.OffenceTo = Past(answers.Date(form.OffenceTo), nameof(form.OffenceTo));
        if (enquiry.OffenceFrom > enquiry.OffenceTo)
            answers.Wrong(
                $"Until: this is before {TypedDate.Text(enquiry.OffenceFrom.Value)}, when it began. Change one of the two dates.",
                nameof(form.OffenceTo)
            );
    }

    private void ReadAges()
    {
        var born = Past(answers.Date(form.AccusedBorn), nameof(form.AccusedBorn));
        Person(PartyRole.Accused).BornOn = born;
        enquiry.AgeThen = answers.Code<AgeBand>(form.AgeThen);
        enquiry.AgeNow = answers.Code<AgeBand>(form.AgeNow);
        enquiry.SelfHarm = Coded.Of(answers.Code<SelfHarmRisk>(form.SelfHarm));
        if (born is not { } date)
            return;
        enquiry.AgeNow = Ages.Band(date, London.DateOf(enquiry.ReceivedAt)) ?? enquiry.AgeNow;
        if (enquiry.OffenceFrom is { } then)
            enquiry.AgeThen = Ages.Band(date, then) ?? enquiry.AgeThen;
    }

    private DateOnly? Past(DateOnly? date, string field)
    {
        if (date is { } day)
            answers.Refuse(new(day.ToDateTime(TimeOnly.MinValue), London.StartOf(day), null), field);
        return date;
    }
}
