using System.Globalization;
using System.Net;
using System.Text;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Enquiries.Data;
using Enquiries.Tests.Api;
using Enquiries.Tests.Intake;
using Enquiries.Tests.Mail;
using Enquiries.Tests.Operations;
using Enquiries.Tests.Shared;
using Enquiries.Web.Features.Operations;
using Enquiries.Web.Features.Retention;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Enquiries.Tests.Security;

/// <summary>Types names into every field there is, and then looks for them in every file that is left behind.</summary>
public sealed class NamesInFilesTests
{
    private static readonly DateTimeOffset Now = new(2026, 5, 4, 10, 0, 0, TimeSpan.Zero);
    private readonly List<string> _typed = [];

    [Fact]
    public async Task No_name_is_in_the_database_the_log_the_mail_or_a_backup()
    {
        await using var site = new Site();
        site.Clock.Set(Now);
        var partner = await site.SignInAsync(Roles.Partner);
        var id = await LogAsync(partner);
        await AddAsync(site, partner, id);
        await SendAsync(site);
        await MailAsync(site, partner);
        var backup = site.Services.GetRequiredService<Backups>().MakeNightly().Made;
        await site.WithDbAsync(db => db.Database.ExecuteSqlRawAsync("PRAGMA wal_checkpoint(FULL)"));
        await FailingSite.ReadLogAsync(site, "/enquiries/new");

        // They are there, for who may read them.
        Assert.Contains(
            (await site.FindAsync(id)).Parties.Single(party => party.Role == PartyRole.Complainant).Name,
            _typed
        );
        Assert.Contains((await site.FindAsync(id)).Accused!.Name, _typed);
        var files = Directory.GetFiles(site.DataFolder, "*", SearchOption.AllDirectories);
        foreach (var kind in new[] { "enquiries.db", ".eml", ".json", Path.GetFileName(backup.File), ".keys" })
            Assert.Contains(files, file => file.EndsWith(kind, StringComparison.Ordinal));
        foreach (var file in files.Concat(Directory.GetFiles(site.KeysFolder)))
        {
            var bytes = await ReadAsync(file);
            foreach (var name in _typed)
            foreach (var encoding in new[] { Encoding.UTF8, Encoding.Unicode })
            foreach (var spelt in new[] { name, name.ToLowerInvariant() })
                Assert.True(
                    bytes.AsSpan().IndexOf(encoding.GetBytes(spelt)) < 0,
                    $"{Path.GetFileName(file)} holds {name}"
                );
        }
    }

    // Each is one word of its own, so that whichever is found says where it came from.
    private string Name(string field)
    {
        var name = $"Zq{field}wolst{_typed.Count.ToString(CultureInfo.InvariantCulture)}";
        _typed.Add(name);
        return name;
    }

    private async Task<long> LogAsync(HttpClient partner)
    {
        var answers = new[]
        {
            "AccusedName",
            "CallerName",
            "CallerRelationship",
            "CallerSafeContactNote",
            "AccusedSafeContactNote",
            "Station",
            "CustodyRecord",
            "DsccReference",
            "Officer",
            "NextAction",
            "Notes",
        }.Select(field => (field, (string?)Name(field)));
        var id = await partner.LogAsync([
            .. answers,
            ("CallerIsAccused", "no"),
            ("CallerEmail", $"{Name("Caller")}@zq.example"),
            ("AccusedEmail", $"{Name("Accused")}@zq.example"),
            ("AccusedPhone", "07700 900461"),
            ("AccusedBorn", "3/2/2001"),
            ("Outcome", "no-reply"),
            ("OtherPeople[0].Role", "complainant"),
            ("OtherPeople[0].Name", Name("Complainant")),
            ("OtherPeople[0].Relationship", Name("Relationship")),
            ("OtherPeople[0].Remark", Name("OfComplainant")),
            ("OtherPeople[0].Email", $"{Name("Complainant")}@zq.example"),
            ("OtherPeople[0].Born", "7/8/2011"),
        ]);
        _typed.Add("2011-08-07");
        _typed.AddRange(["07700 900461", "07700900461", "7700900461", "2001-02-03"]);
        await partner.AskAsync($"/enquiries?q={_typed[0]}");
        await partner.AskAsync($"/{Name("Path")}");
        await partner.AskAsync($"/enquiries/{Name("Route")}");
        await partner.SubmitAsync(
            $"/enquiries/{id}/edit",
            ("AccusedName", Name("Changed")),
            ("Officer", Name("Officer")),
            ("OtherPeople[0].Name", Name("Corrected"))
        );
        await partner.SubmitAsync($"/enquiries/{id}/edit", ("AccusedName", _typed[0]), ("ReceivedAt", Name("Wrong")));
        return id;
    }

