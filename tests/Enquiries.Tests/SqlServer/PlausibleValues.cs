using Enquiries.Data;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Enquiries.Tests.SqlServer;

/// <summary>
/// What the rows of a server that is not there hold. Everything has the number 1, so that joins fit; protected columns
/// decrypt; the account signs in with <see cref="Shared.Site.Password"/>.
/// </summary>
public sealed class PlausibleValues(Confidential confidential)
{
    private static readonly DateTime Morning = new(2024, 7, 15, 9, 30, 0, DateTimeKind.Unspecified);

    // A person who is not locked out, a matter that is open, a link that is not used.
    private static readonly HashSet<string> Missing =
    [
        nameof(Enquiry.Outcome),
        nameof(Enquiry.AssignedToId),
        nameof(Enquiry.ClosedOn),
        nameof(Enquiry.RepeatOfId),
        nameof(Enquiry.ErasedAt),
        nameof(Restriction.LiftedAt),
        nameof(Reminder.SeenAt),
        nameof(Account.LockoutEnd),
        nameof(ApiCaller.RevokedAt),
        nameof(SetupLink.UsedAt),
    ];

    private readonly KeyCheck _keyCheck = KeyCheck.Make(confidential);
    private readonly Dictionary<string, string> _purposes = Purposes();
    private readonly string _passwordHash = new PasswordHasher<Account>().HashPassword(
        new Account(),
        Shared.Site.Password
    );
    private long _written = 1000;

    /// <summary>The role that the account has.</summary>
    public string Role { get; set; } = Roles.Partner;

    /// <summary>The migrations that the database has had: all of them, unless a test says otherwise.</summary>
    public IReadOnlyList<string> Migrations { get; set; } = AllMigrations();

    /// <summary>Whether a nullable value is null: where it stands for something that mostly is not there.</summary>
    public static bool IsNull(string? column) => column is not null && Missing.Contains(column);

    /// <summary>A number that no row has had.</summary>
    public long NextId() => Interlocked.Increment(ref _written);

    /// <summary>A value for the column, of the type that the caller reads.</summary>
    public object Of(Type type, string? column)
    {
        if (type == typeof(string))
            return Text(column);
        if (type == typeof(byte[]))
            return Bytes(column);
        if (type == typeof(DateTime))
            return column is nameof(SetupLink.ExpiresAt) ? Morning.AddYears(90) : Morning;
        if (type == typeof(DateTimeOffset))
            return new DateTimeOffset(Morning, TimeSpan.Zero);
        if (type == typeof(DateOnly))
            return DateOnly.FromDateTime(Morning);
        if (type == typeof(Guid))
            return new Guid("11111111-1111-4111-8111-111111111111");
        if (type == typeof(bool))
            return column is not nameof(Account.TwoFactorEnabled);
        if (type == typeof(object))
            return 1;
        return Convert.ChangeType(
            type == typeof(long) ? Long(column) : Number(column),
            type,
            System.Globalization.CultureInfo.InvariantCulture
        );
    }

    private long Long(string? column) =>
        column switch
        {
            nameof(SearchToken.ReceivedSecond) => new DateTimeOffset(Morning, TimeSpan.Zero).ToUnixTimeSeconds(),
            nameof(SearchToken.Token) => _keyCheck.Token,
            _ => Number(column),
        };

    private static int Number(string? column) =>
        column switch
        {
            nameof(Enquiry.ReceivedMonth)
            or nameof(MonthClose.Month)
            or nameof(Quote.FirstMonth)
            or nameof(Quote.LastMonth) => 202407,
            // Nothing is made ready, so that everything is counted.
            nameof(CountedMonth.AtStamp) => 0,
            // There is something left to index.
            nameof(IndexProgress.DoneTo) => 0,
            nameof(Account.AccessFailedCount) => 0,
            _ => 1,
        };

    private string Text(string? column) =>
        column switch
        {
            nameof(Account.PasswordHash) => _passwordHash,
            nameof(Account.UserName) or nameof(Account.Email) => "one@firm.example",
            nameof(Account.NormalizedUserName) or nameof(Account.NormalizedEmail) => "ONE@FIRM.EXAMPLE",
            nameof(IdentityRole.Name) => Role,
            nameof(IdentityRole.NormalizedName) => Role.ToUpperInvariant(),
            nameof(Quote.Measure) => "recorded",
            nameof(CountedMonth.Rows) => "[]",
            nameof(IdentityUserPasskey<int>.Data) =>
                """{"PublicKey":"AAAA","CreatedAt":"2024-07-15T09:30:00+00:00","SignCount":1,"IsUserVerified":true,"IsBackupEligible":true,"IsBackedUp":true,"AttestationObject":"AAAA","ClientDataJson":"AAAA"}""",
            nameof(Offence.Code) => "sexual-communication-child",
            nameof(AuditEntry.Details) => """[{"field":"Stage","from":null,"to":"Custody","protected":false}]""",
            _ => "Text",
        };

    private byte[] Bytes(string? column)
    {
        if (column is nameof(KeyCheck.Sample))
            return _keyCheck.Sample;
        if (column is nameof(MonthSnapshot.Packed))
            return FrozenList.Pack([new FrozenEnquiry(2, Guid.Empty, true, DigitalAnswer.Yes, DigitalAnswer.Yes, 1)]);
        if (column is null || !_purposes.TryGetValue(column, out var purpose))
            return new byte[32];
        var text = column switch
        {
            nameof(Party.BornOn) or "ClientBornOn" => "2001-02-03",
            nameof(ConflictDecision.Shown) => "[]",
            nameof(Party.Phone) => "07700 900123",
            nameof(Draft.Content) => "{}",
            nameof(Party.Email) => "one@firm.example",
            _ => "Text",
        };
        return confidential.Protect(purpose, text);
    }

    private static List<string> AllMigrations()
    {
        using var db = Schema.Design();
        return [.. db.Database.GetMigrations()];
    }

    private static Dictionary<string, string> Purposes()
    {
        using var db = Schema.Design();
        return db
            .Model.GetEntityTypes()
            .SelectMany(entity => entity.GetProperties())
            .Where(property => property.FindAnnotation("Enquiries:Confidential") is not null)
            .ToDictionary(
                property => property.GetColumnName(),
                property => $"{property.DeclaringType.ClrType.Name}.{property.Name}",
                StringComparer.Ordinal
            );
    }
}
