namespace Enquiries.Web.Features.Mail;

/// <summary>How long a mail waits after each attempt that failed: growing, and just under two days together.</summary>
public static class MailPauses
{
    private static readonly TimeSpan[] After =
    [
        TimeSpan.FromMinutes(1),
        TimeSpan.FromMinutes(5),
        TimeSpan.FromMinutes(15),
        TimeSpan.FromHours(1),
        TimeSpan.FromHours(4),
        TimeSpan.FromHours(8),
        TimeSpan.FromHours(12),
        TimeSpan.FromHours(22),
    ];

    /// <summary>How many attempts there are: one more than pauses.</summary>
    public static int Attempts => After.Length + 1;

    /// <summary>The pause after an attempt; null after the last.</summary>
    /// <param name="attempt">From 1.</param>
    public static TimeSpan? AfterAttempt(int attempt) => attempt <= After.Length ? After[attempt - 1] : null;
}
