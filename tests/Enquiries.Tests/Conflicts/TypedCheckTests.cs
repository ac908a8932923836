using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Enquiries.Data;
using Enquiries.Tests.Intake;
using Enquiries.Tests.Shared;
using Microsoft.EntityFrameworkCore;

namespace Enquiries.Tests.Conflicts;

/// <summary>What is said beside the form while it is typed.</summary>
public sealed class TypedCheckTests(ConflictSite given) : IClassFixture<ConflictSite>
{
    private const string Url = "/conflicts/check";

    [Fact]
    public async Task A_repeat_caller_is_shown_with_when_and_why_and_recorded_once_for_each_form()
    {
        var id = await given.AddAsync(
            new Party
            {
                Role = PartyRole.Caller,
                Name = "Hephzibah Turnbull",
                Phone = "0117 496 0200",
            }
        );
        var before = await ChecksAsync();
        var solicitor = await given.Site.SignInAsync(Roles.Solicitor);
        var form = await FormAsync(solicitor);
        foreach (var typed in new[] { "0117 496 020", "0117 496 0200", "+44 117 496 0200" })
            await AskAsync(solicitor, form, ("CallerPhone", typed));
        var shown = await AskAsync(solicitor, form, ("CallerPhone", "01174960200"));
        Assert.Contains(
            $"Asked before {Enquiry.ReferenceOf(id)}, opens beside this page of 3 Mar 2026 Strong match Hephzibah Turnbull: same phone",
            shown.Text,
            StringComparison.Ordinal
        );
        Assert.Equal(Enquiry.ReferenceOf(id), shown.Page.QuerySelector("[data-same-as]")!.GetAttribute("data-same-as"));
        Assert.Equal(before + 1, await ChecksAsync());
        // Another form is another entry; the enquiry itself is no repeat of itself.
        await AskAsync(solicitor, await FormAsync(solicitor), ("CallerPhone", "01174960200"));
        Assert.Equal(before + 2, await ChecksAsync());
        Assert.Equal("", (await AskAsync(solicitor, form, ("CallerPhone", "01174960200"), ("Enquiry", $"{id}"))).Text);
    }

    [Fact]
    public async Task Somebody_from_another_side_is_a_possible_conflict_and_no_repeat()
    {
        await given.AddAsync(
            new Party
            {
                Role = PartyRole.Complainant,
                Name = "Ignatius Thackray",
                BornOn = new DateOnly(1979, 2, 1),
            }
        );
        var solicitor = await given.Site.SignInAsync(Roles.Solicitor);
        var shown = await AskAsync(
            solicitor,
            await FormAsync(solicitor),
            ("AccusedName", "Ignatius Thackray"),
            ("AccusedBorn", "1/2/79")
        );
        Assert.Contains("Possible conflicts", shown.Text, StringComparison.Ordinal);
        Assert.Contains("Complainant then, accused now", shown.Text, StringComparison.Ordinal);
        Assert.Empty(shown.Page.QuerySelectorAll("[data-same-as]"));
    }

    [Fact]
    public async Task Another_person_is_looked_for_in_their_role_once_it_is_chosen()
    {
        await given.AddAsync(
            new Party
            {
                Role = PartyRole.Accused,
                Name = "Leopold Quarrington",
                BornOn = new DateOnly(1983, 5, 6),
            }
        );
        var solicitor = await given.Site.SignInAsync(Roles.Solicitor);
        var form = await FormAsync(solicitor);
        (string, string)[] typed =
        [
            ("OtherPeople[0].Role", ""),
            ("OtherPeople[0].Name", ""),
            ("OtherPeople[1].Name", "Leopold Quarrington"),
            ("OtherPeople[1].Born", "6/5/83"),
        ];
        Assert.Equal("", (await AskAsync(solicitor, form, typed)).Text);
        var shown = await AskAsync(solicitor, form, [.. typed, ("OtherPeople[1].Role", "complainant")]);
        Assert.Contains("Accused then, complainant now", shown.Text, StringComparison.Ordinal);
        shown = await AskAsync(
            solicitor,
            form,
            [.. typed, ("OtherPeople[1].Role", "complainant"), ("OtherPeople[1].Remove", "yes")]
        );
        Assert.Equal("", shown.Text);
    }

