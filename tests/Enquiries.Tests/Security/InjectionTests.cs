using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Enquiries.Data;
using Enquiries.Tests.Intake;
using Enquiries.Tests.Shared;
using Microsoft.EntityFrameworkCore;

namespace Enquiries.Tests.Security;

/// <summary>What is typed stays text: in the database, in every page and in every address.</summary>
public sealed class InjectionTests(Site site) : IClassFixture<Site>
{
    private static readonly string[] Fields =
    [
        "CallerName",
        "CallerRelationship",
        "CallerPhone",
        "CallerEmail",
        "CallerSafeContactNote",
        "AccusedName",
        "AccusedPhone",
        "AccusedEmail",
        "AccusedSafeContactNote",
        "Station",
        "CustodyRecord",
        "DsccReference",
        "Officer",
        "NextAction",
        "Notes",
    ];

    private static readonly string[] Choices =
    [
        "Channel",
        "ReceivedAt",
        "CallBack",
        "CallerIsAccused",
        "CallerMayRing",
        "CallerPhoneInPoliceHands",
        "HeardFrom",
        "AccusedBorn",
        "AgeThen",
        "SelfHarm",
        "Offence",
        "OtherOffences",
        "Digital",
        "Platforms",
        "OffenceFrom",
        "Stage",
        "ArrestedAt",
        "DevicesSeized",
        "PoliceForce",
        "AssignedTo",
        "NextActionDueAt",
        "Funding",
        "Outcome",
        "ClosedOn",
        "RepeatOf",
        "SubmissionKey",
    ];

    private static readonly string[] Filters =
    [
        "/enquiries?q=",
        "/enquiries?sounds=",
        "/enquiries?size=",
        "/enquiries?month=",
        "/enquiries?from=",
        "/enquiries?category=",
        "/enquiries?offence=",
        "/enquiries?digital=",
        "/enquiries?measure=",
        "/enquiries?counted=",
        "/enquiries?platform=",
        "/enquiries?outcome=",
        "/enquiries?stage=",
        "/enquiries?channel=",
        "/enquiries?contact=",
        "/enquiries?age=",
        "/enquiries?force=",
        "/enquiries?assigned=",
        "/enquiries?older=",
        "/enquiries?newer=",
        "/audit?who=",
        "/audit?what=",
        "/audit?enquiry=",
        "/audit?from=",
        "/audit?before=",
        "/reports/digital-share?from=",
        "/reports/digital-share?by=",
        "/reports/digital-share?count=",
        "/reports/digital-share?show=",
        "/reports/digital-share?compare=",
        "/reports/digital-share?measure=",
        "/reports/digital-share?national=",
        "/reports/digital-share.csv?outside=",
        "/reports/breakdown?of=",
        "/reports/offences?stage=",
        "/reports/platforms?platform=",
        "/reports/completeness?assigned=",
        "/reports/response?force=",
        "/reports/quotes?before=",
        "/retention/notices?on=",
        "/dates/echo?text=",
        "/sign-in?ended=",
        "/enquiries/new?draft=",
    ];

    public static TheoryData<int> Each => [.. Enumerable.Range(0, Attacking.Texts.Length)];

