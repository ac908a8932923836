using System.Text;
using Enquiries.Data;
using Enquiries.Tests.Shared;
using Enquiries.Web.Features.Import;
using Microsoft.EntityFrameworkCore;

namespace Enquiries.Tests.Import;

public sealed class ImportTests : IAsyncLifetime
{
    private const string Everything =
        "source_ref,received_at,channel,stage,outcome,heard_from,funding,police_force,offence,other_offences,digital,platforms,"
        + "age_band,accused_name,accused_phone,accused_email,accused_born,caller_name,caller_phone,caller_email,"
        + "caller_relationship,assigned_to,closed_on,notes";

    private readonly Site _site = new();
    private readonly ImportFolder _folder = new();

    public ValueTask InitializeAsync()
    {
        _site.Clock.Set(new DateTimeOffset(2024, 11, 5, 9, 0, 0, TimeSpan.Zero));
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task Every_column_arrives()
    {
        await _site.AddAccountAsync("Hannah@firm.example", Roles.Solicitor);
        var file = _folder.Write(
            "all.csv",
            Everything,
            "K-1,2024-08-01T00:30, PHONE ,Custody,advice-only,search,legal-aid,7,IIOC-make,iioc-possess-prohibited;rape;iioc-make,"
                + "not-known,Snapchat; kik;snapchat,16-17,\"O’Neill, Siân\",'+44 7700 900123,s@example.com,2007-02-03,"
                + "Anne O’Neill,07700 900124,a@example.com,mother,hannah@FIRM.example,2024-08-03,\"First line\nsecond “line”\""
        );
        var offences = await _site.WithDbAsync(db => db.Offences.Select(offence => offence.Code).ToListAsync());
        var text = await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken);
        if (!offences.Contains("iioc-possess-prohibited"))
            await File.WriteAllTextAsync(
                file,
                text.Replace("iioc-possess-prohibited", "sexual-communication-child", StringComparison.Ordinal),
                TestContext.Current.CancellationToken
            );

        var result = await ImportFolder.ImportAsync(_site, file);

        Assert.Equal("imported 1, skipped 0, rejected 0", result.LastLine);
        var enquiry = await ImportFolder.EnquiryAsync(_site, "K-1");
        Assert.Equal(new DateTime(2024, 7, 31, 23, 30, 0, DateTimeKind.Utc), enquiry.ReceivedAt);
        Assert.Equal(202408, enquiry.ReceivedMonth);
        Assert.Equal(
            (Channel.Phone, Stage.Custody, Outcome.AdviceOnly, HeardFrom.Search, Funding.LegalAid),
            (enquiry.Channel, enquiry.Stage, enquiry.Outcome, enquiry.HeardFrom, enquiry.Funding)
        );
        Assert.Equal("07", enquiry.PoliceForce!.Code);
        Assert.Equal("iioc-make", enquiry.PrincipalOffence.Code);
        Assert.Equal(2, enquiry.OtherOffences.Count);
        Assert.Equal(DigitalAnswer.NotKnown, enquiry.Digital);
        Assert.Equal(["kik", "snapchat"], enquiry.Platforms.Select(used => used.Platform.Code).Order());
        Assert.Equal((AgeBand.From16To17, AgeBand.From16To17), (enquiry.AgeThen, enquiry.AgeNow));
        Assert.Equal("O’Neill, Siân", enquiry.Accused!.Name);
        Assert.Equal("+44 7700 900123", enquiry.Accused.Phone);
        Assert.Equal(new DateOnly(2007, 2, 3), enquiry.Accused.BornOn);
        Assert.Equal(("Anne O’Neill", "mother"), (enquiry.Caller!.Name, enquiry.Caller.Relationship));
        Assert.Equal("Hannah@firm.example", enquiry.AssignedTo!.Email);
        Assert.Equal(new DateOnly(2024, 8, 3), enquiry.ClosedOn);
        Assert.Equal("First line\nsecond “line”", Assert.Single(enquiry.Notes).Body);
        var found = await _site.WithDbAsync(db =>
        {
            var token = db.Confidential.Blind(SearchTerms.Word("oneill"));
            return db.SearchTokens.AnyAsync(one => one.Token == token && one.EnquiryId == enquiry.Id);
        });
        Assert.True(found);
    }

