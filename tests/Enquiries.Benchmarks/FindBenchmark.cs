namespace Enquiries.Benchmarks;

/// <summary>The find page over HTTP at a million enquiries, with all that a request takes.</summary>
internal static class FindBenchmark
{
    private const int Runs = 40;

    private static readonly (string What, string Url)[] Pages =
    [
        ("Newest", "/enquiries"),
        ("Common name", "/enquiries?q=smith"),
        ("Both names", "/enquiries?q=mohammed+khan"),
        ("Beginning of a name", "/enquiries?q=feath"),
        ("Name that only sounds alike", "/enquiries?q=smythe+johnathan"),
        ("Name and filters", "/enquiries?q=smith&digital=yes&stage=custody"),
        ("Word of a note", "/enquiries?q=laptop"),
        ("Nobody", "/enquiries?q=xylophonist"),
        ("Filters alone", "/enquiries?stage=appeal&digital=no"),
        ("A month", "/enquiries?month=2023-05&digital=yes&counted=yes"),
    ];

    public static async Task RunAsync()
    {
        await PublishedProgram.PublishAsync();
        foreach (var size in Databases.Sizes)
        {
            var folder = await Databases.OfAsync(size);
            await using var program = await PublishedProgram.ServeAsync(folder);
            var person = await Browser.SignInAsync();
            Console.WriteLine($"{size} enquiries");
            foreach (var (what, url) in Pages)
                Times.Say($"  {what}", await person.TimeAsync(url, Runs));
        }
    }
}
