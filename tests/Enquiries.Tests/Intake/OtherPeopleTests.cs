using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Enquiries.Data;
using Enquiries.Tests.Shared;
using Microsoft.EntityFrameworkCore;

namespace Enquiries.Tests.Intake;

/// <summary>Complainants, co-accused, witnesses and appropriate adults in the forms that log and correct an enquiry.</summary>
public sealed class OtherPeopleTests(Site site) : IClassFixture<Site>
{
    [Fact]
    public async Task They_are_kept_with_what_was_said_of_them_and_the_usual_call_sees_none_of_it()
    {
        var client = await site.SignInAsync(Roles.Solicitor);
        var empty = await client.GetPageAsync(Enquiring.New);
        Assert.False(empty.QuerySelector("[data-other-people]")!.HasAttribute("open"));
        Assert.Equal(
            ["Choose", "Complainant", "Co-accused", "Witness", "Appropriate adult"],
            ((IHtmlSelectElement)empty.QuerySelector("[name='OtherPeople[0].Role']")!).Options.Select(o => o.Text)
        );

        var id = await client.LogAsync([
            ("AccusedName", "Sam"),
            .. Row(0, "complainant", "Wilhelmina Ashgrove"),
            ("OtherPeople[0].Born", "3/2/09"),
            ("OtherPeople[0].Phone", "07700 900124"),
            ("OtherPeople[0].Relationship", "Cousin"),
            ("OtherPeople[0].Remark", "At the same school."),
            .. Row(1, "co-accused", null),
            .. Row(2, "", null),
        ]);
        var people = await OthersAsync(id);
        Assert.Equal([PartyRole.Complainant, PartyRole.CoAccused], people.Select(person => person.Role));
        var (one, other) = (people[0], people[1]);
        Assert.Equal(
            ("Wilhelmina Ashgrove", new DateOnly(2009, 2, 3), "07700 900124", "Cousin", "At the same school."),
            (one.Name, one.BornOn, one.Phone, one.Relationship, one.SafeContactNote)
        );
        Assert.Null(other.Name);
        // Nobody rings a complainant by pressing what looks like the client's number.
        var record = await client.GetPageAsync($"/enquiries/{id}");
        Assert.Contains("07700 900124", record.Body!.TextContent, StringComparison.Ordinal);
        Assert.Empty(record.QuerySelectorAll("a[href^='tel:']"));
        Assert.DoesNotContain("Ashgrove", record.Title!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_script_the_button_gives_the_form_back_with_one_more_and_saves_nothing()
    {
        var client = await site.SignInAsync(Roles.Solicitor);
        var before = await site.WithDbAsync(db => db.AllEnquiries.CountAsync());
        var answer = await client.SubmitAsync(
            Enquiring.New,
            [("AccusedName", "Sam"), .. Row(0, "witness", "Ida"), ("OffenceFrom", "31/2/26"), ("AddPerson", "yes")]
        );
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        var page = await answer.ReadPageAsync();
        Assert.Null(page.QuerySelector(".error-summary"));
        Assert.True(page.QuerySelector("[data-other-people]")!.HasAttribute("open"));
        Assert.Equal("31/2/26", LogEnquiryTests.Shown(page, "OffenceFrom"));
        Assert.Equal("Ida", LogEnquiryTests.Shown(page, "OtherPeople[0].Name"));
        Assert.Equal("", LogEnquiryTests.Shown(page, "OtherPeople[1].Name") ?? "");
        Assert.Equal(2, page.QuerySelectorAll("[data-person]").Length);
        Assert.Equal(before, await site.WithDbAsync(db => db.AllEnquiries.CountAsync()));

        // Enter presses the first button: that one must log it.
        var form = (IHtmlFormElement)page.QuerySelector("main form")!;
        Assert.Null(form.QuerySelector("button[type=submit]")!.GetAttribute("name"));
        var logged = await client.SendAsync(
            form,
            "",
            [("Offence", Enquiring.Offence), ("OffenceFrom", ""), .. Row(1, "appropriate-adult", "Grandmother")]
        );
        Assert.Equal(["Ida", "Grandmother"], (await OthersAsync(await logged.RecordAsync())).Select(one => one.Name));
    }

    [Fact]
    public async Task What_is_wrong_is_said_beside_its_field_in_the_order_of_the_page()
    {
        var client = await site.SignInAsync(Roles.Solicitor);
        var answer = await client.SubmitAsync(
            Enquiring.New,
            [
                ("ReceivedAt", ""),
                ("Stage", "nonsense"),
                .. Row(0, "witness", "Ida"),
                ("OtherPeople[0].Email", "no address"),
                .. Row(1, "", "Nobody"),
                ("OtherPeople[1].Born", "3/2/2090"),
                .. Row(2, "officer", "DC Smith"),
            ]
        );
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        var errors = await answer.ErrorsAsync();
        Assert.Equal(
            [
                "ReceivedAt",
                "OtherPeople_0__Email",
                "OtherPeople_1__Role",
                "OtherPeople_1__Born",
                "OtherPeople_2__Role",
                "Offence",
                "Stage",
            ],
            errors.Select(error => error[..error.IndexOf(':', StringComparison.Ordinal)])
        );
        Assert.Contains("Other person 1, email: type an address", errors[1], StringComparison.Ordinal);
        var page = await answer.ReadPageAsync();
        Assert.Equal("true", page.QuerySelector("#OtherPeople_0__Email")!.GetAttribute("aria-invalid"));
        Assert.Equal("no address", LogEnquiryTests.Shown(page, "OtherPeople[0].Email"));
        Assert.Equal("Nobody", LogEnquiryTests.Shown(page, "OtherPeople[1].Name"));
    }

    [Fact]
    public async Task More_than_fit_are_refused_and_none_is_lost()
    {
        var client = await site.SignInAsync(Roles.Solicitor);
        var answer = await client.SubmitAsync(
            Enquiring.New,
            [
                ("Offence", Enquiring.Offence),
                .. Enumerable.Range(0, 7).SelectMany(one => Row(one, "witness", $"W{one}")),
            ]
        );
        Assert.Equal(
            ["OtherPeople_6__Role: Other people: at most 6 fit. Put the rest into a note."],
            await answer.ErrorsAsync()
        );
        Assert.Equal("W6", LogEnquiryTests.Shown(await answer.ReadPageAsync(), "OtherPeople[6].Name"));
    }

    [Fact]
    public async Task A_correction_changes_adds_and_removes_them_and_the_trail_says_so_without_a_name()
    {
        var client = await site.SignInAsync(Roles.Partner);
        var id = await client.LogAsync([
            .. Row(0, "witness", "Ida"),
            .. Row(1, "complainant", "Wilhelmina"),
            .. Row(2, "co-accused", "Kurt"),
        ]);
        var answer = await client.SubmitAsync(
            Edit(id),
            [
                ("OtherPeople[0].Role", "appropriate-adult"),
                ("OtherPeople[0].Phone", "07700 900125"),
                ("OtherPeople[1].Remove", "yes"),
                .. Row(2, "", null),
                .. Row(3, "witness", "Ulrike"),
            ]
        );
        await answer.RecordAsync();
        Assert.Equal(
            [(PartyRole.AppropriateAdult, "Ida"), (PartyRole.Witness, "Ulrike")],
            (await OthersAsync(id)).Select(person => (person.Role, person.Name))
        );
        var record = await client.GetPageAsync($"/enquiries/{id}");
        foreach (
            var change in new[]
            {
                "Complainant removed",
                "Co-accused removed",
                "Witness added",
                "Role of the appropriate adult: Witness → Appropriate adult",
                "Phone of the appropriate adult changed",
            }
        )
            Assert.Contains(change, record.Body!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("Wilhelmina", record.Body!.TextContent, StringComparison.Ordinal);
        var found = await client.GetPageAsync("/enquiries?q=Ulrike");
        Assert.NotNull(found.QuerySelector($"a[href='/enquiries/{id}']"));
    }

    [Fact]
    public async Task Who_was_reached_can_be_removed_and_the_contact_stays()
    {
        var client = await site.SignInAsync(Roles.Solicitor);
        var id = await client.LogAsync(Row(0, "appropriate-adult", "Ida"));
        var person = (await OthersAsync(id)).Single().Id;
        var form = (await client.GetPageAsync($"/enquiries/{id}")).QuerySelector<IHtmlFormElement>(
            "main form[action$='/contacts']"
        )!;
        await client.SendAsync(form, "", ("Whom", $"{person}"), ("Result", "spoke"), ("At", "now"));
        await (await client.SubmitAsync(Edit(id), ("OtherPeople[0].Remove", "yes"))).RecordAsync();
        Assert.Empty(await OthersAsync(id));
        var contact = await site.WithDbAsync(db => db.Contacts.SingleAsync(one => one.EnquiryId == id));
        Assert.Equal((null, PartyRole.AppropriateAdult), (contact.PartyId, contact.Whom));
    }

    [Fact]
    public async Task Nobody_of_another_enquiry_is_changed_and_who_is_not_mentioned_stays()
    {
        var client = await site.SignInAsync(Roles.Solicitor);
        var theirs = await client.LogAsync(Row(0, "complainant", "Wilhelmina"));
        var mine = await client.LogAsync([("AccusedName", "Sam"), .. Row(0, "witness", "Ida")]);
        var foreign = (await OthersAsync(theirs)).Single().Id;
        var accused = (await site.FindAsync(mine)).Accused!.Id;
        var answer = await client.SubmitAsync(
            Edit(mine),
            [
                ("OtherPeople[0].Id", $"{foreign}"),
                ("OtherPeople[0].Name", "Forged"),
                .. Row(1, "witness", "Also forged"),
                ("OtherPeople[1].Id", $"{accused}"),
                ("OtherPeople[1].EnquiryId", $"{theirs}"),
                .. Row(2, "witness", "x"),
                ("OtherPeople[2].Id", $"{foreign}"),
                ("OtherPeople[2].Remove", "yes"),
            ]
        );
        await answer.RecordAsync();
        Assert.Equal(["Wilhelmina"], (await OthersAsync(theirs)).Select(one => one.Name));
        Assert.Equal("Sam", (await site.FindAsync(mine)).Accused!.Name);
        Assert.Equal(["Ida", "Forged", "Also forged"], (await OthersAsync(mine)).Select(one => one.Name));
    }

    [Fact]
    public async Task Two_who_save_at_once_keep_each_others_people()
    {
        var (ann, bob) = (await site.SignInAsync(Roles.Solicitor), await site.SignInAsync(Roles.Partner));
        var id = await ann.LogAsync([
            .. Row(0, "witness", "Ida"),
            .. Row(1, "complainant", "Wilhelmina"),
            .. Row(2, "co-accused", "Kurt"),
        ]);
        var opened = (await ann.GetPageAsync(Edit(id))).QuerySelector<IHtmlFormElement>("main form")!;
        var first = await bob.SubmitAsync(
            Edit(id),
            [
                ("OtherPeople[0].Phone", "07700 900126"),
                ("OtherPeople[1].Remove", "yes"),
                ("OtherPeople[2].Name", "Curt"),
                .. Row(3, "witness", "Of Bob"),
            ]
        );
        await first.RecordAsync();
        var second = await ann.SendAsync(
            opened,
            Edit(id),
            [("OtherPeople[2].Name", "Konrad"), .. Row(3, "appropriate-adult", "Of Ann")]
        );
        Assert.Equal(HttpStatusCode.Conflict, second.StatusCode);
        var page = await second.ReadPageAsync();
        Assert.Equal(
            ["Witness", "Complainant", "Co-accused", "Appropriate adult"],
            page.QuerySelectorAll(".versions legend").Select(legend => legend.TextContent.Trim())
        );
        Assert.Equal(
            ["theirs", "theirs", null, "yours"],
            page.QuerySelectorAll(".versions fieldset")
                .Select(one => one.QuerySelector("input[checked]")?.GetAttribute("value"))
        );
        var form = page.QuerySelector<IHtmlFormElement>("main form")!;
        var open = page.QuerySelectorAll(".versions fieldset")[2].QuerySelector("input")!.GetAttribute("name")!;
        await (await ann.SendAsync(form, "", (open, "yours"))).RecordAsync();
        Assert.Equal(
            [("Ida", "07700 900126"), ("Konrad", null), ("Of Bob", null), ("Of Ann", null)],
            (await OthersAsync(id)).Select(one => (one.Name, one.Phone))
        );
    }

    [Fact]
    public async Task Of_two_versions_a_removal_can_be_chosen_too()
    {
        var (ann, bob) = (await site.SignInAsync(Roles.Solicitor), await site.SignInAsync(Roles.Partner));
        var id = await ann.LogAsync([.. Row(0, "witness", "Ida"), .. Row(1, "witness", "Una")]);
        var opened = (await ann.GetPageAsync(Edit(id))).QuerySelector<IHtmlFormElement>("main form")!;
        await (
            await bob.SubmitAsync(Edit(id), ("OtherPeople[0].Name", "Ida May"), ("OtherPeople[1].Remove", "yes"))
        ).RecordAsync();
        var answer = await ann.SendAsync(
            opened,
            Edit(id),
            ("OtherPeople[0].Remove", "yes"),
            ("OtherPeople[1].Name", "Una May")
        );
        var form = (await answer.ReadPageAsync()).QuerySelector<IHtmlFormElement>("main form")!;
        var take = form.QuerySelectorAll("input[type=radio][value=yours]")
            .Select(one => (one.GetAttribute("name")!, "yours"));
        await (await ann.SendAsync(form, "", [.. take.Select(one => (one.Item1, (string?)one.Item2))])).RecordAsync();
        Assert.Equal(["Una May"], (await OthersAsync(id)).Select(one => one.Name));
    }

    [Fact]
    public async Task A_form_that_is_sent_twice_adds_them_once()
    {
        var client = await site.SignInAsync(Roles.Solicitor);
        var form = (await client.GetPageAsync(Enquiring.New)).QuerySelector<IHtmlFormElement>("main form")!;
        (string, string?)[] answers = [("Offence", Enquiring.Offence), .. Row(0, "witness", "Ida")];
        var id = await (await client.SendAsync(form, "", answers)).RecordAsync();
        Assert.Equal(id, await (await client.SendAsync(form, "", answers)).RecordAsync());
        var record = await client.GetPageAsync($"/enquiries/{id}");
        Assert.DoesNotContain("now differs", record.Body!.TextContent, StringComparison.Ordinal);

        var edit = (await client.GetPageAsync(Edit(id))).QuerySelector<IHtmlFormElement>("main form")!;
        answers = [.. Row(1, "witness", "Una"), .. Row(2, "witness", "Una")];
        for (var once = 0; once < 2; once++)
            Assert.Equal(id, await (await client.SendAsync(edit, Edit(id), answers)).RecordAsync());
        Assert.Equal(["Ida", "Una", "Una"], (await OthersAsync(id)).Select(one => one.Name));
    }

    [Fact]
    public async Task A_draft_keeps_them()
    {
        var client = await site.SignInAsync(Roles.Solicitor);
        var form = (await client.GetPageAsync(Enquiring.New)).QuerySelector<IHtmlFormElement>("main form")!;
        form.SetAttribute("action", "/drafts/enquiry");
        var kept = await client.SendAsync(form, "", [.. Row(0, "", null), .. Row(1, "complainant", "Wilhelmina")]);
        Assert.Equal(HttpStatusCode.NoContent, kept.StatusCode);
        var link = (await client.GetPageAsync(Enquiring.New)).QuerySelector("a[href*='draft=']")!;
        // A complainant is not what an unfinished call is called by.
        Assert.Equal("Go on with it", link.TextContent);
        var page = await client.GetPageAsync(link.GetAttribute("href")!);
        Assert.Equal("Wilhelmina", LogEnquiryTests.Shown(page, "OtherPeople[1].Name"));
        Assert.Equal("complainant", LogEnquiryTests.Shown(page, "OtherPeople[1].Role"));
        Assert.True(page.QuerySelector("[data-other-people]")!.HasAttribute("open"));
    }

    private static string Edit(long id) => $"/enquiries/{id}/edit";

    private static (string, string?)[] Row(int place, string role, string? name) =>
        [($"OtherPeople[{place}].Role", role), ($"OtherPeople[{place}].Name", name ?? "")];

    private Task<List<Party>> OthersAsync(long id) =>
        site.WithDbAsync(db =>
            db.Parties.AsNoTracking()
                .Where(party => party.EnquiryId == id && party.Role > PartyRole.Caller)
                .OrderBy(party => party.Id)
                .ToListAsync()
        );
}
