using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Enquiries.Data;
using Enquiries.Tests.Shared;
using Microsoft.EntityFrameworkCore;

namespace Enquiries.Tests.Intake;

/// <summary>A key comes from a browser, which may send it with anything, at any moment.</summary>
public class NoteKeyTests(FindSite given) : IClassFixture<FindSite>
{
    [Fact]
    public async Task Notes_sent_at_once_with_one_key_are_all_kept()
    {
        long[] ids = [await AddAsync(), await AddAsync()];
        var people = new List<(HttpClient Client, string Token)>();
        foreach (var client in new[] { given.Solicitor, await given.Site.SignInAsync(Roles.Partner) })
            people.Add((client, await TokenAsync(client, ids[0])));
        for (var round = 0; round < 5; round++)
        {
            var key = Guid.NewGuid();
            var sent = (
                from id in ids
                from person in people
                from body in new[] { "one", "two" }
                // Each twice: a double click still makes one note.
                from click in new[] { 1, 2 }
                select SendAsync(person, id, key, $"{round} {body}")
            ).ToList();
            Assert.All(await Task.WhenAll(sent), answer => Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode));
        }
        var kept = await given.Site.WithDbAsync(db =>
            db.Notes.AsNoTracking().Where(note => ids.Contains(note.EnquiryId)).ToListAsync()
        );
        Assert.Equal(5 * 2 * 2 * 2, kept.Count);
        Assert.Equal(kept.Count, kept.DistinctBy(note => (note.EnquiryId, note.AuthorId, note.Body)).Count());
    }

    [Fact]
    public async Task Each_answer_leads_to_the_note_that_it_acknowledges()
    {
        var id = await AddAsync();
        var key = Guid.NewGuid();
        var person = (given.Solicitor, await TokenAsync(given.Solicitor, id));
        var answers = await Task.WhenAll(
            Enumerable.Range(0, 6).Select(number => SendAsync(person, id, key, $"Number {number}"))
        );
        var led = answers.Select(answer =>
            long.Parse(answer.Headers.Location!.OriginalString.Split("#note-")[1], null)
        );
        var bodies = await given.Site.WithDbAsync(db => db.Notes.ToDictionaryAsync(note => note.Id, note => note.Body));
        Assert.Equal(Enumerable.Range(0, 6).Select(number => $"Number {number}"), led.Select(note => bodies[note]));
    }

    private Task<long> AddAsync() => given.AddAsync("Noted At Once", "2026-02-03T14:30:00Z");

    private static async Task<string> TokenAsync(HttpClient client, long id) =>
        (await client.GetPageAsync($"/enquiries/{id}"))
            .QuerySelector<IHtmlInputElement>("main form[action$='/notes'] [name=__RequestVerificationToken]")!
            .Value;

    private static Task<HttpResponseMessage> SendAsync(
        (HttpClient Client, string Token) person,
        long id,
        Guid key,
        string body
    ) =>
        person.Client.PostAsync(
            new Uri($"/enquiries/{id}/notes", UriKind.Relative),
            new FormUrlEncodedContent([
                new("Key", $"{key}"),
                new("Body", body),
                new("__RequestVerificationToken", person.Token),
            ])
        );
}
