using System.Diagnostics;
using System.Globalization;
using Enquiries.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Enquiries.Benchmarks;

/// <summary>
/// The queue over HTTP with 5,000 open among a million, twenty people who take the next at once, and how late reminders are written that
/// fall due while the program serves.
/// </summary>
internal static class TriageBenchmark
{
    private const int Known = 1_000_000;
    private const int Open = 5_000;
    private const int Runs = 100;
    private const int People = 20;
    private const int Due = 50;

    private static readonly (string What, string Url)[] Pages =
    [
        ("Queue", "/triage"),
        ("Rows alone", "/triage/rows"),
        ("Overdue", "/triage?show=overdue"),
        ("Last page", "/triage?show=all&page=100"),
        ("Hand-over", "/triage/handover"),
    ];

    public static async Task RunAsync()
    {
        await PublishedProgram.PublishAsync();
        var folder = await Databases.CopyAsync(Known);
        try
        {
            await PrepareAsync(folder);
            await using var program = await PublishedProgram.ServeAsync(folder);
            var person = await Browser.SignInAsync();
            foreach (var (what, url) in Pages)
                Times.Say(what, await person.TimeAsync(url, Runs));
            await TakeAsync();
            await RemindAsync(folder);
        }
        finally
        {
            Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
            Directory.Delete(folder, recursive: true);
        }
    }

    // The newest are open, half of them somebody's, a third not answered yet, most with something due.
    private static async Task PrepareAsync(string folder)
    {
        await using var store = await Store.OpenAsync(folder);
        await using var scope = store.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<EnquiriesDbContext>();
        // The index of names has no part in these figures, and completing it would run beside them.
        await IndexProgress.BeginAsync(db, CancellationToken.None);
        await db.IndexProgress.ExecuteUpdateAsync(set =>
            set.SetProperty(progress => progress.DoneTo, progress => progress.Upto)
        );
        var account = await db.Users.Select(one => one.Id).SingleAsync();
        var first = await db.AllEnquiries.MaxAsync(enquiry => enquiry.Id) - Open;
        var later = DateTime.UtcNow.AddHours(3);
        await db
            .AllEnquiries.Where(enquiry => enquiry.Id <= first && enquiry.Outcome == null)
            .ExecuteUpdateAsync(set => set.SetProperty(enquiry => enquiry.Outcome, Outcome.AdviceOnly));
        await db
            .AllEnquiries.Where(enquiry => enquiry.Id > first)
            .ExecuteUpdateAsync(set =>
                set.SetProperty(enquiry => enquiry.Outcome, (Outcome?)null)
                    .SetProperty(enquiry => enquiry.ClosedOn, (DateOnly?)null)
                    .SetProperty(enquiry => enquiry.AssignedToId, enquiry => enquiry.Id % 2 == 0 ? account : (int?)null)
                    .SetProperty(enquiry => enquiry.AnsweredAtOnce, enquiry => enquiry.Id % 3 != 0)
                    .SetProperty(enquiry => enquiry.NextActionDueAt, later)
            );
    }

    private static async Task TakeAsync()
    {
        var people = new List<(Browser Browser, string Token)>();
        for (var n = 0; n < People; n++)
        {
            var browser = await Browser.SignInAsync();
            people.Add((browser, await browser.OpenFormAsync()));
        }
        var watch = Stopwatch.StartNew();
        var taken = await Task.WhenAll(people.Select(one => one.Browser.TakeNextAsync(one.Token)));
        Console.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{People} take the next at once: {watch.Elapsed.TotalMilliseconds:0} ms for all, {taken.Distinct().Count()} different"
            )
        );
    }

    // Falls due within the next minutes, each in another second; whoever has them is told by the program that serves.
    private static async Task RemindAsync(string folder)
    {
        await using var store = await Store.OpenAsync(folder);
        await using var scope = store.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<EnquiriesDbContext>();
        var mine = await db
            .AllEnquiries.Where(enquiry => enquiry.Outcome == null && enquiry.AssignedToId != null)
            .OrderByDescending(enquiry => enquiry.Id)
            .Select(enquiry => enquiry.Id)
            .Take(Due)
            .ToListAsync();
        var start = DateTime.UtcNow.AddSeconds(30);
        foreach (var (place, id) in mine.Index())
        {
            var due = start.AddSeconds(3 * place);
            await db
                .AllEnquiries.Where(enquiry => enquiry.Id == id)
                .ExecuteUpdateAsync(set => set.SetProperty(enquiry => enquiry.NextActionDueAt, due));
        }
        await Task.Delay(TimeSpan.FromSeconds(30 + 3 * Due + 75));
        var late = await db
            .Reminders.Where(reminder => mine.Contains(reminder.EnquiryId) && reminder.Clock == ClockKind.NextAction)
            .Select(reminder => new { reminder.At, reminder.DueAt })
            .ToListAsync();
        var seconds = late.ConvertAll(one => (one.At - one.DueAt).TotalSeconds);
        Console.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"Reminders: {seconds.Count} of {Due} written, {seconds.Min():0.0} to {seconds.Max():0.0} s after they fell due"
            )
        );
    }
}
