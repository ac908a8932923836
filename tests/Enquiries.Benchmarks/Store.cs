using Enquiries.Data;
using Enquiries.Web.Setup;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;

namespace Enquiries.Benchmarks;

/// <summary>An embedded database in a folder as the program makes it there, used inside this process.</summary>
internal sealed class Store : IAsyncDisposable
{
    public const string Email = "solicitor@firm.example";
    public const string Password = "correct horse battery staple";
    private readonly WebApplication _application;

    private Store(WebApplication application) => _application = application;

    public IServiceProvider Services => _application.Services;

    public static async Task<Store> OpenAsync(string folder)
    {
        var builder = WebApplication.CreateSlimBuilder([
            $"--Data:Folder={Path.Combine(folder, "data")}",
            $"--Keys:Folder={Path.Combine(folder, "data-keys")}",
            "--Logging:LogLevel:Default=Warning",
        ]);
        builder.Services.AddSingleton(TimeProvider.System);
        builder.AddKeys();
        builder.AddDatabase();
        builder.AddSecurity();
        var store = new Store(builder.Build());
        await Database.MigrateAsync(store.Services);
        return store;
    }

    /// <summary>A database with an account that holds every role, and this many enquiries over five years.</summary>
    public static async Task MakeAsync(string folder, int enquiries)
    {
        Directory.CreateDirectory(folder);
        await using (var store = await OpenAsync(folder))
        {
            await using var scope = store.Services.CreateAsyncScope();
            var accounts = scope.ServiceProvider.GetRequiredService<UserManager<Account>>();
            var account = new Account
            {
                UserName = Email,
                Email = Email,
                DisplayName = "Sam Solicitor",
                EmailConfirmed = true,
            };
            await accounts.CreateAsync(account, Password);
            await accounts.AddToRolesAsync(account, Roles.All);
        }
        if (enquiries == 0)
            return;
        var file = Path.Combine(folder, "enquiries.csv");
        EnquiryFile.Write(file, enquiries);
        await PublishedProgram.RunAsync(folder, "import", file);
        File.Delete(file);
    }

    public ValueTask DisposeAsync() => _application.DisposeAsync();
}
