namespace Enquiries.Web.Features.Intake;

/// <summary>The text is a date as people type it.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class DatedAttribute(DateKind kind) : Attribute
{
    public DateKind Kind { get; } = kind;
}
