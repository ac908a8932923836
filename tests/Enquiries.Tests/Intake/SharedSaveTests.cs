using System.Data.Common;
using Enquiries.Data;
using Enquiries.Tests.Shared;
using Enquiries.Web.Features.Intake;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Enquiries.Tests.Intake;

public sealed class SharedSaveTests : IAsyncDisposable
{
    private readonly Site _site = new();

    public ValueTask DisposeAsync() => _site.DisposeAsync();

    [Fact]
    public async Task One_that_is_refused_keeps_none_of_the_others_out()
    {
        var save = _site.Services.GetRequiredService<SharedSave>();
        var offence = await _site.WithDbAsync(db => db.Offences.Select(one => one.Id).FirstAsync());
        var key = Guid.NewGuid();
        Enquiry Of(Guid submission, string note) =>
            new()
            {
                SubmissionKey = submission,
                ReceivedAt = new(2026, 10, 1, 9, 0, 0, DateTimeKind.Utc),
                LoggedAt = new(2026, 10, 1, 9, 0, 0, DateTimeKind.Utc),
                PrincipalOffenceId = offence,
                Notes =
                {
                    new Note { Body = note, WrittenAt = new(2026, 10, 1, 9, 0, 0, DateTimeKind.Utc) },
                },
            };

        var twice = new[] { save.SaveAsync(Of(key, "one")), save.SaveAsync(Of(key, "two")) };
        var others = Enumerable.Range(0, 70).Select(i => save.SaveAsync(Of(Guid.NewGuid(), $"other {i}"))).ToList();
        var numbers = await Task.WhenAll(others);
        var refused = await Task.WhenAll(
            twice.Select(async saving => await Record.ExceptionAsync(() => saving) is DbException)
        );

        Assert.Single(refused, one => one);
        Assert.Equal(70, numbers.Distinct().Count());
        var kept = await _site.WithDbAsync(db =>
            db.Notes.Where(note => numbers.Contains(note.EnquiryId)).ToDictionaryAsync(note => note.EnquiryId)
        );
        Assert.All(numbers.Index(), one => Assert.Equal($"other {one.Index}", kept[one.Item].Body));
        Assert.Equal(
            71,
            await _site.WithDbAsync(db => db.AuditEntries.CountAsync(e => e.Action == AuditAction.Created))
        );
    }
}
