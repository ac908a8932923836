namespace Enquiries.Data;

/// <summary>
/// Whether an enquiry concerns a digital offence, as its solicitor recorded it.
/// The numbers are stored: never renumber.
/// </summary>
public enum DigitalAnswer
{
    /// <summary>Nobody could say yet. Left out of the share, and shown beside it.</summary>
    [Code("not-known", "Not known")]
    NotKnown = 0,

    /// <summary>Not digital.</summary>
    [Code("no", "No")]
    No = 1,

    /// <summary>Digital.</summary>
    [Code("yes", "Yes")]
    Yes = 2,
}

/// <summary>Answers taken together.</summary>
public static class DigitalAnswers
{
    /// <summary>Yes if any answer is yes, else not known if any is not known, else no.</summary>
    /// <param name="answers">The answers of one enquiry's offences.</param>
    public static DigitalAnswer Any(IEnumerable<DigitalAnswer> answers) =>
        answers.Aggregate(
            DigitalAnswer.No,
            (any, one) =>
                any == DigitalAnswer.Yes || one == DigitalAnswer.Yes ? DigitalAnswer.Yes
                : any == DigitalAnswer.NotKnown || one == DigitalAnswer.NotKnown ? DigitalAnswer.NotKnown
                : DigitalAnswer.No
        );
}

/// <summary>How the law defines an offence: whether it can be committed without a device.</summary>
public enum DigitalByStatute
{
    /// <summary>The offence has no digital form.</summary>
    [Code("never", "Never")]
    Never = 0,

    /// <summary>It may be either.</summary>
    [Code("sometimes", "Sometimes")]
    Sometimes = 1,

    /// <summary>The offence needs a device or network.</summary>
    [Code("always", "Always")]
    Always = 2,
}
