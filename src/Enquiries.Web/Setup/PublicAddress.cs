namespace Enquiries.Web.Setup;

/// <summary>Where people reach the intranet: for links that leave it.</summary>
public static class PublicAddress
{
    private const string Setting = "PublicUrl";

    /// <summary>The base of links for whoever is at this machine now, without a slash at its end.</summary>
    public static string Of(IConfiguration configuration)
    {
        if (Given(configuration) is { } given)
            return given;
        var listening = configuration["Urls"]?.Split(';', StringSplitOptions.RemoveEmptyEntries).FirstOrDefault();
        // What a server listens on may be every address of the machine, which nobody can open.
        return (listening ?? "http://localhost:5080")
            .TrimEnd('/')
            .Replace("://*", "://localhost", StringComparison.Ordinal)
            .Replace("://+", "://localhost", StringComparison.Ordinal)
            .Replace("://0.0.0.0", "://localhost", StringComparison.Ordinal)
            .Replace("://[::]", "://localhost", StringComparison.Ordinal);
    }

    /// <summary>The same for links that people open elsewhere and later; null where it is not set, as a guess would be a dead link.</summary>
    public static string? Given(IConfiguration configuration)
    {
        if (configuration[Setting] is not { Length: > 0 } given)
            return null;
        return Uri.TryCreate(given, UriKind.Absolute, out var address) && address.Scheme is "http" or "https"
            ? given.TrimEnd('/')
            : throw new SettingException(
                Setting,
                $"“{given}” is not an address such as https://enquiries.firm.example."
            );
    }
}
