namespace Enquiries.Web.Features.Accounts;

/// <summary>What the holder of a one-time link fills in. The first account names itself; others only choose a password.</summary>
public sealed class SetupForm
{
    public string? Email { get; set; }

    public string? DisplayName { get; set; }

    public List<string> Roles { get; set; } = [];

    public string? Password { get; set; }

    public string? PasswordAgain { get; set; }
}

/// <param name="Secret">The link's secret, for the form's address.</param>
/// <param name="Email">The account's email; null where the link creates the first account.</param>
/// <param name="Name">The account's name.</param>
public sealed record SetupPage(string Secret, string? Email, string? Name)
{
    public bool IsFirst => Email is null;

    /// <summary>Whether the account's second factor goes with it.</summary>
    public bool RemovesFactors { get; init; }
}
