using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Enquiries.Data;
using Enquiries.Web.Features.Operations;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.AuthenticatedEncryption;
using Microsoft.AspNetCore.DataProtection.AuthenticatedEncryption.ConfigurationModel;
using Microsoft.AspNetCore.DataProtection.KeyManagement;

namespace Enquiries.Web.Setup;

/// <summary>The key ring that protects columns and cookies, and the key of the blind index, in a folder apart from the data.</summary>
public static class Keys
{
    public const string FolderSetting = "Keys:Folder";
    public const string IndexKeyFile = "search-index.key";
    private const string IndexKeyPurpose = "Enquiries.SearchIndexKey.v1";
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    public static string FolderOf(IConfiguration configuration) => configuration.Folder(FolderSetting, "data-keys");

    public static void AddKeys(this WebApplicationBuilder builder)
    {
        var folder = FolderOf(builder.Configuration);
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(folder, OwnerOnly | UnixFileMode.UserExecute);
        Protect(builder.Services, builder.Configuration, folder);
        builder.Services.AddSingleton(services => new WatchedKeys(services, folder));
        builder.Services.AddSingleton<IKeyManager>(services => services.GetRequiredService<WatchedKeys>());
        builder.Services.AddHostedService<KeyWatch>();
        builder.Services.AddSingleton(services =>
        {
            var provider = services.GetRequiredService<IDataProtectionProvider>();
            return new Confidential(provider, IndexKey(folder, provider));
        });
    }

    /// <summary>Whether the keys in a folder, say those of a backup, read the database that holds this row. Makes none.</summary>
    public static bool Match(IConfiguration configuration, string folder, KeyCheck check) =>
        With(configuration, folder, keys => (bool?)check.Matches(keys)) == true;

    /// <summary>Uses the keys in a folder. Makes none.</summary>
    /// <returns>What the use gives; null where there are no keys or they cannot be read.</returns>
    public static T? With<T>(IConfiguration configuration, string folder, Func<Confidential, T?> use)
    {
        var path = Path.Combine(folder, IndexKeyFile);
        if (!File.Exists(path))
            return default;
        var services = new ServiceCollection();
        Protect(services, configuration, folder).DisableAutomaticKeyGeneration();
        using var opened = services.BuildServiceProvider();
        try
        {
            var provider = opened.GetRequiredService<IDataProtectionProvider>();
            return use(new Confidential(provider, ReadIndexKey(path, provider)));
        }
        // Data Protection says so of a folder without any key that it can decrypt.
        catch (Exception problem) when (problem is CryptographicException or InvalidOperationException)
        {
            return default;
        }
    }

    private static IDataProtectionBuilder Protect(
        IServiceCollection services,
        IConfiguration configuration,
        string folder
    )
    {
        var protection = services
            .AddDataProtection()
            // One name on all servers that share the folder, wherever the program lies.
            .SetApplicationName("Enquiries")
            .PersistKeysToFileSystem(new DirectoryInfo(folder))
            .UseCryptographicAlgorithms(
                new AuthenticatedEncryptorConfiguration
                {
                    EncryptionAlgorithm = EncryptionAlgorithm.AES_256_GCM,
                    ValidationAlgorithm = ValidationAlgorithm.HMACSHA256,
                }
            );
        if (Certificate(configuration) is { } certificate)
            protection.ProtectKeysWithCertificate(certificate).UnprotectKeysWithAnyCertificate(certificate);
        return protection;
    }

    /// <summary>The certificate that encrypts the key ring; null where none is configured.</summary>
    public static X509Certificate2? Certificate(IConfiguration configuration)
    {
        const string setting = "Keys:Certificate";
        if (configuration[setting] is not { Length: > 0 } path)
            return null;
        try
        {
            var certificate = X509CertificateLoader.LoadPkcs12FromFile(path, configuration["Keys:CertificatePassword"]);
            return certificate.HasPrivateKey
                ? certificate
                : throw new SettingException(setting, $"{path} holds no private key.");
        }
        catch (Exception problem) when (problem is IOException or CryptographicException or UnauthorizedAccessException)
        {
            throw new SettingException(setting, $"the certificate {path} cannot be opened. {problem.Message}");
        }
    }

    /// <summary>Reads the index key, or makes it at the first start. Of several servers that start at once, one makes it.</summary>
    private static byte[] IndexKey(string folder, IDataProtectionProvider provider)
    {
        var path = Path.Combine(folder, IndexKeyFile);
        if (!File.Exists(path))
            MakeIndexKey(path, provider.CreateProtector(IndexKeyPurpose));
        try
        {
            return ReadIndexKey(path, provider);
        }
        catch (CryptographicException)
        {
            throw new SettingException(FolderSetting, $"{path} cannot be read with the key ring beside it.");
        }
    }

    private static byte[] ReadIndexKey(string path, IDataProtectionProvider provider) =>
        provider.CreateProtector(IndexKeyPurpose).Unprotect(File.ReadAllBytes(path));

    /// <summary>Encrypts the file of the index key with the newest key. The key itself stays: everything is found by it.</summary>
    public static void SealIndexKeyAnew(IConfiguration configuration, IServiceProvider services)
    {
        var path = Path.Combine(FolderOf(configuration), IndexKeyFile);
        var provider = services.GetRequiredService<IDataProtectionProvider>();
        var draft = Draft(path, provider.CreateProtector(IndexKeyPurpose), ReadIndexKey(path, provider));
        File.Move(draft, path, overwrite: true);
    }

    private static string Draft(string path, IDataProtector protector, byte[] key)
    {
        var draft = path + "." + Guid.NewGuid().ToString("N");
        using var file = EmbeddedFile.Create(draft);
        file.Write(protector.Protect(key));
        file.Flush(flushToDisk: true);
        return draft;
    }

    private static void MakeIndexKey(string path, IDataProtector protector)
    {
        var draft = Draft(path, protector, RandomNumberGenerator.GetBytes(32));
        try
        {
            File.Move(draft, path, overwrite: false);
        }
        catch (IOException) when (File.Exists(path))
        {
            File.Delete(draft);
        }
    }
}
