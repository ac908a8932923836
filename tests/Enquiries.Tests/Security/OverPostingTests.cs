using System.Net;
using System.Reflection;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Enquiries.Data;
using Enquiries.Tests.Intake;
using Enquiries.Tests.Shared;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Enquiries.Tests.Security;

/// <summary>A form sets what it asks for, whatever else is sent with it.</summary>
public sealed class OverPostingTests(Site site) : IClassFixture<Site>
{
    private static readonly Guid SomeGuid = new("0badf00d-0bad-f00d-0bad-f00d0badf00d");

    // What the forms need to be sent at all.
    private static readonly Dictionary<string, string> Fill = new(StringComparer.Ordinal)
    {
        ["Body"] = "A note.",
        ["holdReason"] = "A reason.",
        ["Reason"] = "A reason.",
        ["EndsOn"] = "31/12/40",
        ["Cause"] = "request",
        ["Way"] = "phone",
        ["Result"] = "spoke",
        ["PresentPassword"] = Site.Password,
        ["Password"] = "umbrella tuesday granite",
        ["PasswordAgain"] = "umbrella tuesday granite",
        ["Email"] = "new@firm.example",
        ["DisplayName"] = "New Person",
        ["Roles"] = Roles.Solicitor,
        ["Jurisdiction"] = "England and Wales",
        ["Unit"] = "offences",
        ["Warning"] = "Not to be compared.",
        ["Name"] = "A name",
        ["Looked"] = "yes",
        ["Synonyms"] = "a word",
        ["Start"] = "1 Apr 2024",
        ["End"] = "31 Mar 2025",
        ["Value"] = "7",
        ["Source"] = "A table.",
    };

    [Fact]
    public async Task No_form_sets_what_it_does_not_ask()
    {
        var browser = await site.SignInAsync([.. Roles.All]);
        var me = await site.WithDbAsync(db => db.Users.Select(user => user.Id).MaxAsync());
        var ben = await site.AddAccountAsync($"{Guid.NewGuid():N}@firm.example", Roles.Solicitor);
        var id = await browser.LogAsync(("AccusedName", "Sam"), ("AccusedPhone", "07700 900123"));
        var extras = await ExtrasAsync();
        var rights = await RightsAsync();
        string[] pages =
        [
            "/enquiries/new",
            $"/enquiries/{id}/edit",
            $"/enquiries/{id}",
            "/offences/abh",
            "/retention",
            "/reports/measures/new",
            "/reports/breakdown?of=stage",
            "/reports/digital-share",
            "/reports/closes/2026-01",
            "/national/new",
            "/national/1/change",
            "/national/1/figures/new",
            "/accounts/new",
            $"/accounts/{ben.Id}",
            "/account",
            $"/enquiries/{id}/restriction",
            $"/enquiries/{id}/erase",
        ];
        var taken = new List<string>();
        foreach (var page in pages)
        foreach (var form in await FormsAsync(browser, page))
        {
            var fields = Answers(form, me, id).Concat(extras.Where(extra => !Asks(form, extra.Name)));
            var answer = await browser.SendAsync(form, page, [.. fields]);
            Assert.True((int)answer.StatusCode < 500, $"{form.GetAttribute("action")}: {answer.StatusCode}");
            if ((int)answer.StatusCode < 400)
                taken.Add($"{form.GetAttribute("action")}");
        }

        Assert.True(taken.Count >= 18, string.Join(' ', taken));
        Assert.Empty(await FoundAsync());
        Assert.Equal(rights, await RightsAsync());
        Assert.True(await site.WithDbAsync(db => db.AllEnquiries.AllAsync(enquiry => enquiry.IsCounted)));
    }

    [Fact]
    public async Task The_address_says_what_is_changed_and_no_field_says_otherwise()
    {
        var browser = await site.SignInAsync(Roles.Solicitor, Roles.Administrator);
        var (one, other) = (await browser.LogAsync(), await browser.LogAsync());
        var token = await browser.TokenAsync();
        await browser.ForgeAsync(
            $"/enquiries/{one}/notes?id={other}",
            ("id", $"{other}"),
            ("Id", $"{other}"),
            ("Body", "Where is it?"),
            (Attacking.Token, token)
        );
        Assert.Single((await site.FindAsync(one)).Notes);
        Assert.Empty((await site.FindAsync(other)).Notes);

        var (ben, cat) = (
            await site.AddAccountAsync($"{Guid.NewGuid():N}@firm.example", Roles.Solicitor),
            await site.AddAccountAsync($"{Guid.NewGuid():N}@firm.example", Roles.Solicitor)
        );
        await browser.SubmitAsync($"/accounts/{ben.Id}", ("DisplayName", "Renamed"), ("id", $"{cat.Id}"));
        var names = await site.WithDbAsync(db => db.Users.ToDictionaryAsync(user => user.Id, user => user.DisplayName));
        Assert.Equal(("Renamed", cat.DisplayName), (names[ben.Id], names[cat.Id]));
    }

