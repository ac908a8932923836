using System.Globalization;
using System.Net;
using AngleSharp.Dom;
using Enquiries.Data;
using Enquiries.Tests.Intake;
using Enquiries.Tests.Shared;
using Microsoft.EntityFrameworkCore;

namespace Enquiries.Tests.Security;

/// <summary>Tries every way there is to an enquiry that is restricted to others.</summary>
public sealed class RestrictedRoutesTests : IAsyncLifetime
{
    private const string Name = "Featherstonehaugh";
    private const string Reason = "Only these may know.";
    private readonly Site _site = new();
    private HttpClient _named = null!;
    private HttpClient _outside = null!;
    private int _outsideId;
    private long _id;

    private string Reference => Enquiry.ReferenceOf(_id);

    public async ValueTask InitializeAsync()
    {
        _named = await _site.SignInAsync(Roles.Partner);
        _outside = await _site.SignInAsync(Roles.Partner);
        var accounts = await _site.WithDbAsync(db =>
            db.Users.OrderBy(user => user.Id).Select(user => user.Id).ToListAsync()
        );
        _outsideId = accounts[1];
        await _named.LogAsync(("AccusedName", "Smith"));
        _id = await _named.LogAsync(
            ("ReceivedAt", "4/5/26 10:00"),
            ("Stage", "custody"),
            ("AccusedName", $"Siobhan {Name}"),
            ("AccusedPhone", "07700 900123"),
            ("NextAction", "Ring custody"),
            ("Notes", "Spoke to Mrs Wolstenholme.")
        );
        await RestrictAsync(_id, accounts[0]);
    }

    public ValueTask DisposeAsync() => _site.DisposeAsync();

    [Fact]
    public async Task Every_address_that_takes_its_number_answers_as_for_one_that_never_was()
    {
        var token = await _outside.TokenAsync();
        var before = await StateAsync();
        var tried = 0;
        foreach (var endpoint in EndpointTests.Of(_site))
        {
            var path = EndpointTests.PathOf(endpoint);
            if (
                !path.Contains("{id:long}", StringComparison.Ordinal)
                || path.Contains("/mail/", StringComparison.Ordinal)
            )
                continue;
            foreach (var method in EndpointTests.MethodsOf(endpoint))
            {
                var (known, text) = await SendAsync(method, path, _id, token);
                var (unknown, other) = await SendAsync(method, path, 999_999, token);
                Assert.True(
                    (known, unknown) == (HttpStatusCode.NotFound, HttpStatusCode.NotFound)
                        || (known == unknown && path.EndsWith("/merge", StringComparison.Ordinal)),
                    $"{method} {path}: {known}, {unknown}"
                );
                Assert.Equal(other.Replace("E-999999", Reference, StringComparison.Ordinal), text);
                tried++;
            }
        }
        Assert.True(tried >= 15, $"{tried}");
        Assert.Equal(before, await StateAsync());
    }

    [Fact]
    public async Task No_list_filter_or_report_names_it()
    {
        string[] addresses =
        [
            "/",
            "/enquiries",
            $"/enquiries?q={Name}",
            "/enquiries?q=Siobhan&sounds=yes",
            "/enquiries?q=07700900123",
            "/enquiries?q=Wolstenholme",
            $"/enquiries?q={Reference}",
            $"/enquiries?q={_id}",
            "/enquiries?stage=custody",
            "/enquiries?month=2026-05",
            "/enquiries?from=2026-05-04&to=2026-05-04",
            "/enquiries?outcome=open",
            "/enquiries?assigned=me",
            "/enquiries?assigned=nobody",
            $"/enquiries?older={Uri.EscapeDataString("2026-05-05T00:00:00Z~999")}",
            "/enquiries?size=100",
            "/audit",
            $"/audit?enquiry={_id}",
            $"/audit?enquiry={Reference}",
            "/audit?what=created",
            "/audit?what=read",
            "/audit?what=restricted",
            "/audit?before=999999",
            "/retention/notices",
            "/enquiries/new",
            "/reports/digital-share?from=2026-05&to=2026-05",
            "/reports/breakdown?of=stage&from=2026-05&to=2026-05",
            "/reports/breakdown.csv?of=stage&from=2026-05&to=2026-05",
            "/reports/offences.json?from=2026-05&to=2026-05",
            "/reports/completeness?from=2026-05&to=2026-05",
            "/reports/response?from=2026-05&to=2026-05",
            "/reports/quotes",
            "/reports/closes",
        ];
        foreach (var address in addresses)
        {
            var answer = await _outside.AskAsync(address);
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            var text = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
            // What was asked for is shown in its field.
            foreach (var secret in new[] { Reference, Name, Reason, "Wolstenholme", "900123", $"/enquiries/{_id}\"" })
                if (!address.Contains(secret, StringComparison.Ordinal))
                    Assert.False(text.Contains(secret, StringComparison.Ordinal), $"{address} tells {secret}");
            var page = await answer.ReadPageAsync();
            Assert.DoesNotContain(
                page.QuerySelectorAll("tbody tr"),
                row => row.TextContent.Contains(Reference, StringComparison.Ordinal)
            );
        }
    }

