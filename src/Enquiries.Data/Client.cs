using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Enquiries.Data;

/// <summary>
/// Somebody for whom the firm acts or acted, as a list of clients says: looked through by the conflict check and for nothing else.
/// </summary>
public class Client
{
    /// <summary>Longest <see cref="Reference"/>, in characters.</summary>
    public const int ReferenceLength = 100;

    /// <summary>Number within the database.</summary>
    public int Id { get; set; }

    /// <summary>
    /// Keyed hash of what makes it this client (<see cref="KeyOf"/>), so that a list that is imported twice adds nobody twice. Unique.
    /// </summary>
    public long Key { get; set; }

    /// <summary>Name. Encrypted.</summary>
    public required string Name { get; set; }

    /// <summary>Date of birth. Encrypted.</summary>
    public DateOnly? BornOn { get; set; }

    /// <summary>Phone number as given. Encrypted.</summary>
    public string? Phone { get; set; }

    /// <summary>Email address. Encrypted.</summary>
    public string? Email { get; set; }

    /// <summary>The firm's own number of the client or the matter. Encrypted.</summary>
    public string? Reference { get; set; }

    /// <summary>Whether the firm still acts.</summary>
    public ClientStatus Status { get; set; }

    /// <summary>When a list last brought or changed it, UTC.</summary>
    public DateTime ImportedAt { get; set; }

    /// <summary>Who imported that list; null for the command line.</summary>
    public int? ImportedById { get; set; }

    /// <summary>
    /// What makes somebody the same client in another list: reference and name, else all that is known. Whoever marries under one reference
    /// is kept under both names.
    /// </summary>
    public long KeyOf(Confidential confidential) =>
        confidential.Blind(
            string.Join(
                '\n',
                [
                    "client",
                    string.Join(' ', SearchTerms.Words(Name)),
                    .. Reference is { } reference
                        ? [reference.ToUpperInvariant()]
                        : new[] { $"{BornOn?.DayNumber}", SearchTerms.Phone(Phone ?? ""), Email?.ToUpperInvariant() },
                ]
            )
        );
}

/// <summary>One entry of the blind index of clients.</summary>
public class ClientToken
{
    /// <summary>Keyed hash of one of <see cref="PersonTerms.Whole"/>.</summary>
    public long Token { get; set; }

    /// <summary>The client.</summary>
    public int ClientId { get; set; }
}

internal sealed class ClientMapping : IEntityTypeConfiguration<Client>
{
    public void Configure(EntityTypeBuilder<Client> builder)
    {
        builder.ToTable("Clients");
        builder.HasIndex(client => client.Key).IsUnique();
        builder.Property(client => client.Name).HasColumnName("ClientName").IsConfidential(Party.NameLength);
        builder.Property(client => client.BornOn).HasColumnName("ClientBornOn").IsConfidential();
        builder.Property(client => client.Phone).HasColumnName("ClientPhone").IsConfidential(Party.PhoneLength);
        builder.Property(client => client.Email).HasColumnName("ClientEmail").IsConfidential(Party.EmailLength);
        builder.Property(client => client.Reference).IsConfidential(Client.ReferenceLength);
        builder
            .HasOne<Account>()
            .WithMany()
            .HasForeignKey(client => client.ImportedById)
            .OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class ClientTokenMapping : IEntityTypeConfiguration<ClientToken>
{
    public void Configure(EntityTypeBuilder<ClientToken> builder)
    {
        builder.ToTable("ClientTokens").HasKey(token => new { token.Token, token.ClientId });
        builder.HasIndex(token => token.ClientId);
        builder.HasOne<Client>().WithMany().HasForeignKey(token => token.ClientId);
    }
}
