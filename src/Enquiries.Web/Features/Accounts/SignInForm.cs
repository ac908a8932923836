namespace Enquiries.Web.Features.Accounts;

public sealed class SignInForm
{
    public string? Email { get; set; }

    public string? Password { get; set; }

    /// <summary>What was typed into a form before the sign-in ended, sealed.</summary>
    public string? Kept { get; set; }
}