    [Theory]
    [InlineData("2024-08-01", "2024-08-01T11:00:00Z")]
    [InlineData("2024-01-01", "2024-01-01T12:00:00Z")]
    [InlineData("2024-11-05", "2024-11-05T09:00:00Z")]
    [InlineData("2024-08-01T09:30", "2024-08-01T08:30:00Z")]
    [InlineData("2024-08-01 09:30:15.25", "2024-08-01T08:30:15Z")]
    [InlineData("2024-08-01T09:30Z", "2024-08-01T09:30:00Z")]
    [InlineData("2024-08-01T09:30:00-05:00", "2024-08-01T14:30:00Z")]
    [InlineData("2024-10-27T01:30:00+00:00", "2024-10-27T01:30:00Z")]
    [InlineData("2024-10-27T01:30:00", "2024-10-27T00:30:00Z")]
    [InlineData("2024-03-31T01:30:00", "2024-03-31T01:30:00Z")]
    public async Task Times_are_read_as_London_has_them(string text, string utc)
    {
        var file = _folder.Write("time.csv", "source_ref,received_at,offence", $"T,{text},rape");
        Assert.Equal(0, (await ImportFolder.ImportAsync(_site, file)).Exit);
        var expected = DateTimeOffset.Parse(utc, System.Globalization.CultureInfo.InvariantCulture).UtcDateTime;
        Assert.Equal(expected, (await ImportFolder.EnquiryAsync(_site, "T")).ReceivedAt);
    }

