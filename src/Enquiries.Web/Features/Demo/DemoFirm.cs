using Enquiries.Data;
using Microsoft.AspNetCore.Identity;

namespace Enquiries.Web.Features.Demo;

/// <summary>The people of the made-up firm. Their password is known to everybody: the demo listens on this machine alone.</summary>
public sealed class DemoFirm(UserManager<Account> accounts)
{
    /// <summary>Those at the head of <see cref="People"/> who deal with enquiries.</summary>
    public const int Solicitors = 5;

    /// <summary>The place in <see cref="People"/> of the partner.</summary>
    public const int Partner = 4;

    public const string Password = "lantern-harbour-sixty-three";

    public static readonly IReadOnlyList<(string Email, string Name, string Role)> People =
    [
        ("solicitor@demo.example", "Hannah Okafor", Roles.Solicitor),
        ("gareth@demo.example", "Gareth Pugh", Roles.Solicitor),
        ("nadia@demo.example", "Nadia Rahman", Roles.Solicitor),
        ("tom@demo.example", "Tom Aldridge", Roles.Solicitor),
        ("partner@demo.example", "Ruth Ashworth", Roles.Partner),
        ("administrator@demo.example", "Colin Marsh", Roles.Administrator),
    ];

    /// <returns>Their account numbers, in the order of <see cref="People"/>.</returns>
    public async Task<IReadOnlyList<int>> HireAsync(DateTime since)
    {
        // Hashing is slow by design, and once is enough for a password that all share.
        var hash = accounts.PasswordHasher.HashPassword(new Account(), Password);
        var ids = new List<int>();
        foreach (var (email, name, role) in People)
        {
            var account = new Account
            {
                UserName = email,
                Email = email,
                EmailConfirmed = true,
                DisplayName = name,
                CreatedAt = since,
                PasswordHash = hash,
            };
            Ensure(await accounts.CreateAsync(account));
            Ensure(await accounts.AddToRoleAsync(account, role));
            ids.Add(account.Id);
        }
        return ids;
    }

    private static void Ensure(IdentityResult result)
    {
        if (!result.Succeeded)
            throw new InvalidOperationException(string.Join(' ', result.Errors.Select(error => error.Description)));
    }
}
