using AngleSharp;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Enquiries.Data;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;

namespace Enquiries.Tests.Shared;

/// <summary>The whole program over HTTP on a real embedded database of its own, in a folder that goes with it.</summary>
public sealed class Site : WebApplicationFactory<Program>
{
    public const string Password = "correct horse battery staple";
    private readonly string _folder = Directory.CreateTempSubdirectory("enquiries-test-").FullName;

    /// <summary>Settings that differ from the standard ones.</summary>
    public Dictionary<string, string> Settings { get; init; } = [];

    /// <summary>What a test puts in the place of the program's own services.</summary>
    public Action<IServiceCollection> Replace { get; init; } = _ => { };

    /// <summary>
    /// Begins with a copy of a database made once for all, and its keys; otherwise with nothing, as a first start does.
    /// </summary>
    public bool IsFirstStart { get; init; }

    /// <summary>The clock; the real one until a test sets it.</summary>
    public TestClock Clock { get; } = new();

    public string DataFolder => Path.Combine(_folder, "data");

    public string KeysFolder => Path.Combine(_folder, "keys");

    /// <summary>Uses the database as code inside the program does.</summary>
    public async Task<T> WithDbAsync<T>(Func<EnquiriesDbContext, Task<T>> use)
    {
        await using var scope = Services.CreateAsyncScope();
        return await use(scope.ServiceProvider.GetRequiredService<EnquiriesDbContext>());
    }

    public Task WithDbAsync(Func<EnquiriesDbContext, Task> use) =>
        WithDbAsync(async db =>
        {
            await use(db);
            return 0;
        });

    /// <summary>A browser signed in with a new account of these roles; follows no redirect.</summary>
    public async Task<HttpClient> SignInAsync(params string[] roles)
    {
        var email = $"{Guid.NewGuid():N}@firm.example";
        await AddAccountAsync(email, roles);
        var client = Anonymous();
        var response = await client.SubmitAsync("/sign-in", ("Email", email), ("Password", Password));
        Assert.Equal(System.Net.HttpStatusCode.Redirect, response.StatusCode);
        return client;
    }

    public HttpClient Anonymous() => CreateClient(new WebApplicationFactoryClientOptions { AllowAutoRedirect = false });

    public async Task<Account> AddAccountAsync(string email, params string[] roles)
    {
        await using var scope = Services.CreateAsyncScope();
        var accounts = scope.ServiceProvider.GetRequiredService<UserManager<Account>>();
        var account = new Account
        {
            UserName = email,
            Email = email,
            DisplayName = $"Test {string.Join(' ', roles)}",
            EmailConfirmed = true,
        };
        var made = await accounts.CreateAsync(account, Password);
        Assert.True(made.Succeeded, string.Join(' ', made.Errors.Select(error => error.Description)));
        await accounts.AddToRolesAsync(account, roles);
        return account;
    }

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        if (!IsFirstStart)
            EmptyDatabase.CopyTo(DataFolder, KeysFolder);
        builder.UseSetting("Data:Folder", DataFolder);
        builder.UseSetting("Keys:Folder", KeysFolder);
        // All browsers of a test come from one address.
        builder.UseSetting("RateLimits:SignInPerMinute", "0");
        // A password signs in; the tests of second factors ask for what is standard.
        builder.UseSetting("SignIn:SecondFactorFor", "");
        // Threads of their own in each site, and a backup twenty seconds after its start: for the tests that ask for them.
        builder.UseSetting("Jobs:Run", "false");
        foreach (var (name, value) in Settings)
            builder.UseSetting(name, value);
        builder.ConfigureTestServices(services =>
        {
            services.AddSingleton<TimeProvider>(Clock);
            if (!IsFirstStart && !Settings.Keys.Any(setting => setting.StartsWith("Keys:", StringComparison.Ordinal)))
                services.AddSingleton(EmptyDatabase.Confidential);
            // Every test signs in, most several times: what makes guessing slow would make them slow.
            services.Configure<PasswordHasherOptions>(options => options.IterationCount = 1_000);
            Replace(services);
        });
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(_folder, recursive: true);
    }
}

/// <summary>The real clock, or a fixed instant.</summary>
public sealed class TestClock : TimeProvider
{
    private DateTimeOffset? _now;

    public void Set(DateTimeOffset now) => _now = now;

    public override DateTimeOffset GetUtcNow() => _now ?? base.GetUtcNow();
}

public static class Browsing
{
    private static readonly IBrowsingContext Context = BrowsingContext.New(Configuration.Default);

    public static async Task<IHtmlDocument> GetPageAsync(this HttpClient client, string url)
    {
        var response = await client.GetAsync(new Uri(url, UriKind.Relative));
        Assert.True(response.IsSuccessStatusCode, $"{url} answered {(int)response.StatusCode}");
        return await response.ReadPageAsync();
    }

    /// <summary>Text as it is read: whatever stands between words is one space.</summary>
    public static string Collapsed(this string text) =>
        string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    public static async Task<IHtmlDocument> ReadPageAsync(this HttpResponseMessage response)
    {
        var html = await response.Content.ReadAsStringAsync();
        return (IHtmlDocument)await Context.OpenAsync(request => request.Content(html));
    }

    /// <summary>
    /// Opens a page, fills in the form that posts the first of these fields, as a browser without JavaScript would (all its fields, with these values in
    /// place of the prefilled), and sends it. A null value leaves the field out.
    /// </summary>
    public static async Task<HttpResponseMessage> SubmitAsync(
        this HttpClient client,
        string url,
        params (string Name, string? Value)[] values
    )
    {
        var page = await client.GetPageAsync(url);
        var forms = page.QuerySelectorAll<IHtmlFormElement>("main form[method=post]").ToList();
        var form =
            forms.FirstOrDefault(form =>
                values is [var first, ..] && form.QuerySelector($"[name='{first.Name}']") is not null
            )
            ?? forms.FirstOrDefault()
            ?? throw new InvalidOperationException($"{url} has no form that posts.");
        return await client.SendAsync(form, url, values);
    }

    public static Task<HttpResponseMessage> SendAsync(
        this HttpClient client,
        IHtmlFormElement form,
        string url,
        params (string Name, string? Value)[] values
    )
    {
        var set = values.Select(value => value.Name).ToHashSet(StringComparer.Ordinal);
        var fields = FieldsOf(form)
            .Where(field => !set.Contains(field.Key))
            .Concat(
                values
                    .Where(value => value.Value is not null)
                    .Select(value => KeyValuePair.Create(value.Name, value.Value!))
            );
        var action = form.GetAttribute("action") is { Length: > 0 } target ? target : url;
        return client.PostAsync(new Uri(action, UriKind.Relative), new FormUrlEncodedContent(fields));
    }

    private static IEnumerable<KeyValuePair<string, string>> FieldsOf(IHtmlFormElement form)
    {
        foreach (var element in form.Elements)
            switch (element)
            {
                case IHtmlInputElement { Type: "checkbox" or "radio", IsChecked: false }
                or IHtmlInputElement { Name: null or "" }:
                case IHtmlInputElement { Type: "submit" or "button" or "file" }:
                    break;
                case IHtmlInputElement input:
                    yield return KeyValuePair.Create(input.Name!, input.Value);
                    break;
                case IHtmlTextAreaElement { Name.Length: > 0 } area:
                    yield return KeyValuePair.Create(area.Name!, area.Value);
                    break;
                case IHtmlSelectElement { Name.Length: > 0 } select:
                    foreach (var option in select.Options.Where(option => option.IsSelected))
                        yield return KeyValuePair.Create(select.Name!, option.Value);
                    break;
            }
    }
}
