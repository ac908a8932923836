using System.Globalization;
using Enquiries.Data;
using Enquiries.Web.Features.Intake;

namespace Enquiries.Web.Features.Import;

/// <summary>
/// Makes an enquiry of a row, or says what is wrong with it. Reasons name the column and what to do, never the value: they are
/// printed. Reads one row at a time.
/// </summary>
public sealed class RowReader(IReadOnlyDictionary<string, int> columns, ImportLists lists, TimeProvider time)
{
    private const int EarliestYear = 1970;
    private static readonly DateOnly EarliestBirth = new(1900, 1, 1);
    private readonly List<string> _reasons = [];
    private string[] _cells = [];

    /// <summary>The enquiry, ready to be saved; null with reasons where the row is rejected.</summary>
    public Enquiry? Read(CsvRow row, out string reasons)
    {
        _reasons.Clear();
        _cells = row.Cells;
        if (row.Problem is not null)
            _reasons.Add(row.Problem);
        var enquiry = row.Problem is null ? Build() : null;
        reasons = string.Join(' ', _reasons);
        return _reasons.Count == 0 ? enquiry : null;
    }

    private Enquiry Build()
    {
        var now = time.GetUtcNow().UtcDateTime;
        var receivedAt = ReceivedAt(now);
        var offence = PrincipalOffence();
        var enquiry = new Enquiry
        {
            // Keys that rise with time keep their index compact.
            SubmissionKey = Guid.CreateVersion7(time.GetUtcNow()),
            SourceRef = Text(CanonicalColumns.SourceRef, Enquiry.SourceRefLength),
            ReceivedAt = receivedAt,
            LoggedAt = now,
            Channel = Code<Channel>(CanonicalColumns.Channel),
            Stage = Code<Stage>(CanonicalColumns.Stage),
            Outcome = Code<Outcome>(CanonicalColumns.Outcome),
            HeardFrom = Code<HeardFrom>(CanonicalColumns.HeardFrom),
            Funding = Code<Funding>(CanonicalColumns.Funding),
            PoliceForceId = Listed(CanonicalColumns.PoliceForce, lists.PoliceForce, "a code or name of the police forces"),
            PrincipalOffenceId = offence.Id,
            Digital = Code<DigitalAnswer>(CanonicalColumns.Digital) ?? offence.Digital,
            AgeThen = Code<AgeBand>(CanonicalColumns.AgeBand),
            AssignedToId = Listed(CanonicalColumns.AssignedTo, lists.Account, "the email address of an account"),
        };
        AddOtherOffences(enquiry);
        AddPlatforms(enquiry);
        AddPeople(enquiry, London.DateOf(receivedAt));
        SetClosed(enquiry, London.DateOf(receivedAt), London.DateOf(now));
        if (Raw(CanonicalColumns.Notes, Note.BodyLength) is { } body)
            enquiry.Notes.Add(
                new Note
                {
                    SubmissionKey = Guid.CreateVersion7(time.GetUtcNow()),
                    WrittenAt = receivedAt,
                    Body = body,
                }
            );
        return enquiry;
    }

    private DateTime ReceivedAt(DateTime now)
    {
        const string column = CanonicalColumns.ReceivedAt;
        var text = Cell(column);
        if (text.Length == 0)
            Reject(column, "is empty: give the time, such as 2024-08-01T09:30.");
        else if (IsoTimes.Instant(text, now) is not { } instant)
            Reject(column, "is not an ISO 8601 time: write it as 2024-08-01T09:30 or 2024-08-01.");
        else if (instant > now)
            Reject(column, "is in the future: correct it.");
        else if (instant.Year < EarliestYear)
            Reject(column, "is before 1970: correct the year.");
        else
            return instant;
        return now;
    }

    private (int Id, DigitalAnswer Digital) PrincipalOffence()
    {
        const string column = CanonicalColumns.Offence;
        var code = Cell(column);
        if (code.Length == 0)
            Reject(column, "is empty: give the code of the principal offence.");
        else if (lists.Offence(code) is { } offence)
            return offence;
        else
            Reject(column, "is not a code of the offence list.");
        return default;
    }

    private void AddOtherOffences(Enquiry enquiry)
    {
        foreach (var code in Split(CanonicalColumns.OtherOffences))
            if (lists.Offence(code) is not { } other)
                Reject(CanonicalColumns.OtherOffences, "has what is not a code of the offence list.");
            else if (other.Id != enquiry.PrincipalOffenceId && enquiry.OtherOffences.TrueForAll(had => had.OffenceId != other.Id))
                enquiry.OtherOffences.Add(new EnquiryOffence { OffenceId = other.Id, Digital = other.Digital });
    }

