using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Enquiries.Data;

/// <summary>Where a mail stands.</summary>
public enum MailState
{
    /// <summary>To be sent when its next attempt is due.</summary>
    [Code("waiting", "Waiting")]
    Waiting = 1,

    /// <summary>Taken by the mail server, or written to the folder.</summary>
    [Code("sent", "Sent")]
    Sent = 2,

    /// <summary>Given up, until somebody has it tried again.</summary>
    [Code("failed", "Failed")]
    Failed = 3,

    /// <summary>Not sent, because its recipient may no longer read it.</summary>
    [Code("withdrawn", "Withdrawn")]
    Withdrawn = 4,
}

/// <summary>
/// A mail that is to leave, written in the transaction of what it tells of, so that neither is without the other. It goes to an
/// account, whose address is read when it leaves. Texts and parts are deleted some time after it has left; the row stays, so that
/// it is never queued again.
/// </summary>
public class OutgoingMail
{
    /// <summary>Longest key, in characters.</summary>
    public const int KeyLength = 100;

    /// <summary>Longest subject, in characters.</summary>
    public const int SubjectLength = 200;

    /// <summary>Longest reason, in characters.</summary>
    public const int ErrorLength = 300;

    /// <summary>Number within the database.</summary>
    public long Id { get; set; }

    /// <summary>Says what it is and for whom, such as "monthly-report/2026-10/account 5". Unique: it is queued once.</summary>
    public required string Key { get; set; }

    /// <summary>Who gets it.</summary>
    public int AccountId { get; set; }

    /// <summary>Who gets it.</summary>
    public Account? Account { get; set; }

    /// <summary>The role that the account must have when it leaves; null where any account may read it.</summary>
    public string? ForRole { get; set; }

    /// <summary>Its subject. Shown on locked telephones: holds no figure.</summary>
    public required string Subject { get; set; }

    /// <summary>What it says, without mark-up; null once deleted.</summary>
    public string? TextBody { get; set; }

    /// <summary>The same as HTML; null once deleted.</summary>
    public string? HtmlBody { get; set; }

    /// <summary>What the HTML shows.</summary>
    public List<OutgoingMailPart> Parts { get; } = [];

    /// <summary>When it was queued, UTC.</summary>
    public DateTime QueuedAt { get; set; }

    /// <summary>Where it stands.</summary>
    public MailState State { get; set; } = MailState.Waiting;

    /// <summary>When it is to be tried, UTC; while it is being sent, when another server may take it over.</summary>
    public DateTime NextAttemptAt { get; set; }

    /// <summary>How often it was begun to be sent.</summary>
    public int Attempts { get; set; }

    /// <summary>Set anew by whoever takes it to send it, so that one at a time does, and by whoever changes where it stands.</summary>
    public Guid Claim { get; set; }

    /// <summary>When it was sent, given up or withdrawn, UTC.</summary>
    public DateTime? EndedAt { get; set; }

    /// <summary>Why the last attempt failed, in a sentence of ours: what servers say may quote addresses.</summary>
    public string? LastError { get; set; }

    /// <summary>Records that it has left.</summary>
    /// <param name="now">The instant, UTC.</param>
    public void MarkSent(DateTime now) => End(MailState.Sent, now, null);

    /// <summary>Gives it up.</summary>
    /// <param name="reason">Why, in a sentence without addresses or secrets.</param>
    /// <param name="now">The instant, UTC.</param>
    public void GiveUp(string reason, DateTime now) => End(MailState.Failed, now, reason);

    /// <summary>Keeps it from leaving.</summary>
    /// <param name="reason">Why, in a sentence.</param>
    /// <param name="now">The instant, UTC.</param>
    public void Withdraw(string reason, DateTime now) => End(MailState.Withdrawn, now, reason);

    /// <summary>Has it tried later.</summary>
    /// <param name="reason">Why it did not leave, in a sentence without addresses or secrets.</param>
    /// <param name="at">When, UTC.</param>
    public void TryLater(string reason, DateTime at)
    {
        LastError = Shortened(reason);
        NextAttemptAt = at;
        Claim = Guid.NewGuid();
    }

    /// <summary>Has it tried anew, as though it had just been queued.</summary>
    /// <param name="now">The instant, UTC.</param>
    public void TryAgain(DateTime now)
    {
        (State, EndedAt, Attempts, NextAttemptAt, Claim) = (MailState.Waiting, null, 0, now, Guid.NewGuid());
    }

    private void End(MailState state, DateTime now, string? reason)
    {
        (State, EndedAt, Claim) = (state, now, Guid.NewGuid());
        LastError = reason is null ? null : Shortened(reason);
    }

    private static string Shortened(string reason) =>
        reason.Length <= ErrorLength ? reason : reason[..(ErrorLength - 1)] + "…";
}

/// <summary>A picture that a mail's HTML shows.</summary>
public class OutgoingMailPart
{
    /// <summary>Number within the database.</summary>
    public long Id { get; set; }

    /// <summary>The mail.</summary>
    public long MailId { get; set; }

    /// <summary>How the HTML names it, after <c>cid:</c>.</summary>
    public required string ContentId { get; set; }

    /// <summary>Its name as a file.</summary>
    public required string FileName { get; set; }

    /// <summary>What it is, such as <c>image/png</c>.</summary>
    public required string MediaType { get; set; }

    /// <summary>Its bytes.</summary>
    public required byte[] Content { get; set; }
}

internal sealed class OutgoingMailMapping : IEntityTypeConfiguration<OutgoingMail>
{
    public void Configure(EntityTypeBuilder<OutgoingMail> builder)
    {
        builder.ToTable("OutgoingMails");
        builder.Property(mail => mail.Key).HasMaxLength(OutgoingMail.KeyLength);
        builder.Property(mail => mail.ForRole).HasMaxLength(40);
        builder.Property(mail => mail.Subject).HasMaxLength(OutgoingMail.SubjectLength);
        builder.Property(mail => mail.LastError).HasMaxLength(OutgoingMail.ErrorLength);
        builder.Property(mail => mail.Claim).IsConcurrencyToken();
        builder.HasIndex(mail => mail.Key).IsUnique();
        builder.HasIndex(mail => new { mail.State, mail.NextAttemptAt });
        builder.HasOne(mail => mail.Account).WithMany().OnDelete(DeleteBehavior.Restrict);
        builder.HasMany(mail => mail.Parts).WithOne().HasForeignKey(part => part.MailId);
    }
}

internal sealed class OutgoingMailPartMapping : IEntityTypeConfiguration<OutgoingMailPart>
{
    public void Configure(EntityTypeBuilder<OutgoingMailPart> builder)
    {
        builder.ToTable("OutgoingMailParts");
        builder.Property(part => part.ContentId).HasMaxLength(100);
        builder.Property(part => part.FileName).HasMaxLength(100);
        builder.Property(part => part.MediaType).HasMaxLength(100);
    }
}