    [Fact]
    public async Task A_one_time_link_for_an_account_sets_its_password_alone()
    {
        var admin = await site.SignInAsync(Roles.Administrator);
        var email = $"{Guid.NewGuid():N}@firm.example";
        var ben = await site.AddAccountAsync(email, Roles.Solicitor);
        var page = await admin.GetPageAsync($"/accounts/{ben.Id}");
        var form = page.QuerySelectorAll<IHtmlFormElement>("form")
            .Single(one => one.Action.EndsWith("/link", StringComparison.Ordinal));
        var issued = await (await admin.SendAsync(form, "")).ReadPageAsync();
        var link = new Uri(issued.QuerySelector("#link")!.TextContent).AbsolutePath;

        var used = await site.Anonymous()
            .SubmitAsync(
                link,
                ("Password", "umbrella tuesday granite"),
                ("PasswordAgain", "umbrella tuesday granite"),
                ("Roles", Roles.Administrator),
                ("Email", "other@firm.example"),
                ("DisplayName", "Somebody else"),
                ("Id", "1"),
                ("AccountId", "1"),
                ("RemovesFactors", "true")
            );

        Assert.Equal(HttpStatusCode.Redirect, used.StatusCode);
        var now = await site.WithDbAsync(db => db.Users.AsNoTracking().SingleAsync(one => one.Id == ben.Id));
        Assert.Equal((email, ben.DisplayName), (now.Email, now.DisplayName));
        Assert.Equal(1, await site.WithDbAsync(db => db.UserRoles.CountAsync(held => held.UserId == ben.Id)));
    }

    private static async Task<IReadOnlyList<IHtmlFormElement>> FormsAsync(HttpClient browser, string page) =>
        [
            .. (await browser.GetPageAsync(page))
                .QuerySelectorAll<IHtmlFormElement>("main form[method=post]")
                .Where(form => form.GetAttribute("action") is not ("/sign-out" or "/account/passkeys/remove")),
        ];

    private static IEnumerable<(string, string?)> Answers(IHtmlFormElement form, int me, long id) =>
        form
            .Elements.Select(element => element.GetAttribute("name") ?? "")
            .Where(name => name.Length > 0)
            .Distinct()
            .Select(name => (name, Value: Value(name, me, id)))
            .Where(field => field.Value is not null);

    private static string? Value(string name, int me, long id) =>
        name switch
        {
            "People" => me.ToString(null as IFormatProvider),
            "Reference" => Enquiry.ReferenceOf(id),
            "Offence" => "abh",
            _ => Fill.GetValueOrDefault(name),
        };

    private static bool Asks(IHtmlFormElement form, string name) =>
        form.Elements.Any(element =>
            string.Equals(element.GetAttribute("name"), name, StringComparison.OrdinalIgnoreCase)
        );

    /// <summary>A field for each column of each table, and for what an account may do.</summary>
    private Task<List<(string Name, string? Value)>> ExtrasAsync() =>
        site.WithDbAsync(db =>
            Task.FromResult(
                db.Model.GetEntityTypes()
                    .SelectMany(entity => entity.GetProperties())
                    .GroupBy(property => property.Name, StringComparer.OrdinalIgnoreCase)
                    .Select(same => (same.Key, Marked(same.First())))
                    .Append(("Roles", Roles.Administrator))
                    .ToList()
            )
        );

    private static string? Marked(IProperty property)
    {
        var type = Nullable.GetUnderlyingType(property.ClrType) ?? property.ClrType;
        return type == typeof(bool)
            ? property.Name is nameof(Account.IsActive) or nameof(Enquiry.IsCounted)
                ? "false"
                : "true"
            : type == typeof(Guid)
                ? SomeGuid.ToString()
                : type == typeof(DateTime) || type == typeof(DateTimeOffset)
                    ? "1987-06-05T04:03:02Z"
                    : type == typeof(DateOnly)
                        ? "1987-06-05"
                        : type == typeof(int)
                        || type == typeof(long)
                        || type == typeof(double)
                        || type == typeof(decimal)
                            ? "98765431"
                            : "overposted";
    }

    private static bool IsMark(object? value) =>
        value switch
        {
            Guid guid => guid == SomeGuid,
            DateTime time => time.Year == 1987,
            DateTimeOffset time => time.Year == 1987,
            DateOnly date => date.Year == 1987,
            int or long or double or decimal => Convert.ToInt64(value, null) == 98765431,
            string text => text.Contains("overposted", StringComparison.OrdinalIgnoreCase),
            _ => false,
        };

    private Task<List<string>> FoundAsync() =>
        site.WithDbAsync(db =>
        {
            var read = GetType().GetMethod(nameof(RowsOf), BindingFlags.NonPublic | BindingFlags.Static)!;
            var found =
                from entity in db.Model.GetEntityTypes()
                where !entity.IsOwned() && !entity.HasSharedClrType
                from row in (IEnumerable<object>)read.MakeGenericMethod(entity.ClrType).Invoke(null, [db])!
                from property in entity.GetProperties()
                where property.PropertyInfo is not null && IsMark(property.PropertyInfo.GetValue(row))
                select $"{entity.ClrType.Name}.{property.Name}";
            return Task.FromResult(found.ToList());
        });

    private static IEnumerable<object> RowsOf<T>(EnquiriesDbContext db)
        where T : class => db.Set<T>().IgnoreQueryFilters().AsNoTracking().ToList();

    // The forms add one account and close none.
    private Task<string> RightsAsync() =>
        site.WithDbAsync(async db =>
        {
            var accounts = await db
                .Users.Where(user => user.Email != Fill["Email"])
                .OrderBy(user => user.Id)
                .Select(user => new
                {
                    user.Id,
                    user.IsActive,
                    user.TwoFactorEnabled,
                    user.EmailConfirmed,
                    user.LockoutEnabled,
                })
                .ToListAsync();
            var administrators = await db.UserRoles.CountAsync(held =>
                db.Roles.Any(role => role.Id == held.RoleId && role.Name == Roles.Administrator)
            );
            return string.Join('\n', accounts) + administrators;
        });
}
