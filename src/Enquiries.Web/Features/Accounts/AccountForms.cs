namespace Enquiries.Web.Features.Accounts;

public sealed class NewAccountForm
{
    public string? Email { get; set; }

    public string? DisplayName { get; set; }

    public List<string> Roles { get; set; } = [];
}

public sealed class ChangeAccountForm
{
    public const string Active = "active";
    public const string Left = "left";

    public string? DisplayName { get; set; }

    public List<string> Roles { get; set; } = [];

    public string? Status { get; set; }

    /// <summary>The account as it stood when the page was opened.</summary>
    public string? Version { get; set; }
}

public sealed class ChangePasswordForm
{
    public string? PresentPassword { get; set; }

    public string? Password { get; set; }

    public string? PasswordAgain { get; set; }
}
