using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Enquiries.Data;

/// <summary>A session as its person sees it among their others. It proves nothing: what lets somebody in is the cookie.</summary>
public class OpenSession
{
    /// <summary>Longest description of a browser, in characters.</summary>
    public const int BrowserLength = 60;

    /// <summary>SHA-256 of the session's number, so that who reads the database learns no number.</summary>
    public required byte[] NumberHash { get; set; }

    /// <summary>Whose.</summary>
    public int AccountId { get; set; }

    /// <summary>The account's security stamp when it began: with another one it is over.</summary>
    public required string Stamp { get; set; }

    /// <summary>The browser in a few words, as it names itself.</summary>
    public required string Browser { get; set; }

    /// <summary>When it began, UTC.</summary>
    public DateTime BeganAt { get; set; }

    /// <summary>When it was last used, UTC, to some five minutes.</summary>
    public DateTime SeenAt { get; set; }

    /// <summary>When it ends by itself, UTC.</summary>
    public DateTime Until { get; set; }
}

internal sealed class OpenSessionMapping : IEntityTypeConfiguration<OpenSession>
{
    public void Configure(EntityTypeBuilder<OpenSession> builder)
    {
        builder.ToTable("OpenSessions").HasKey(session => session.NumberHash);
        builder.Property(session => session.NumberHash).HasMaxLength(32);
        builder.Property(session => session.Stamp).HasMaxLength(100);
        builder.Property(session => session.Browser).HasMaxLength(OpenSession.BrowserLength);
        builder.HasIndex(session => session.AccountId);
        builder.HasIndex(session => session.Until);
        builder.HasOne<Account>().WithMany().HasForeignKey(session => session.AccountId);
    }
}
