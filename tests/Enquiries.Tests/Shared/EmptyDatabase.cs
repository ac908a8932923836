using Enquiries.Data;
using Enquiries.Web.Setup;
using Microsoft.AspNetCore.Builder;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;

namespace Enquiries.Tests.Shared;

/// <summary>An embedded database with its schema, lists and keys, made once a run: most of a start is the making of it.</summary>
internal static class EmptyDatabase
{
    private static readonly Lazy<(string Folder, Confidential Keys)> Made = new(() =>
        MakeAsync().GetAwaiter().GetResult()
    );

    /// <summary>
    /// Encrypts with the keys that each copy has. One for all: what EF Core works out of the model and of each query it keeps for the keys that
    /// stand in the model, and most of a test's time would go into working it out again.
    /// </summary>
    public static Confidential Confidential => Made.Value.Keys;

    public static void CopyTo(string dataFolder, string keysFolder)
    {
        Copy(Path.Combine(Made.Value.Folder, "data"), dataFolder);
        Copy(Path.Combine(Made.Value.Folder, "keys"), keysFolder);
    }

    private static async Task<(string, Confidential)> MakeAsync()
    {
        var folder = Directory.CreateTempSubdirectory("enquiries-empty-").FullName;
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Directory.Delete(folder, recursive: true);
        var builder = WebApplication.CreateSlimBuilder([
            $"--Data:Folder={Path.Combine(folder, "data")}",
            $"--Keys:Folder={Path.Combine(folder, "keys")}",
        ]);
        builder.Services.AddSingleton(TimeProvider.System);
        builder.AddKeys();
        builder.AddDatabase();
        builder.AddSecurity();
        Confidential keys;
        await using (var application = builder.Build())
        {
            await Database.MigrateAsync(application.Services);
            keys = application.Services.GetRequiredService<Confidential>();
        }
        // The last connection folds the journal into the file.
        SqliteConnection.ClearAllPools();
        return (folder, keys);
    }

    // A site that a test builds upon another one begins with what that one has.
    private static void Copy(string from, string to)
    {
        if (Directory.Exists(to))
            return;
        Directory.CreateDirectory(to);
        foreach (var file in Directory.GetFiles(from))
            File.Copy(file, Path.Combine(to, Path.GetFileName(file)), overwrite: false);
    }
}
