using Enquiries.Data;
using Enquiries.Web.Setup;

namespace Enquiries.Web.Features.Accounts;

/// <summary>What the firm asks of a sign-in.</summary>
/// <param name="SecondFactorFor">Roles that need a second factor. Whoever has one is asked for it, whatever their role.</param>
/// <param name="AgainAfter">How long ago somebody may have proved who they are, for what asks for it again.</param>
public sealed record SignInSettings(IReadOnlyList<string> SecondFactorFor, TimeSpan AgainAfter)
{
    public const string SecondFactorForSetting = "SignIn:SecondFactorFor";
    private static readonly string[] Standard = [Roles.Partner, Roles.Administrator];

    public static SignInSettings Of(IConfiguration configuration) =>
        new(
            RolesOf(configuration),
            TimeSpan.FromMinutes(configuration.Number("SignIn:AgainAfterMinutes", 10, from: 1, to: 24 * 60))
        );

    public bool NeedsSecondFactor(IEnumerable<string> roles) => SecondFactorFor.Intersect(roles).Any();

    // Empty is nobody: a made-up firm is looked around in by passwords alone.
    private static IReadOnlyList<string> RolesOf(IConfiguration configuration)
    {
        if (configuration[SecondFactorForSetting] is not { } text)
            return Standard;
        var named = text.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return
        [
            .. named.Select(name =>
                Roles.All.FirstOrDefault(role => role.Equals(name, StringComparison.OrdinalIgnoreCase))
                ?? throw new SettingException(
                    SecondFactorForSetting,
                    $"“{name}” is not a role. Name some of {string.Join(", ", Roles.All)}, with commas, or nothing."
                )
            ),
        ];
    }
}
