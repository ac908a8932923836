using System.Net;
using AngleSharp.Html.Dom;
using Enquiries.Data;
using Enquiries.Tests.Shared;
using Enquiries.Web.Features.Triage.Rota;
using Microsoft.EntityFrameworkCore;

namespace Enquiries.Tests.Triage.Rota;

public sealed class RotaTests : IAsyncDisposable
{
    private const string Page = "/triage/rota";
    private readonly Site _site = new();

    // A Wednesday.
    public RotaTests() => _site.Clock.Set(new DateTimeOffset(2026, 11, 25, 10, 0, 0, TimeSpan.Zero));

    public ValueTask DisposeAsync() => _site.DisposeAsync();

    [Fact]
    public async Task A_partner_adds_a_weekly_shift_once_however_often_the_form_is_sent()
    {
        var ann = await AddAsync("Ann Advocate");
        using var partner = await _site.SignInAsync(Roles.Partner);
        (string, string?)[] shift =
        [
            ("Who", $"{ann.Id}"),
            ("From", "fri 17:30"),
            ("Until", "mon 9am"),
            ("Weeks", "20"),
        ];

        Assert.Equal(HttpStatusCode.Redirect, (await partner.SubmitAsync(Page, shift)).StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, (await partner.SubmitAsync(Page, shift)).StatusCode);

        Assert.Contains(
            "on the rota already, so nothing was added",
            (await partner.GetPageAsync(Page)).QuerySelector(".notice--done")!.TextContent,
            StringComparison.Ordinal
        );
        var shifts = await _site.WithDbAsync(db => db.RotaShifts.OrderBy(one => one.From).ToListAsync());
        Assert.Equal(20, shifts.Count);
        Assert.Equal((Utc(11, 27, 17, 30), Utc(11, 30, 9, 0)), (shifts[0].From, shifts[0].Until));
        // Past the clocks of March: the same times on the clock, an hour earlier in UTC.
        Assert.Equal(new DateTime(2027, 4, 9, 16, 30, 0), shifts[^1].From);
        Assert.Equal(new DateTime(2027, 4, 12, 8, 0, 0), shifts[^1].Until);
        var entry = Assert.Single(await TrailAsync());
        Assert.Contains("20 shifts weekly", entry, StringComparison.Ordinal);
        Assert.Contains(
            "Ann Advocate",
            (await partner.GetPageAsync("/audit?what=rota-changed")).Body!.TextContent,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Two_forms_at_the_same_moment_add_one_shift()
    {
        var ann = await AddAsync("Ann Advocate");
        using var partner = await _site.SignInAsync(Roles.Partner);
        var form = (IHtmlFormElement)(await partner.GetPageAsync(Page)).QuerySelector("[name='Who']")!.Closest("form")!;

        await Task.WhenAll(
            Enumerable
                .Range(0, 6)
                .Select(_ =>
                    partner.SendAsync(
                        form,
                        Page,
                        ("Who", $"{ann.Id}"),
                        ("From", "fri 17:30"),
                        ("Until", "sat 9:00"),
                        ("Weeks", "")
                    )
                )
        );

        Assert.Equal(1, await _site.WithDbAsync(db => db.RotaShifts.CountAsync()));
    }

    [Theory]
    [InlineData("fri 17:30", "fri 17:00", "", "Until", "must end after it begins")]
    [InlineData("27/11/26 17:30", "5/12/26 17:30", "", "Until", "7 days at most")]
    [InlineData("fri", "sat 9:00", "", "From", "Type the time too")]
    [InlineData("sometime", "sat 9:00", "", "From", "Type a date and time")]
    [InlineData("", "sat 9:00", "", "From", "Type the day and the time")]
    [InlineData("27/11/2036 17:30", "28/11/2036 9:00", "", "From", "Check the year")]
    [InlineData("fri 17:30", "sat 9:00", "53", "Weeks", "from 1 to 52")]
    [InlineData("fri 17:30", "sat 9:00", "0", "Weeks", "from 1 to 52")]
    public async Task A_wrong_shift_is_said_beside_its_field_and_stays_typed(
        string from,
        string until,
        string weeks,
        string field,
        string said
    )
    {
        var ann = await AddAsync("Ann Advocate");
        using var partner = await _site.SignInAsync(Roles.Partner);

        var answer = await partner.SubmitAsync(
            Page,
            ("Who", $"{ann.Id}"),
            ("From", from),
            ("Until", until),
            ("Weeks", weeks)
        );

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        var page = await answer.ReadPageAsync();
        Assert.Contains(said, page.GetElementById($"{field}-error")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(from, ((IHtmlInputElement)page.GetElementById("From")!).Value);
        Assert.Equal(0, await _site.WithDbAsync(db => db.RotaShifts.CountAsync()));
    }

    [Fact]
    public async Task Whoever_does_not_work_on_enquiries_cannot_be_put_on()
    {
        var admin = await AddAsync("Colin Clerk", Roles.Administrator);
        using var partner = await _site.SignInAsync(Roles.Partner);
        var answer = await partner.SubmitAsync(
            Page,
            ("Who", $"{admin.Id}"),
            ("From", "fri 17:30"),
            ("Until", "sat 9:00")
        );
        Assert.Contains(
            "Choose who is on",
            (await answer.ReadPageAsync()).GetElementById("Who-error")!.TextContent,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Gaps_overlaps_and_people_who_left_stand_at_the_top_and_on_their_day()
    {
        var (ann, bea, cy) = (
            await AddAsync("Ann Advocate"),
            await AddAsync("Bea Barrister"),
            await AddAsync("Cy Clerk")
        );
        await ShiftAsync(ann.Id, Utc(11, 25, 9, 0), Utc(11, 27, 18, 0));
        await ShiftAsync(bea.Id, Utc(11, 27, 17, 0), Utc(11, 28, 12, 0));
        await ShiftAsync(cy.Id, Utc(11, 28, 12, 0), Utc(11, 30, 9, 0));
        await _site.WithDbAsync(async db =>
        {
            (await db.Users.SingleAsync(account => account.Id == cy.Id)).IsActive = false;
            await db.SaveChangesAsync();
        });
        using var solicitor = await _site.SignInAsync(Roles.Solicitor);

        var page = await solicitor.GetPageAsync(Page);

        var notices = page.QuerySelectorAll(".notice--warning").Select(notice => notice.TextContent).ToList();
        Assert.Contains(
            "Sat 28 Nov 2026, 12:00 to Mon 30 Nov 2026, 09:00: Cy Clerk has left",
            notices[0],
            StringComparison.Ordinal
        );
        Assert.Contains(
            "Fri 27 Nov 2026, 17:00 to 18:00: Ann Advocate and Bea Barrister",
            notices[1],
            StringComparison.Ordinal
        );
        Assert.DoesNotContain("Wed 25 Nov 2026", notices[0], StringComparison.Ordinal);
        var days = page.QuerySelectorAll(".rota tbody tr").ToDictionary(row => row.Children[0].TextContent.Trim());
        Assert.Equal(28, days.Count);
        Assert.Contains("2 at once 17:00–18:00", days["Fri 27 Nov 2026"].TextContent, StringComparison.Ordinal);
        Assert.Contains("Nobody 12:00–24:00", days["Sat 28 Nov 2026"].TextContent, StringComparison.Ordinal);
        Assert.Contains("has left", days["Sat 28 Nov 2026"].TextContent, StringComparison.Ordinal);
        Assert.Contains("Nobody all day", days["Sun 29 Nov 2026"].TextContent, StringComparison.Ordinal);
        Assert.Contains(
            "On now: Ann Advocate until Fri 27 Nov 2026, 18:00",
            Flat(page.Body!.TextContent),
            StringComparison.Ordinal
        );
        Assert.Null(page.QuerySelector("form[method=post][action*='rota']"));
    }

    [Fact]
    public async Task Other_weeks_have_an_address_and_a_wrong_one_is_said()
    {
        using var solicitor = await _site.SignInAsync(Roles.Solicitor);
        var empty = await solicitor.GetPageAsync(Page);
        Assert.Contains(
            "A partner adds the shifts",
            empty.QuerySelector(".empty")!.TextContent,
            StringComparison.Ordinal
        );
        Assert.Contains(
            "from Mon 29 Mar 2027 to Sun 25 Apr 2027",
            (await solicitor.GetPageAsync($"{Page}?from=2027-03-29")).Body!.TextContent,
            StringComparison.Ordinal
        );
        foreach (var wrong in new[] { "9999-12-31", "0001-01-01", "soon" })
            Assert.Contains(
                "coming four weeks",
                (await solicitor.GetPageAsync($"{Page}?from={wrong}")).QuerySelector(".notice")!.TextContent,
                StringComparison.Ordinal
            );
    }

    [Fact]
    public async Task A_shift_is_removed_once_and_by_partners_alone()
    {
        var ann = await AddAsync("Ann Advocate");
        var id = await ShiftAsync(ann.Id, Utc(11, 27, 17, 30), Utc(11, 28, 9, 0));
        using var partner = await _site.SignInAsync(Roles.Partner);
        using var solicitor = await _site.SignInAsync(Roles.Solicitor);
        var form = (IHtmlFormElement)
            (await partner.GetPageAsync(Page)).QuerySelector($"form[action='{Page}/{id}/remove']")!;

        Assert.NotEqual(HttpStatusCode.Redirect, (await solicitor.SendAsync(form, Page)).StatusCode);
        Assert.Equal(1, await _site.WithDbAsync(db => db.RotaShifts.CountAsync()));
        Assert.Equal(HttpStatusCode.Redirect, (await partner.SendAsync(form, Page)).StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, (await partner.SendAsync(form, Page)).StatusCode);

        Assert.Equal(0, await _site.WithDbAsync(db => db.RotaShifts.CountAsync()));
        Assert.Contains("removed", Assert.Single(await TrailAsync()), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whoever_is_on_at_an_instant_is_found_while_they_work_here()
    {
        var (ann, bea) = (await AddAsync("Ann Advocate"), await AddAsync("Bea Barrister"));
        await ShiftAsync(bea.Id, Utc(11, 25, 9, 0), Utc(11, 25, 12, 0));
        await ShiftAsync(ann.Id, Utc(11, 25, 10, 0), Utc(11, 25, 12, 0));
        await ShiftAsync(ann.Id, Utc(11, 25, 10, 30), Utc(11, 25, 12, 0));

        Assert.Equal([bea.Id], await OnAsync(Utc(11, 25, 9, 0)));
        Assert.Equal([ann.Id, bea.Id], await OnAsync(Utc(11, 25, 11, 0)));
        Assert.Empty(await OnAsync(Utc(11, 25, 12, 0)));
        await _site.WithDbAsync(async db =>
        {
            (await db.Users.SingleAsync(account => account.Id == bea.Id)).IsActive = false;
            await db.SaveChangesAsync();
        });
        Assert.Equal([ann.Id], await OnAsync(Utc(11, 25, 11, 0)));
    }

    private Task<IReadOnlyList<int>> OnAsync(DateTime utc) =>
        _site.WithDbAsync(db => RotaQuery.OnAsync(db, utc, default));

    private async Task<Account> AddAsync(string name, string role = Roles.Solicitor)
    {
        var account = await _site.AddAccountAsync($"{Guid.NewGuid():N}@firm.example", role);
        await _site.WithDbAsync(async db =>
        {
            (await db.Users.SingleAsync(one => one.Id == account.Id)).DisplayName = name;
            await db.SaveChangesAsync();
        });
        return account;
    }

    private Task<int> ShiftAsync(int account, DateTime from, DateTime until) =>
        _site.WithDbAsync(async db =>
        {
            var shift = new RotaShift
            {
                AccountId = account,
                From = from,
                Until = until,
            };
            db.RotaShifts.Add(shift);
            await db.SaveChangesAsync();
            return shift.Id;
        });

    private Task<List<string?>> TrailAsync() =>
        _site.WithDbAsync(db =>
            db.AuditEntries.Where(entry => entry.Action == AuditAction.RotaChanged)
                .Select(entry => entry.Details)
                .ToListAsync()
        );

    private static string Flat(string text) =>
        string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    private static DateTime Utc(int month, int day, int hour, int minute) =>
        new(2026, month, day, hour, minute, 0, DateTimeKind.Utc);
}
