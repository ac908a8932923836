using Enquiries.Data;
using Microsoft.EntityFrameworkCore;

namespace Enquiries.Web.Features.Import;

/// <summary>What the codes of a file stand for in this database.</summary>
public sealed class ImportLists
{
    private readonly Dictionary<string, (int Id, DigitalAnswer Digital)> _offences;
    private readonly Dictionary<string, int> _platforms;
    private readonly Dictionary<string, int> _forces;
    private readonly Dictionary<string, int> _accounts;

    private ImportLists(
        Dictionary<string, (int Id, DigitalAnswer Digital)> offences,
        Dictionary<string, int> platforms,
        Dictionary<string, int> forces,
        Dictionary<string, int> accounts
    ) => (_offences, _platforms, _forces, _accounts) = (offences, platforms, forces, accounts);

    /// <summary>Offences that are no longer offered are among them: old enquiries have them.</summary>
    public static async Task<ImportLists> ReadAsync(EnquiriesDbContext db, CancellationToken cancellationToken)
    {
        var ignoreCase = StringComparer.OrdinalIgnoreCase;
        var offences = await db
            .Offences.AsNoTracking()
            .Select(offence => new { offence.Code, offence.Id, offence.DigitalDefault })
            .ToDictionaryAsync(o => o.Code, o => (o.Id, o.DigitalDefault), ignoreCase, cancellationToken);
        var platforms = await db
            .Platforms.AsNoTracking()
            .Select(platform => new { platform.Code, platform.Id })
            .ToDictionaryAsync(p => p.Code, p => p.Id, ignoreCase, cancellationToken);
        var forces = new Dictionary<string, int>(ignoreCase);
        foreach (
            var force in await db
                .PoliceForces.AsNoTracking()
                .Select(force => new { force.Code, force.Name, force.Id })
                .ToListAsync(cancellationToken)
        )
            forces[force.Code] = forces[force.Name] = force.Id;
        var accounts = new Dictionary<string, int>(ignoreCase);
        foreach (
            var account in await db
                .Users.AsNoTracking()
                .Where(account => account.Email != null)
                .Select(account => new { account.Email, account.Id })
                .ToListAsync(cancellationToken)
        )
            accounts[account.Email!] = account.Id;
        return new ImportLists(offences, platforms, forces, accounts);
    }

    public (int Id, DigitalAnswer Digital)? Offence(string code) =>
        _offences.TryGetValue(code, out var offence) ? offence : null;

    public int? Platform(string code) => _platforms.TryGetValue(code, out var id) ? id : null;

    /// <summary>By code or full name. Spreadsheets take the nought from a code such as 07, so that it may be missing.</summary>
    public int? PoliceForce(string codeOrName) =>
        _forces.TryGetValue(codeOrName, out var id) || (codeOrName.Length == 1 && _forces.TryGetValue("0" + codeOrName, out id))
            ? id
            : null;

    public int? Account(string email) => _accounts.TryGetValue(email, out var id) ? id : null;
}