    [Theory]
    [MemberData(nameof(Each))]
    public async Task A_field_keeps_it_as_it_is_or_says_what_is_wrong_with_it(int which)
    {
        var text = Attacking.Texts[which];
        var solicitor = await site.SignInAsync(Roles.Solicitor);
        var page = await solicitor.GetPageAsync(Enquiring.New);
        var form = (IHtmlFormElement)page.QuerySelector("main form[method=post]")!;
        var all = Fields.Concat(Choices).Select(name => (name, (string?)text)).ToArray();
        var refused = await solicitor.SendAsync(form, "", all);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        var again = await refused.ReadPageAsync();
        again.AssertHarmless();
        // NUL comes back as what no text can hold either: no form can be read that holds it.
        var back = text.Replace('\0', '\uFFFF');
        Assert.Equal(Clean(back), Clean(LogEnquiryTests.Shown(again, "AccusedName")!));

        var logged = await solicitor.SubmitAsync(
            Enquiring.New,
            ("Offence", Enquiring.Offence),
            ("AccusedName", text),
            ("Officer", text),
            ("Notes", text)
        );
        if (logged.StatusCode == HttpStatusCode.UnprocessableEntity)
        {
            Assert.NotEmpty(await logged.ErrorsAsync());
            return;
        }
        var id = await logged.RecordAsync();
        var stored = await site.FindAsync(id);
        Assert.Equal(Clean(text), Clean(stored.Accused!.Name!));
        Assert.Equal(Clean(text), Clean(stored.Notes.Single().Body));
        foreach (var address in new[] { $"/enquiries/{id}", $"/enquiries/{id}/edit", "/enquiries", "/" })
        {
            var shown = await solicitor.GetPageAsync(address);
            shown.AssertHarmless();
            if (address.EndsWith($"/{id}", StringComparison.Ordinal))
                Assert.Contains(Squeezed(text), Squeezed(shown.Body!.TextContent), StringComparison.Ordinal);
        }
    }

    [Theory]
    [MemberData(nameof(Each))]
    public async Task A_filter_is_understood_or_left_out_and_never_an_error(int which)
    {
        var text = Attacking.Texts[which];
        var partner = await site.SignInAsync(Roles.Partner);
        var offences = await site.WithDbAsync(db => db.Offences.CountAsync());
        foreach (var filter in Filters)
        {
            var answer = await partner.AskAsync(filter + Uri.EscapeDataString(text));
            Assert.True((int)answer.StatusCode < 500, $"{filter}: {answer.StatusCode}");
            if (answer.Content.Headers.ContentType?.MediaType == "text/html")
                (await answer.ReadPageAsync()).AssertHarmless();
        }
        Assert.Equal(offences, await site.WithDbAsync(db => db.Offences.CountAsync()));
    }

    [Theory]
    [InlineData("/enquiries?q=%00")]
    [InlineData("/enquiries?q=%")]
    [InlineData("/enquiries?q=%ff%fe")]
    [InlineData("/enquiries?q=a&q=b&q=c")]
    [InlineData("/enquiries?q[]=a&q[0]=b&__proto__[x]=y")]
    [InlineData("/enquiries/99999999999999999999")]
    [InlineData("/enquiries/-1")]
    [InlineData("/enquiries/1;x=1")]
    [InlineData("/accounts/2147483648")]
    [InlineData("/offences/..%2f..%2fappsettings.json")]
    [InlineData("/dist/..%2f..%2fappsettings.json")]
    [InlineData("/dist/../appsettings.json")]
    [InlineData("/appsettings.json")]
    [InlineData("/data/enquiries.db")]
    [InlineData("/.git/config")]
    [InlineData("/reports/breakdown.exe")]
    [InlineData("/reports/national/..%2f..%2fx.csv")]
    public async Task An_address_that_nobody_meant_is_no_error_of_the_program(string address)
    {
        var everybody = await site.SignInAsync([.. Roles.All]);
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        var answer = await everybody.SendAsync(request, TestContext.Current.CancellationToken);
        Assert.True(
            answer.StatusCode is HttpStatusCode.OK or HttpStatusCode.NotFound or HttpStatusCode.BadRequest,
            $"{answer.StatusCode}"
        );
        var text = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.DoesNotContain("Serilog", text, StringComparison.Ordinal);
        Assert.DoesNotContain("SQLite format", text, StringComparison.Ordinal);
    }

    // Browsers and the form end lines in their own ways and cut blanks at the ends.
    private static string Clean(string text) => text.ReplaceLineEndings("\n").Trim();

    private static string Squeezed(string text) => string.Concat(text.Where(sign => !char.IsWhiteSpace(sign)));
}
