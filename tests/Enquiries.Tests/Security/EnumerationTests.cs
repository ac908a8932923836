using System.Diagnostics;
using System.Net;
using Enquiries.Data;
using Enquiries.Tests.Shared;
using Enquiries.Web.Features.Accounts;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Enquiries.Tests.Security;

/// <summary>The sign-in does not tell who has an account: not by its words, its headers, its work or its time.</summary>
public sealed class EnumerationTests : IAsyncLifetime
{
    private readonly CountingHasher _hasher = new();
    private readonly Site _site;

    public EnumerationTests() =>
        _site = new Site { Replace = services => services.AddSingleton<IPasswordHasher<Account>>(_hasher) };

    public async ValueTask InitializeAsync()
    {
        await _site.AddAccountAsync("known@firm.example", Roles.Solicitor);
        await _site.AddAccountAsync("norole@firm.example");
        await _site.AddAccountAsync("left@firm.example", Roles.Solicitor);
        await _site.AddAccountAsync("locked@firm.example", Roles.Solicitor);
        await _site.AddAccountAsync("unset@firm.example", Roles.Solicitor);
        await _site.WithDbAsync(async db =>
        {
            await db
                .Users.Where(user => user.Email == "left@firm.example")
                .ExecuteUpdateAsync(set => set.SetProperty(user => user.IsActive, false));
            await db
                .Users.Where(user => user.Email == "unset@firm.example")
                .ExecuteUpdateAsync(set => set.SetProperty(user => user.PasswordHash, (string?)null));
            await db
                .Users.Where(user => user.Email == "locked@firm.example")
                .ExecuteUpdateAsync(set =>
                    set.SetProperty(user => user.AccessFailedCount, Attempts.Most)
                        .SetProperty(user => user.LockoutEnd, DateTimeOffset.UtcNow.AddMinutes(10))
                );
        });
    }

    public ValueTask DisposeAsync() => _site.DisposeAsync();

    [Fact]
    public async Task Whoever_is_asked_for_the_answer_and_the_work_are_the_same()
    {
        (string Email, string Password)[] guesses =
        [
            ("nobody@firm.example", "a guess"),
            ("no email at all", "a guess"),
            ("known@firm.example", "a guess"),
            ("norole@firm.example", Site.Password),
            ("left@firm.example", Site.Password),
            ("locked@firm.example", Site.Password),
            ("unset@firm.example", "a guess"),
        ];
        foreach (var (email, password) in guesses.Skip(1).Take(2))
        {
            var before = _hasher.Verified;
            await AskAsync(email, password);
            Assert.Equal((email, before + 1), (email, _hasher.Verified));
        }
        var hashed = _hasher.Verified;
        var answers = await Task.WhenAll(guesses.Select(guess => AskAsync(guess.Email, guess.Password)));

        // Each compares one password with one hash, though there be none of theirs.
        Assert.Equal(guesses.Length, _hasher.Verified - hashed);
        Assert.Single(answers.Select(answer => answer.Text).Distinct());
        Assert.Single(answers.Select(answer => answer.Headers).Distinct());
        // The least that a refusal takes, whatever it had to do.
        Assert.All(answers, answer => Assert.True(answer.Took > TimeSpan.FromMilliseconds(390), $"{answer.Took}"));
    }

    [Fact]
    public async Task A_link_that_never_was_answers_as_one_that_is_over()
    {
        await using var scope = _site.Services.CreateAsyncScope();
        var links = scope.ServiceProvider.GetRequiredService<SetupLinks>();
        var account = await _site.WithDbAsync(db => db.Users.SingleAsync(user => user.Email == "unset@firm.example"));
        var earlier = new Uri(await links.IssueAsync(account.Id)).AbsolutePath;
        await links.IssueAsync(account.Id);
        var browser = _site.Anonymous();
        var over = await browser.AskAsync(earlier);
        var never = await browser.AskAsync("/setup/" + new string('x', 43));
        Assert.Equal((HttpStatusCode.Gone, HttpStatusCode.Gone), (over.StatusCode, never.StatusCode));
        Assert.Equal(await WordsAsync(over), await WordsAsync(never));
    }

    private async Task<(string Text, string Headers, TimeSpan Took)> AskAsync(string email, string password)
    {
        var browser = _site.Anonymous();
        var token = await browser.TokenAsync("/sign-in");
        var began = Stopwatch.GetTimestamp();
        var answer = await browser.ForgeAsync(
            "/sign-in",
            ("Email", email),
            ("Password", password),
            (Attacking.Token, token)
        );
        var took = Stopwatch.GetElapsedTime(began);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        var text = (await WordsAsync(answer)).Replace(email, "", StringComparison.Ordinal);
        var headers = answer
            .Headers.Concat(answer.Content.Headers)
            .Where(header => header.Key is not ("X-Correlation-Id" or "Content-Length" or "Date"))
            .Select(header => $"{header.Key}: {string.Join(',', header.Value)}");
        return (text, string.Join('\n', headers), took);
    }

    private static async Task<string> WordsAsync(HttpResponseMessage answer) =>
        (await answer.ReadPageAsync()).Body!.TextContent;

    private sealed class CountingHasher : IPasswordHasher<Account>
    {
        private readonly PasswordHasher<Account> _real = new();
        private int _verified;

        public int Verified => _verified;

        public string HashPassword(Account user, string password) => _real.HashPassword(user, password);

        public PasswordVerificationResult VerifyHashedPassword(Account user, string hash, string password)
        {
            Interlocked.Increment(ref _verified);
            return _real.VerifyHashedPassword(user, hash, password);
        }
    }
}