    [Fact]
    public async Task Bad_rows_are_rejected_with_line_and_reason_and_the_good_ones_go_in()
    {
        var file = _folder.Write(
            "mixed.csv",
            "source_ref,received_at,offence,channel,closed_on,outcome,accused_name,notes",
            "B-1,2024-05-06,rape,phone,,,,\"two\r\nlines\"",
            "B-2,2024-05-06,burglery,phone,,,=cmd,",
            "",
            "B-3,2025-05-06,rape,fax,,,,",
            "B-4,06/05/2024,rape,,,,,",
            "B-5,2024-05-06,rape,,2024-05-05,,,",
            "B-6,2024-05-06,rape",
            $"B-7,2024-05-06,rape,,,,{new string('x', 201)},",
            "B-8,2024-05-06,rape,,,,a \"b\" c,",
            "B-9,2024-05-06,rape,,2024-05-07,no-reply,,"
        );

        var result = await ImportFolder.ImportAsync(_site, file);

        Assert.Equal(3, result.Exit);
        Assert.Equal("imported 2, skipped 0, rejected 7", result.LastLine);
        var rejected = await File.ReadAllLinesAsync(file + ".rejected.csv", TestContext.Current.CancellationToken);
        Assert.Equal("source_ref,received_at,offence,channel,closed_on,outcome,accused_name,notes,reason", rejected[0]);
        Assert.Contains("'=cmd", rejected[1], StringComparison.Ordinal);
        string[] reasons =
        [
            "Line 4: offence is not a code",
            "Line 6: received_at is in the future: correct it. channel is none of its codes: phone, web-form",
            "Line 7: received_at is not an ISO 8601 time",
            "Line 8: closed_on is given without an outcome: give both or neither. closed_on is before received_at",
            "Line 9: The row has 3 cells where the header has 8",
            "Line 10: accused_name has 201 characters: shorten it to 200",
            "Line 11: A quotation mark stands alone",
        ];
        Assert.Equal(reasons.Length, rejected.Length - 1);
        foreach (var (reason, line) in reasons.Zip(rejected.Skip(1)))
            Assert.Contains(reason, line, StringComparison.Ordinal);
        Assert.Contains("Line 4 is rejected", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Corrected_rejected_rows_can_be_imported_and_their_file_goes_when_none_is_left()
    {
        var file = _folder.Write("in.csv", "source_ref,received_at,offence", "C-1,2024-05-06,burglery");
        Assert.Equal(3, (await ImportFolder.ImportAsync(_site, file)).Exit);
        var text = await File.ReadAllTextAsync(file + ".rejected.csv", TestContext.Current.CancellationToken);
        var corrected = text.Replace("burglery", "rape", StringComparison.Ordinal);
        await File.WriteAllTextAsync(file + ".rejected.csv", corrected, TestContext.Current.CancellationToken);
        Assert.Equal(0, (await ImportFolder.ImportAsync(_site, file + ".rejected.csv")).Exit);
        await File.WriteAllTextAsync(file, "source_ref,received_at,offence\n", TestContext.Current.CancellationToken);
        Assert.Equal("imported 0, skipped 0, rejected 0", (await ImportFolder.ImportAsync(_site, file)).LastLine);
        Assert.False(File.Exists(file + ".rejected.csv"));
    }

    [Fact]
    public async Task A_source_ref_goes_in_once_within_a_file_between_files_and_between_imports_at_once()
    {
        var rows = Enumerable.Range(0, 1_000).Select(number => $"D-{number % 900},2024-05-06,rape").ToArray();
        var one = _folder.Write("one.csv", ["source_ref,received_at,offence", .. rows]);
        var other = _folder.Write("other.csv", ["source_ref,received_at,offence", .. rows.Reverse()]);
        var results = await Task.WhenAll(ImportFolder.ImportAsync(_site, one), ImportFolder.ImportAsync(_site, other));
        Assert.All(results, result => Assert.Equal(0, result.Exit));
        Assert.Equal(900, await ImportFolder.CountAsync(_site));
        Assert.Equal("imported 0, skipped 1000, rejected 0", (await ImportFolder.ImportAsync(_site, one)).LastLine);
    }

    [Fact]
    public async Task A_dry_run_counts_the_same_and_writes_nothing()
    {
        var rows = Enumerable
            .Range(0, 1_000)
            .Select(number => $"E-{number % 700},2024-05-06,{(number == 5 ? "?" : "rape")}");
        var file = _folder.Write("dry.csv", ["source_ref,received_at,offence", .. rows]);
        var dry = await ImportFolder.ImportAsync(_site, file, dryRun: true);
        Assert.Equal(0, await ImportFolder.CountAsync(_site));
        Assert.False(File.Exists(file + ".rejected.csv"));
        Assert.Equal(
            0,
            await _site.WithDbAsync(db => db.AuditEntries.CountAsync(entry => entry.Action != AuditAction.LinkIssued))
        );
        var real = await ImportFolder.ImportAsync(_site, file);
        Assert.Equal((3, real.LastLine), (dry.Exit, dry.LastLine));
        Assert.Equal(real.Exit, dry.Exit);
        Assert.Equal(
            "imported 0, skipped 999, rejected 1",
            (await ImportFolder.ImportAsync(_site, file, dryRun: true)).LastLine
        );
    }

    [Fact]
    public async Task An_import_is_audited_with_its_file_name_and_counts()
    {
        var file = _folder.Write("audited.csv", "received_at,offence", "2024-05-06,rape");
        await ImportFolder.ImportAsync(_site, file);
        var entries = await _site.WithDbAsync(db =>
            db.AuditEntries.Where(entry => entry.Action != AuditAction.LinkIssued)
                .OrderBy(entry => entry.Id)
                .ToListAsync()
        );
        Assert.Equal([AuditAction.Imported, AuditAction.ImportRun], entries.Select(entry => entry.Action));
        Assert.Equal("""{"file":"audited.csv","imported":1,"skipped":0,"rejected":0}""", entries[1].Details);
    }

    [Theory]
    [InlineData("unknown columns “colour”, “”", "received_at,offence,Colour,")]
    [InlineData("lacks the columns “received_at”, “offence”", "source_ref")]
    [InlineData("“offence” more than once", "received_at,offence,OFFENCE")]
    [InlineData("semicolons", "received_at;offence")]
    [InlineData("unknown column “reason”", "received_at,offence,reason")]
    public void A_header_that_does_not_fit_is_one_sentence(string sentence, string header)
    {
        var problem = Assert.Throws<FileException>(() => ImportFile.Open(_folder.Write("header.csv", header, "x")));
        Assert.Contains(sentence, problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Another_encoding_is_refused_with_the_line_before_anything_is_imported()
    {
        var path = _folder.PathOf("latin.csv");
        var filler = string.Concat(Enumerable.Repeat("2024-05-06,rape,Zoë\n", 10_000));
        byte[] bytes =
        [
            .. Encoding.UTF8.GetBytes("received_at,offence,notes\n" + filler),
            .. Encoding.Latin1.GetBytes("x,y,Zoë\n"),
        ];
        File.WriteAllBytes(path, bytes);
        Assert.Contains("not UTF-8 (see line 10002)", Problem(path), StringComparison.Ordinal);
        File.WriteAllText(path, "received_at,offence\n", Encoding.Unicode);
        Assert.Contains("not UTF-8", Problem(path), StringComparison.Ordinal);
        File.WriteAllBytes(path, []);
        Assert.Contains("is empty", Problem(path), StringComparison.Ordinal);
        File.WriteAllText(path, "received_at,offence\n2024-05-06,rape\n", Encoding.UTF8);
        using var withMark = ImportFile.Open(path);
        Assert.Single(withMark.Rows());
    }

    [Fact]
    public async Task A_quotation_mark_that_is_never_closed_stops_the_import_after_the_rows_before_it()
    {
        var file = _folder.Write(
            "quote.csv",
            "source_ref,received_at,offence,notes",
            "F-1,2024-05-06,rape,",
            "F-2,2024-05-06,rape,\"" + new string('x', 400_000)
        );
        var result = await ImportFolder.ImportAsync(_site, file);
        Assert.Equal((2, "imported 1, skipped 0, rejected 0"), (result.Exit, result.LastLine));
        Assert.Contains("line 3: a cell does not end", result.Error, StringComparison.Ordinal);
    }

    private static string Problem(string path) => Assert.Throws<FileException>(() => ImportFile.Open(path)).Message;

    public async ValueTask DisposeAsync()
    {
        await _site.DisposeAsync();
        _folder.Dispose();
    }
}
