using System.CommandLine;
using Enquiries.Data;
using Enquiries.Web.Setup;

namespace Enquiries.Web.Features.Operations;

/// <summary>The commands "keys rotate" and "keys re-encrypt".</summary>
public static class KeysCommand
{
    private const string ReEncryptName = "--re-encrypt";
    private const int ToldEvery = 25_000;

    public static Command Build(SiteFactory site) =>
        new("keys", "Makes a new key, and encrypts with it what earlier ones encrypted.")
        {
            Rotate(site),
            ReEncrypt(site),
        };

    private static Command Rotate(SiteFactory site)
    {
        var all = new Option<bool>(ReEncryptName)
        {
            Description = "Also encrypt with it what is stored already, as “keys re-encrypt” does.",
        };
        var command = new Command(
            "rotate",
            "Makes a new key, with which everything is encrypted from now on. The earlier ones stay and are still read."
        )
        {
            all,
        };
        command.SetAction(
            (parsed, cancellationToken) =>
                RunAsync(
                    site,
                    parsed,
                    async (rotation, output) =>
                    {
                        var key = await rotation.MakeAsync(cancellationToken);
                        await output.WriteLineAsync(
                            $"Made the key {key}. From now on everything is encrypted with it."
                        );
                        var code = parsed.GetValue(all) ? await ReEncryptAsync(rotation, parsed, cancellationToken) : 0;
                        await output.WriteLineAsync(Advice);
                        return code;
                    }
                )
        );
        return command;
    }

    private static Command ReEncrypt(SiteFactory site)
    {
        var command = new Command(
            "re-encrypt",
            "Encrypts with the newest key what earlier ones encrypted. Run again it goes on where it was stopped."
        );
        command.SetAction(
            (parsed, cancellationToken) =>
                RunAsync(site, parsed, (rotation, _) => ReEncryptAsync(rotation, parsed, cancellationToken))
        );
        return command;
    }

    private static Task<int> RunAsync(
        SiteFactory site,
        ParseResult parsed,
        Func<KeyRotation, TextWriter, Task<int>> work
    ) =>
        site.RunOnDatabaseAsync(async services =>
        {
            var error = parsed.InvocationConfiguration.Error;
            try
            {
                return await work(services.GetRequiredService<KeyRotation>(), parsed.InvocationConfiguration.Output);
            }
            catch (PlainException problem)
            {
                await error.WriteLineAsync(problem.Message);
                return Commands.Refused;
            }
            catch (OperationCanceledException)
            {
                await error.WriteLineAsync("Stopped. “keys re-encrypt” goes on from here.");
                return Commands.Stopped;
            }
        });

    private static async Task<int> ReEncryptAsync(
        KeyRotation rotation,
        ParseResult parsed,
        CancellationToken cancellationToken
    )
    {
        var output = parsed.InvocationConfiguration.Output;
        await rotation.WaitForServersAsync(output, cancellationToken);
        var told = 0L;
        var done = await rotation.ReEncryptAsync(
            written =>
            {
                if (written / ToldEvery == told / ToldEvery)
                    return;
                told = written;
                output.WriteLine($"{Amounts.Several(written, "value")} so far.");
            },
            cancellationToken
        );
        await output.WriteLineAsync(
            done.Written == 0
                ? "Everything that is stored is encrypted with the newest key."
                : $"Encrypted {Amounts.Several(done.Written, "value")} with the newest key."
        );
        if (done.Unreadable.Count == 0)
            return 0;
        await parsed.InvocationConfiguration.Error.WriteLineAsync(Unreadable(done));
        return 1;
    }

    private static string Unreadable(ReEncrypted done) =>
        $"No key reads {Amounts.Several(done.Unreadable.Count, "value")}, which were left as they are: "
        + string.Join(", ", done.Unreadable.Take(10))
        + (done.Unreadable.Count > 10 ? " and others." : ".");

    private const string Advice =
        "Keep the files of earlier keys: they read the backups that were made with them, and are never deleted. Make a backup now, "
        + "so that the newest one has the new key.";
}
