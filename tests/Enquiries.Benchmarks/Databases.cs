using System.Globalization;

namespace Enquiries.Benchmarks;

/// <summary>Databases of three sizes, made by the product's own import once and kept for the next run.</summary>
internal static class Databases
{
    public static readonly int[] Sizes = [10_000, 100_000, 1_000_000];

    /// <summary>The folder of a database with this many enquiries over five years.</summary>
    public static async Task<string> OfAsync(int enquiries)
    {
        var folder = Path.Combine(
            Path.GetTempPath(),
            "enquiries-sizes",
            enquiries.ToString(CultureInfo.InvariantCulture)
        );
        var ready = Path.Combine(folder, "ready");
        if (File.Exists(ready))
            return folder;
        if (Directory.Exists(folder))
            Directory.Delete(folder, recursive: true);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"Making {enquiries:N0} enquiries in {folder}"));
        await Store.MakeAsync(folder, enquiries);
        await File.WriteAllTextAsync(ready, "");
        return folder;
    }

    /// <summary>A copy that may be changed; whoever asked deletes it.</summary>
    public static async Task<string> CopyAsync(int enquiries)
    {
        var from = await OfAsync(enquiries);
        var to = Directory.CreateTempSubdirectory("enquiries-copy-").FullName;
        foreach (var part in new[] { "data", "data-keys" })
        {
            Directory.CreateDirectory(Path.Combine(to, part));
            foreach (var file in Directory.GetFiles(Path.Combine(from, part)))
                File.Copy(file, Path.Combine(to, part, Path.GetFileName(file)));
        }
        return to;
    }
}