    private void AddPlatforms(Enquiry enquiry)
    {
        foreach (var code in Split(CanonicalColumns.Platforms))
            if (lists.Platform(code) is not { } platform)
                Reject(CanonicalColumns.Platforms, "has what is not a code of the platform list.");
            else if (enquiry.Platforms.TrueForAll(had => had.PlatformId != platform))
                enquiry.Platforms.Add(new EnquiryPlatform { PlatformId = platform });
    }

    private void AddPeople(Enquiry enquiry, DateOnly receivedOn)
    {
        var born = Date(CanonicalColumns.AccusedBorn);
        if (born > receivedOn)
            Reject(CanonicalColumns.AccusedBorn, "is after received_at: correct one of them.");
        else if (born < EarliestBirth)
            Reject(CanonicalColumns.AccusedBorn, "is before 1900: correct the year.");
        else if (born is { } date)
            enquiry.AgeNow = Ages.Band(date, receivedOn);
        enquiry.Parties.Add(
            new Party
            {
                Role = PartyRole.Accused,
                Name = Text(CanonicalColumns.AccusedName, Party.NameLength),
                Phone = Text(CanonicalColumns.AccusedPhone, Party.PhoneLength),
                Email = Text(CanonicalColumns.AccusedEmail, Party.EmailLength),
                BornOn = born,
            }
        );
        var caller = new Party
        {
            Role = PartyRole.Caller,
            Name = Text(CanonicalColumns.CallerName, Party.NameLength),
            Phone = Text(CanonicalColumns.CallerPhone, Party.PhoneLength),
            Email = Text(CanonicalColumns.CallerEmail, Party.EmailLength),
            Relationship = Text(CanonicalColumns.CallerRelationship, Party.RelationshipLength),
        };
        if ((caller.Name ?? caller.Phone ?? caller.Email ?? caller.Relationship) is not null)
            enquiry.Parties.Add(caller);
    }

    private void SetClosed(Enquiry enquiry, DateOnly receivedOn, DateOnly today)
    {
        const string column = CanonicalColumns.ClosedOn;
        enquiry.ClosedOn = Date(column);
        if (enquiry.ClosedOn is not { } closedOn)
            return;
        if (Cell(CanonicalColumns.Outcome).Length == 0)
            Reject(column, "is given without an outcome: give both or neither.");
        if (closedOn < receivedOn)
            Reject(column, "is before received_at: correct one of them.");
        if (closedOn > today)
            Reject(column, "is in the future: correct it.");
    }

    private string Cell(string column) =>
        columns.TryGetValue(column, out var place) ? FormulaGuard.Unguard(_cells[place]).Trim() : "";

    private string? Text(string column, int longest) => Within(column, Cell(column), longest);

    // Notes keep their lines and spaces.
    private string? Raw(string column, int longest) =>
        columns.TryGetValue(column, out var place) && !string.IsNullOrWhiteSpace(_cells[place])
            ? Within(column, FormulaGuard.Unguard(_cells[place]), longest)
            : null;

    private string? Within(string column, string text, int longest)
    {
        if (text.Length > longest)
            Reject(
                column,
                string.Create(CultureInfo.InvariantCulture, $"has {text.Length:N0} characters: shorten it to {longest:N0}.")
            );
        return text.Length == 0 ? null : text;
    }

    private IEnumerable<string> Split(string column) =>
        Cell(column).Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    private T? Code<T>(string column)
        where T : struct, Enum
    {
        var code = Cell(column);
        if (code.Length == 0)
            return null;
        if (Coded.TryParse<T>(code, out var value))
            return value;
        Reject(column, $"is none of its codes: {string.Join(", ", Coded.All<T>().Select(known => Coded.Of(known)))}.");
        return null;
    }

    private int? Listed(string column, Func<string, int?> find, string what)
    {
        var text = Cell(column);
        if (text.Length == 0)
            return null;
        var id = find(text);
        if (id is null)
            Reject(column, $"is not {what}.");
        return id;
    }

    private DateOnly? Date(string column)
    {
        var text = Cell(column);
        if (text.Length == 0)
            return null;
        var date = IsoTimes.Date(text);
        if (date is null)
            Reject(column, "is not a date: write it as 2024-08-01.");
        return date;
    }

    private void Reject(string column, string what) => _reasons.Add($"{column} {what}");
}
