using System.CommandLine;
using Enquiries.Data;
using Enquiries.Web.Setup;
using Microsoft.AspNetCore.Identity;

namespace Enquiries.Web.Features.Accounts;

/// <summary>
/// <c>account add EMAIL --role ROLE …</c> and <c>account link EMAIL</c>, for whoever runs the server: the way back in where no
/// administrator can sign in.
/// </summary>
public static class AccountCommands
{
    public static Command Build(SiteFactory site) =>
        new("account", "Accounts: who may sign in.") { Add(site), Link(site) };

    private static Command Add(SiteFactory site)
    {
        var email = new Argument<string>("EMAIL") { Description = "The person's email, with which they sign in." };
        var name = new Option<string?>("--name")
        {
            Description = "The name colleagues see; else the email's first part.",
        };
        var roles = new Option<string[]>("--role")
        {
            Description = "Solicitor, Partner or Administrator; may be given several times.",
            Required = true,
            AllowMultipleArgumentsPerToken = true,
        };
        var command = new Command("add", "Adds an account and prints the one-time link that sets up its sign-in.")
        {
            email,
            name,
            roles,
        };
        command.SetAction(
            (parsed, cancellationToken) =>
                site.RunOnDatabaseAsync(async services =>
                {
                    var address = parsed.GetRequiredValue(email);
                    var output = parsed.InvocationConfiguration;
                    var (link, problem) = await AddAsync(
                        services,
                        address,
                        parsed.GetValue(name) ?? address.Split('@')[0],
                        parsed.GetRequiredValue(roles),
                        cancellationToken
                    );
                    return await PrintAsync(output, link, problem);
                })
        );
        return command;
    }

    private static Command Link(SiteFactory site)
    {
        var email = new Argument<string>("EMAIL") { Description = "The email of an account." };
        var factors = new Option<bool>("--remove-second-factor")
        {
            Description =
                "Its use also removes the account's authenticator app and passkeys: for a phone that was lost.",
        };
        var command = new Command("link", "Prints a new one-time link for an account, to choose a new password with.")
        {
            email,
            factors,
        };
        command.SetAction(
            (parsed, cancellationToken) =>
                site.RunOnDatabaseAsync(async services =>
                {
                    await using var scope = services.CreateAsyncScope();
                    var accounts = scope.ServiceProvider.GetRequiredService<UserManager<Account>>();
                    var account = await accounts.FindByEmailAsync(parsed.GetRequiredValue(email));
                    if (account is not { IsActive: true })
                        return await PrintAsync(
                            parsed.InvocationConfiguration,
                            null,
                            "There is no active account with this email."
                        );
                    (await accounts.UpdateSecurityStampAsync(account)).OrThrow();
                    var links = scope.ServiceProvider.GetRequiredService<SetupLinks>();
                    var link = await links.IssueAsync(account.Id, parsed.GetValue(factors), cancellationToken);
                    return await PrintAsync(parsed.InvocationConfiguration, link, null);
                })
        );
        return command;
    }

    private static async Task<(string? Link, string? Problem)> AddAsync(
        IServiceProvider services,
        string email,
        string name,
        string[] roles,
        CancellationToken cancellationToken
    )
    {
        var known = roles
            .Select(role => Roles.All.FirstOrDefault(one => one.Equals(role, StringComparison.OrdinalIgnoreCase)))
            .ToList();
        if (known.IndexOf(null) is >= 0 and var place)
            return (null, $"“{roles[place]}” is not a role: {string.Join(", ", Roles.All)}.");
        if (AccountRules.EmailProblem(email) is { } wrong)
            return (null, wrong);
        if (name.Trim().Length is 0 or > Account.DisplayNameLength)
            return (null, $"A name has from 1 to {Account.DisplayNameLength} characters.");
        await using var scope = services.CreateAsyncScope();
        var add = scope.ServiceProvider.GetRequiredService<AddAccount>();
        var link = await add.RunAsync(email, name, [.. known.Distinct()!], cancellationToken);
        return link is null ? (null, AddAccount.Taken + " For a new link: account link EMAIL.") : (link, null);
    }

    private static async Task<int> PrintAsync(InvocationConfiguration console, string? link, string? problem)
    {
        if (link is null)
        {
            await console.Error.WriteLineAsync(problem);
            return Commands.Refused;
        }
        await console.Output.WriteLineAsync(link);
        await console.Error.WriteLineAsync("The link works once, for three days. Send it to that person alone.");
        return 0;
    }
}
