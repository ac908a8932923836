using System.Net.Mail;
using Enquiries.Data;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace Enquiries.Web.Features.Accounts;

/// <summary>What an account's email, name and password must be, for every form that asks for them.</summary>
public static class AccountRules
{
    public const int EmailLength = 256;
    public const int PasswordLength = 12;

    public static string? EmailProblem(string? email) =>
        email?.Trim() switch
        {
            null or "" => "Enter an email address.",
            { Length: > EmailLength } => $"An email address has at most {EmailLength} characters.",
            var text
                when !WellFormed.Is(text) || !MailAddress.TryCreate(text, out var parsed) || parsed.Address != text =>
                "Enter an email address such as name@firm.example.",
            _ => null,
        };

    public static void CheckEmail(ModelStateDictionary state, string field, string? email)
    {
        if (EmailProblem(email) is { } problem)
            state.AddModelError(field, problem);
    }

    public static void CheckName(ModelStateDictionary state, string field, string? name)
    {
        if (string.IsNullOrWhiteSpace(name))
            state.AddModelError(field, "Enter the name that colleagues will see.");
        else if (name.Trim().Length > Account.DisplayNameLength)
            state.AddModelError(field, $"A name has at most {Account.DisplayNameLength} characters.");
    }

    public static async Task CheckPasswordAsync(
        ModelStateDictionary state,
        string field,
        UserManager<Account> accounts,
        Account account,
        string? password
    )
    {
        if (password is not { Length: >= PasswordLength })
        {
            state.AddModelError(field, $"Enter a password of {PasswordLength} characters or more.");
            return;
        }
        foreach (var validator in accounts.PasswordValidators)
        foreach (var error in (await validator.ValidateAsync(accounts, account, password)).Errors)
            state.AddModelError(field, error.Description);
    }

    public static void CheckRoles(ModelStateDictionary state, string field, IReadOnlyCollection<string> roles)
    {
        if (roles.Count == 0)
            state.AddModelError(field, "Choose at least one role: nobody gets in without one.");
        else if (roles.Except(Roles.All, StringComparer.Ordinal).Any())
            state.AddModelError(field, "Choose from the roles that are listed.");
    }

    /// <summary>A new password, and with it a new stamp: sessions that began before are over, and so is a lock.</summary>
    public static async Task ReplacePasswordAsync(this UserManager<Account> accounts, Account account, string password)
    {
        account.AccessFailedCount = 0;
        account.LockoutEnd = null;
        if (await accounts.HasPasswordAsync(account))
            (await accounts.RemovePasswordAsync(account)).OrThrow();
        (await accounts.AddPasswordAsync(account, password)).OrThrow();
    }

    /// <summary>For what was checked before, so that only a fault or a race is left.</summary>
    public static void OrThrow(this IdentityResult result)
    {
        if (!result.Succeeded)
            throw new InvalidOperationException(
                "The account was not saved: " + string.Join(", ", result.Errors.Select(error => error.Code))
            );
    }
}