    [Theory]
    [InlineData("appropriate-adult", PartyRole.AppropriateAdult)]
    [InlineData("appropriate-adult", PartyRole.Caller)]
    [InlineData("witness", PartyRole.Witness)]
    public async Task Who_comes_in_many_matters_makes_no_repeat(string role, PartyRole then)
    {
        var phone = $"0117 496 04{(int)then}{role.Length % 10}";
        await given.AddAsync(new Party { Role = then, Phone = phone });
        var solicitor = await given.Site.SignInAsync(Roles.Solicitor);
        var shown = await AskAsync(
            solicitor,
            await FormAsync(solicitor),
            ("OtherPeople[0].Role", role),
            ("OtherPeople[0].Phone", phone)
        );
        Assert.Contains("Strong match", shown.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Asked before", shown.Text, StringComparison.Ordinal);
        Assert.Empty(shown.Page.QuerySelectorAll("[data-same-as]"));
    }

    [Fact]
    public async Task Of_a_restricted_match_it_says_whom_to_ask_and_nothing_else()
    {
        var solicitor = await given.Site.SignInAsync(Roles.Solicitor);
        var form = await FormAsync(solicitor);
        var byPhone = await AskAsync(solicitor, form, ("CallerPhone", "07911 123456"));
        var byName = await AskAsync(solicitor, form, ("AccusedName", "Persefone Wolstenholme"));
        Assert.Equal(byPhone.Html, byName.Html);
        Assert.Equal("Possible conflicts Possible match in a restricted enquiry: ask Nora Named.", byPhone.Text);
        Assert.Equal(
            HttpStatusCode.NotFound,
            (await SendAsync(solicitor, form, ("Enquiry", $"{given.RestrictedId}"))).StatusCode
        );
    }

    [Fact]
    public async Task Nobody_else_may_ask_and_nothing_typed_is_logged()
    {
        var solicitor = await given.Site.SignInAsync(Roles.Solicitor);
        var form = await FormAsync(solicitor);
        await AskAsync(
            solicitor,
            form,
            ("AccusedName", "Quillon Zzyzxbury"),
            ("AccusedPhone", "0117 496 0999"),
            ("AccusedBorn", "9/9/1949")
        );
        var administrator = await given.Site.SignInAsync(Roles.Administrator);
        Assert.Equal(HttpStatusCode.Forbidden, (await SendAsync(administrator, form)).StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, (await SendAsync(given.Site.Anonymous(), form)).StatusCode);
        var asked = await solicitor.GetAsync(new Uri(Url, UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.NotFound, asked.StatusCode);

        var logs = Path.Combine(given.Site.DataFolder, "logs");
        var lines = new List<string>();
        foreach (var file in Directory.GetFiles(logs))
        {
            await using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            using var reader = new StreamReader(stream);
            lines.Add(await reader.ReadToEndAsync(TestContext.Current.CancellationToken));
        }
        Assert.Contains(lines, text => text.Contains(Url, StringComparison.Ordinal));
        foreach (var typed in new[] { "Quillon", "Zzyzxbury", "496 0999", "4960999", "9/9/1949", "1949-09-09" })
            Assert.DoesNotContain(lines, text => text.Contains(typed, StringComparison.Ordinal));
        var details = await given.Site.WithDbAsync(db => db.AuditEntries.Select(entry => entry.Details).ToListAsync());
        Assert.DoesNotContain(details, text => text?.Contains("Zzyzxbury", StringComparison.Ordinal) == true);
    }

    [Fact]
    public async Task Who_types_too_fast_waits_and_may_still_open_pages()
    {
        await using var site = new Site { Settings = { ["RateLimits:ChecksPerMinute"] = "2" } };
        var solicitor = await site.SignInAsync(Roles.Solicitor);
        var form = await FormAsync(solicitor);
        for (var once = 0; once < 2; once++)
            Assert.Equal(HttpStatusCode.OK, (await SendAsync(solicitor, form)).StatusCode);
        var refused = await SendAsync(solicitor, form);
        Assert.Equal(HttpStatusCode.TooManyRequests, refused.StatusCode);
        Assert.NotNull(refused.Headers.RetryAfter);
        await FormAsync(solicitor);
    }

    private Task<int> ChecksAsync() =>
        given.Site.WithDbAsync(db => db.AuditEntries.CountAsync(entry => entry.Action == AuditAction.ConflictChecked));

    private static async Task<IHtmlFormElement> FormAsync(HttpClient client) =>
        (await client.GetPageAsync(Enquiring.New)).QuerySelector<IHtmlFormElement>("main form")!;

    private static async Task<(string Html, string Text, IHtmlDocument Page)> AskAsync(
        HttpClient client,
        IHtmlFormElement form,
        params (string Name, string Value)[] typed
    )
    {
        var answer = await SendAsync(client, form, typed);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        var html = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        var page = await answer.ReadPageAsync();
        return (
            html,
            string.Join(' ', page.Body!.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)),
            page
        );
    }

    private static Task<HttpResponseMessage> SendAsync(
        HttpClient client,
        IHtmlFormElement form,
        params (string Name, string Value)[] typed
    )
    {
        string Hidden(string name) => form.QuerySelector<IHtmlInputElement>($"[name={name}]")!.Value;
        return client.PostAsync(
            new Uri(Url, UriKind.Relative),
            new FormUrlEncodedContent([
                KeyValuePair.Create("__RequestVerificationToken", Hidden("__RequestVerificationToken")),
                KeyValuePair.Create("SubmissionKey", Hidden("SubmissionKey")),
                .. typed.Select(one => KeyValuePair.Create(one.Name, one.Value)),
            ])
        );
    }
}
