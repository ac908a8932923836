using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Enquiries.Data;

/// <summary>
/// A session whose person signed out. A browser forgets its cookie then, but a copy of it made before would still open every
/// page: it is refused by this row, on all servers.
/// </summary>
public class EndedSession
{
    /// <summary>SHA-256 of the session's number, so that who reads the database learns no number.</summary>
    public required byte[] NumberHash { get; set; }

    /// <summary>When the session would have ended by itself, UTC; the row is of no use afterwards.</summary>
    public DateTime Until { get; set; }
}

internal sealed class EndedSessionMapping : IEntityTypeConfiguration<EndedSession>
{
    public void Configure(EntityTypeBuilder<EndedSession> builder)
    {
        builder.ToTable("EndedSessions").HasKey(session => session.NumberHash);
        builder.Property(session => session.NumberHash).HasMaxLength(32);
    }
}
