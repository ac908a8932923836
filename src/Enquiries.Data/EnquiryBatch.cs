using Microsoft.EntityFrameworkCore;

namespace Enquiries.Data;

/// <summary>
/// New enquiries that are saved together, as an import does: what a save does for each, a statement for all. What takes time
/// without the database (encryption, hashing) is done before the transaction, so that other writers wait less.
/// </summary>
internal sealed class EnquiryBatch
{
    private readonly EnquiriesDbContext _db;
    private readonly IReadOnlyList<Enquiry> _enquiries;
    private readonly List<object?[]> _rows;
    private readonly List<long[]> _tokens;
    private readonly Parts<Party> _parties;
    private readonly Parts<Note> _notes;
    private readonly Parts<EnquiryOffence> _offences;
    private readonly Parts<EnquiryPlatform> _platforms;
    private readonly List<AuditEntry> _audit;

    /// <summary>Rows of a table whose enquiry has no number yet, each with its enquiry's place in the batch.</summary>
    private sealed class Parts<T>(EnquiriesDbContext db)
        where T : class
    {
        private readonly BulkTable _table = BulkTable.Of<T>(db);
        private readonly List<(int Enquiry, object?[] Row)> _rows = [];

        public void Add(int enquiry, IEnumerable<T> parts)
        {
            foreach (var part in parts)
                _rows.Add((enquiry, _table.Read(part)));
        }

        public Task InsertAsync(long[] numbers, CancellationToken cancellationToken)
        {
            var place = _table.PlaceOf(nameof(Party.EnquiryId));
            foreach (var (enquiry, row) in _rows)
                row[place] = numbers[enquiry];
            return _table.InsertAsync(db, [.. _rows.Select(row => row.Row)], cancellationToken);
        }
    }

    public EnquiryBatch(EnquiriesDbContext db, IReadOnlyList<Enquiry> enquiries, Func<Enquiry, AuditEntry> audit)
    {
        (_db, _enquiries) = (db, enquiries);
        (_parties, _notes, _offences, _platforms) = (new(db), new(db), new(db), new(db));
        _audit = [.. enquiries.Select(audit)];
        var table = BulkTable.Of<Enquiry>(db);
        foreach (var enquiry in enquiries)
        {
            enquiry.Derive();
            enquiry.DeriveDigitalAny();
        }
        _rows = [.. enquiries.Select(table.Read)];
        _tokens = [.. enquiries.Select(enquiry => SearchIndex.Hash(db, SearchTerms.Of(enquiry)))];
        for (var place = 0; place < enquiries.Count; place++)
        {
            _parties.Add(place, enquiries[place].Parties);
            _notes.Add(place, enquiries[place].Notes);
            _offences.Add(place, enquiries[place].OtherOffences);
            _platforms.Add(place, enquiries[place].Platforms);
        }
    }

    /// <summary>Writes all of it; to be called in a transaction.</summary>
    /// <returns>The numbers of the enquiries.</returns>
    public async Task<long[]> WriteAsync(CancellationToken cancellationToken)
    {
        await BulkTable.Of<Enquiry>(_db).InsertAsync(_db, _rows, cancellationToken);
        var numbers = await NumbersAsync(cancellationToken);
        await _parties.InsertAsync(numbers, cancellationToken);
        await _notes.InsertAsync(numbers, cancellationToken);
        await _offences.InsertAsync(numbers, cancellationToken);
        await _platforms.InsertAsync(numbers, cancellationToken);
        for (var place = 0; place < numbers.Length; place++)
            _audit[place].EnquiryId = numbers[place];
        await AuditChain.AppendAsync(_db, _audit, cancellationToken);
        await SearchIndex.InsertAsync(
            _db,
            _tokens.SelectMany(
                (tokens, place) => SearchIndex.Rows(tokens, numbers[place], _enquiries[place].ReceivedAt)
            ),
            cancellationToken
        );
        int[] months = [.. _enquiries.Select(enquiry => enquiry.ReceivedMonth).Distinct().Order()];
        await MonthStamp.RaiseAsync(_db, months, cancellationToken);
        return numbers;
    }

    private async Task<long[]> NumbersAsync(CancellationToken cancellationToken)
    {
        var keys = _enquiries.Select(enquiry => enquiry.SubmissionKey).ToList();
        var found = await _db
            .AllEnquiries.AsNoTracking()
            .Where(enquiry => EF.Parameter(keys).Contains(enquiry.SubmissionKey))
            .Select(enquiry => new { enquiry.SubmissionKey, enquiry.Id })
            .ToListAsync(cancellationToken);
        var numbers = found.ToLookup(one => one.SubmissionKey, one => one.Id);
        // One that were missing would be refused by its parts' foreign keys.
        return [.. keys.Select(key => numbers[key].FirstOrDefault())];
    }
}
