namespace Enquiries.Web.Features.Operations;

public enum FindingState
{
    /// <summary>As it should be.</summary>
    Ok,

    /// <summary>Works, and could be safer.</summary>
    Advice,

    /// <summary>Something must be done.</summary>
    Attention,
}

/// <summary>One thing the doctor looked at, in plain words, with what to do about it.</summary>
public sealed record Finding(FindingState State, string Subject, string Text)
{
    public static Finding Ok(string subject, string text) => new(FindingState.Ok, subject, text);

    public static Finding Advice(string subject, string text) => new(FindingState.Advice, subject, text);

    public static Finding Attention(string subject, string text) => new(FindingState.Attention, subject, text);

    public string Word => State == FindingState.Ok ? "OK" : State.ToString();

    public string Sign =>
        State switch
        {
            FindingState.Ok => "✓",
            FindingState.Advice => "i",
            _ => "!",
        };
}
