using Microsoft.EntityFrameworkCore;

namespace Enquiries.Web.Features.Accounts;

/// <summary>While nobody has an account, each start prints a link that creates the first one, to the console alone: a log is kept.</summary>
public static class FirstStart
{
    public static async Task PrintLinkAsync(
        IServiceProvider services,
        TextWriter console,
        CancellationToken cancellationToken
    )
    {
        await using var scope = services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<Data.EnquiriesDbContext>();
        if (await db.Users.AnyAsync(cancellationToken))
            return;
        var link = await scope
            .ServiceProvider.GetRequiredService<SetupLinks>()
            .IssueAsync(null, cancellationToken: cancellationToken);
        await console.WriteLineAsync(
            $"""

            There is no account yet. Open this link to create the first one.
            It works once, for 24 hours, until the next start:

              {link}

            """
        );
    }
}