    private async Task AddAsync(Site site, HttpClient partner, long id)
    {
        var page = await partner.GetPageAsync($"/enquiries/{id}");
        await SentAsync(partner, page, "/notes", ("Body", Name("Note")));
        await SentAsync(partner, page, "/contacts", ("Result", "no-answer"), ("Remark", Name("Remark")));
        await SentAsync(partner, page, "/hold", ("holdReason", Name("Hold")));
        await SentAsync(partner, await partner.GetPageAsync($"/enquiries/{id}"), "/hold/lift");
        var other = await partner.LogAsync(("AccusedName", Name("Other")), ("Outcome", "no-reply"));
        var me = await site.WithDbAsync(db => db.Users.Select(user => user.Id).SingleAsync());
        var restricted = await partner.SubmitAsync(
            $"/enquiries/{other}/restriction",
            ("People", $"{me}"),
            ("Reason", Name("Barrier")),
            ("EndsOn", "31/12/40")
        );
        Assert.Equal(HttpStatusCode.Redirect, restricted.StatusCode);
        var draft = (IHtmlFormElement)(await partner.GetPageAsync("/enquiries/new")).QuerySelector("form[data-draft]")!;
        draft.SetAttribute("action", "/drafts/enquiry");
        var kept = await partner.SendAsync(draft, "", ("AccusedName", Name("Draft")), ("Notes", Name("Draft")));
        Assert.Equal(HttpStatusCode.NoContent, kept.StatusCode);
        // A passkey's name, and what is typed where a password or a code belongs.
        await partner.SubmitAsync(
            "/account/passkeys",
            ("Name", Name("Passkey")),
            ("Credential", $"{{\"{Name("Json")}\":1}}")
        );
        await partner.SubmitAsync("/sign-in/again", ("Password", Name("Password")), ("Code", Name("Code")));
        await site.Anonymous().SubmitAsync("/sign-in", ("Email", Name("Email")), ("Password", Name("Password")));
    }

    // By a site, once rightly and once wrongly.
    private async Task SendAsync(Site site)
    {
        var key = await site.LetInAsync("Website");
        _typed.Add(key);
        using var client = site.Anonymous();
        var body = Sending.Least(
            ("isAbout", "other"),
            ("callerName", Name("Caller")),
            ("callerEmail", $"{Name("Caller")}@zq.example"),
            ("callerRelationship", Name("Relationship")),
            ("accusedName", Name("Accused")),
            ("accusedBorn", "2001-02-03"),
            ("message", Name("Message"))
        );
        await (await client.PostAsync(key, body, Name("Key"))).TakenAsync();
        body[Name("Property")] = Name("Value");
        body["stage"] = Name("Stage");
        await (await client.PostAsync(key, body)).WrongAsync();
        await client.PostAsync(key, "{" + Name("Malformed"), "malformed");
        await client.PostAsync(Name("Key"), body);
    }

    private static async Task SentAsync(
        HttpClient partner,
        IHtmlDocument page,
        string action,
        params (string, string?)[] values
    )
    {
        var form = page.QuerySelectorAll<IHtmlFormElement>("form[method=post]")
            .Single(form => form.GetAttribute("action")!.EndsWith(action, StringComparison.Ordinal));
        Assert.Equal(HttpStatusCode.Redirect, (await partner.SendAsync(form, "", values)).StatusCode);
    }

    // Notice of what is to be erased, and the month's report.
    private static async Task MailAsync(Site site, HttpClient partner)
    {
        await partner.ForgeAsync("/reports/monthly-report/on", (Attacking.Token, await partner.TokenAsync()));
        site.Clock.Set(MailSite.Due.AddYears(1));
        await site.QueueReportAsync();
        await using var scope = site.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<RetentionJob>().RunAsync(TestContext.Current.CancellationToken);
        await site.DeliverAsync();
        Assert.True((await site.MailsAsync()).Count >= 2);
        site.Clock.Set(Now);
    }

    private static async Task<byte[]> ReadAsync(string file)
    {
        await using var stream = new FileStream(
            file,
            FileMode.Open,
            FileAccess.Read,
            FileShare.ReadWrite | FileShare.Delete
        );
        using var all = new MemoryStream();
        await stream.CopyToAsync(all, TestContext.Current.CancellationToken);
        return all.ToArray();
    }
}