    [Fact]
    public async Task Neither_does_what_was_changed_elsewhere_or_typed_before()
    {
        var repeat = await _named.LogAsync(("RepeatOf", Reference));
        await _named.SubmitAsync($"/enquiries/{repeat}/edit", ("RepeatOf", ""));
        foreach (
            var address in new[] { $"/enquiries/{repeat}", $"/enquiries/{repeat}/trail", $"/audit?enquiry={repeat}" }
        )
        {
            var text = await (await _outside.AskAsync(address)).Content.ReadAsStringAsync(
                TestContext.Current.CancellationToken
            );
            Assert.False(text.Contains(Reference, StringComparison.Ordinal), address);
        }
        foreach (var earlier in new[] { Reference, $"{_id}" })
        {
            var guessed = await _outside.SubmitAsync(
                Enquiring.New,
                ("Offence", Enquiring.Offence),
                ("RepeatOf", earlier)
            );
            Assert.Equal(HttpStatusCode.UnprocessableEntity, guessed.StatusCode);
        }
    }

    [Fact]
    public async Task Who_logged_it_and_is_not_named_learns_nothing_by_sending_the_form_again()
    {
        var page = await _outside.GetPageAsync(Enquiring.New);
        var form = (AngleSharp.Html.Dom.IHtmlFormElement)page.QuerySelector("main form[method=post]")!;
        (string, string?)[] answers = [("Offence", Enquiring.Offence), ("AccusedName", "Nemo")];
        var id = await (await _outside.SendAsync(form, "", answers)).RecordAsync();
        await RestrictAsync(id, _outsideId - 1);
        await _named.SubmitAsync($"/enquiries/{id}/edit", ("Stage", "bail"));
        Assert.Equal(HttpStatusCode.NotFound, (await _outside.AskAsync($"/enquiries/{id}")).StatusCode);

        var again = await _outside.SendAsync(form, "", answers);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, again.StatusCode);
        var text = (await again.ReadPageAsync()).QuerySelector("main")!.TextContent;
        Assert.Contains("sent before", text, StringComparison.Ordinal);
        Assert.DoesNotContain(Enquiry.ReferenceOf(id), text, StringComparison.Ordinal);
    }

    private async Task RestrictAsync(long id, int to)
    {
        await _named.SubmitAsync($"/enquiries/{id}/edit", ("AssignedTo", $"{to}"));
        var saved = await _named.SubmitAsync(
            $"/enquiries/{id}/restriction",
            ("People", to.ToString(CultureInfo.InvariantCulture)),
            ("Reason", Reason),
            ("EndsOn", "31/12/40")
        );
        Assert.Equal(HttpStatusCode.Redirect, saved.StatusCode);
    }

    private async Task<(HttpStatusCode Status, string Text)> SendAsync(
        string method,
        string path,
        long id,
        string token
    )
    {
        var url = path.Replace("{id:long}", $"{id}", StringComparison.Ordinal);
        var answer =
            method == "GET"
                ? await _outside.AskAsync(url)
                : await _outside.ForgeAsync(
                    url,
                    (Attacking.Token, token),
                    ("Key", $"{Guid.NewGuid()}"),
                    ("Body", "Mine."),
                    ("holdReason", "Mine."),
                    ("Reason", "Mine."),
                    ("People", $"{_outsideId}"),
                    ("EndsOn", "31/12/40"),
                    ("Cause", "request"),
                    ("Reference", Enquiry.ReferenceOf(id)),
                    ("Opened", "{}"),
                    ("Theirs", "{\"Offence\":[\"abh\"]}"),
                    ("Yours", "{\"Offence\":[\"abh\"]}")
                );
        var text = (await answer.ReadPageAsync()).QuerySelector("main")?.TextContent ?? "";
        return (
            answer.StatusCode,
            text.Replace(answer.Headers.GetValues("X-Correlation-Id").Single(), "", StringComparison.Ordinal)
        );
    }

    private Task<string> StateAsync() =>
        _site.WithDbAsync(async db =>
        {
            var enquiry = await db.AllEnquiries.AsNoTracking().SingleAsync(one => one.Id == _id);
            return string.Join(
                ' ',
                enquiry.Version,
                enquiry.ErasedAt,
                await db.Notes.CountAsync(),
                await db.Contacts.CountAsync(),
                await db.RetentionHolds.CountAsync(),
                await db.Drafts.CountAsync(),
                await db.Restrictions.CountAsync(),
                // That somebody tried is no reading.
                await db.AuditEntries.CountAsync(entry => entry.EnquiryId == _id)
            );
        });
}
