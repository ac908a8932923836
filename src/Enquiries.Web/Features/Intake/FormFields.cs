using System.ComponentModel.DataAnnotations;
using System.Reflection;

namespace Enquiries.Web.Features.Intake;

/// <summary>A question of the form.</summary>
internal sealed record FormField(PropertyInfo Property, string Label, DateKind? Kind)
{
    public string Name => Property.Name;

    /// <summary>The answers, none where it was left empty.</summary>
    public string[] Get(EnquiryForm form) =>
        Property.GetValue(form) switch
        {
            string text when !string.IsNullOrWhiteSpace(text) => [text.Trim()],
            List<string> several =>
            [
                .. several.Where(text => !string.IsNullOrWhiteSpace(text)).Order(StringComparer.Ordinal),
            ],
            _ => [],
        };

    public void Set(EnquiryForm form, string[] answers) =>
        Property.SetValue(
            form,
            Property.PropertyType == typeof(string) ? answers.FirstOrDefault() : (object)answers.ToList()
        );
}

/// <summary>The questions in the order of the page, save those about other people.</summary>
internal static class FormFields
{
    public static readonly IReadOnlyList<FormField> All = Of(typeof(EnquiryForm));

    public static readonly IReadOnlyDictionary<string, FormField> ByName = All.ToDictionary(field => field.Name);

    /// <summary>What is asked of another person.</summary>
    public static readonly IReadOnlyDictionary<string, FormField> OfOtherPerson = Of(typeof(OtherPerson))
        .ToDictionary(field => field.Name);

    /// <summary>The date of birth of another person in full, or nothing where it is empty or not understood.</summary>
    public static string EchoOfBirth(this EnquiryForm form, string? typed) => Echo(form, DateKind.Birth, typed ?? "");

    /// <summary>The date of a field in full, or nothing where it is empty or not understood.</summary>
    public static string EchoOf(this EnquiryForm form, string field) =>
        ByName[field].Get(form) is [var text] ? Echo(form, ByName[field].Kind!.Value, text) : "";

    private static string Echo(EnquiryForm form, DateKind kind, string text)
    {
        if (string.IsNullOrWhiteSpace(text))
            return "";
        var read = TypedDate.Read(text, kind, form.Choices.UtcNow);
        return read.Error is null && TypedDate.Refusal(read, kind, form.Choices.UtcNow) is null
            ? TypedDate.Full(read, kind) + AgesOf(form, kind, read.Date)
            : "";
    }

    private static string AgesOf(EnquiryForm form, DateKind kind, DateOnly born) =>
        kind != DateKind.Birth ? "" : AgeWords.Then(born, form.OffenceFrom, form.ReceivedAt, form.Choices.UtcNow);

    private static FormField[] Of(Type form) =>
        [
            .. form.GetProperties(BindingFlags.Public | BindingFlags.Instance)
                .Where(property => property.IsDefined(typeof(DisplayAttribute)))
                .OrderBy(property => property.MetadataToken)
                .Select(property => new FormField(
                    property,
                    property.GetCustomAttribute<DisplayAttribute>()!.Name!,
                    property.GetCustomAttribute<DatedAttribute>()?.Kind
                )),
        ];
}
