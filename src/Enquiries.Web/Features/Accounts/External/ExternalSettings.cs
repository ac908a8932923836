using Enquiries.Data;
using Enquiries.Web.Setup;

namespace Enquiries.Web.Features.Accounts.External;

/// <summary>The firm's own sign-in service (Entra ID or any other of OpenID Connect), and which of its groups are roles here.</summary>
public sealed record ExternalSettings
{
    private const string Section = "OpenIdConnect";
    public const string AuthoritySetting = Section + ":Authority";

    public required Uri Authority { get; init; }

    public required string ClientId { get; init; }

    public required string ClientSecret { get; init; }

    /// <summary>The claim that names groups.</summary>
    public required string RoleClaim { get; init; }

    public required IReadOnlyList<string> Scopes { get; init; }

    /// <summary>The role of each group.</summary>
    public required IReadOnlyDictionary<string, IReadOnlyList<string>> GroupsOf { get; init; }

    /// <summary>Whether the service asks everybody for a second factor, so that none is asked for here.</summary>
    public required bool AsksForSecondFactor { get; init; }

    /// <summary>What the sign-in page calls it.</summary>
    public required string Name { get; init; }

    /// <summary>The settings; null where no service is named.</summary>
    public static ExternalSettings? Of(IConfiguration configuration) =>
        configuration[AuthoritySetting] is not { Length: > 0 } authority
            ? null
            : new ExternalSettings
            {
                Authority = AddressOf(authority),
                ClientId = Needed(configuration, "ClientId"),
                ClientSecret = Needed(configuration, "ClientSecret"),
                RoleClaim = Given(configuration, "RoleClaim") ?? "groups",
                Scopes = Words(Given(configuration, "Scopes") ?? "openid profile email"),
                GroupsOf = RolesOf(configuration),
                AsksForSecondFactor = configuration.Flag(Section + ":AsksForSecondFactor", standard: false),
                Name = Given(configuration, "Name") ?? "the firm’s account",
            };

    /// <summary>The roles that these groups have.</summary>
    public IReadOnlyList<string> RolesIn(IReadOnlyCollection<string> groups) =>
        [.. Roles.All.Where(role => GroupsOf.TryGetValue(role, out var named) && named.Any(groups.Contains))];

    private static Uri AddressOf(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var address)
        && (address.Scheme == Uri.UriSchemeHttps || (address.Scheme == Uri.UriSchemeHttp && address.IsLoopback))
            ? address
            : throw new SettingException(
                AuthoritySetting,
                $"“{text}” is not an address such as https://login.microsoftonline.com/TENANT/v2.0."
            );

    private static Dictionary<string, IReadOnlyList<string>> RolesOf(IConfiguration configuration)
    {
        var roles = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal);
        foreach (var given in configuration.GetSection(Section + ":Roles").GetChildren())
        {
            var role =
                Roles.All.FirstOrDefault(one => one.Equals(given.Key, StringComparison.OrdinalIgnoreCase))
                ?? throw new SettingException(
                    given.Path,
                    $"“{given.Key}” is not a role. Roles are {string.Join(", ", Roles.All)}."
                );
            if (Listed(given.Value) is { Count: > 0 } groups)
                roles[role] = groups;
        }
        return roles.Count > 0
            ? roles
            : throw new SettingException(
                Section + ":Roles",
                $"no group is a role, so nobody could sign in. Name some, as {Section}:Roles:Partner=GROUP."
            );
    }

    private static string? Given(IConfiguration configuration, string name) =>
        configuration[$"{Section}:{name}"] is { Length: > 0 } given ? given : null;

    private static string Needed(IConfiguration configuration, string name) =>
        Given(configuration, name)
        ?? throw new SettingException($"{Section}:{name}", $"it is needed where {AuthoritySetting} is set.");

    private static List<string> Words(string text) => [.. text.Split(' ', StringSplitOptions.RemoveEmptyEntries)];

    private static List<string> Listed(string? text) =>
        [.. (text ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)];
}
