using System.ComponentModel.DataAnnotations;
using System.Reflection;
using System.Text.Json;

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

/// <summary>The questions in the order of the page.</summary>
internal static class FormFields
{
    public static readonly IReadOnlyList<FormField> All =
    [
        .. typeof(EnquiryForm)
            .GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .OrderBy(property => property.MetadataToken)
            .Select(property => new FormField(
                property,
                property.GetCustomAttribute<DisplayAttribute>()!.Name!,
                property.GetCustomAttribute<DatedAttribute>()?.Kind
            )),
    ];

    public static readonly IReadOnlyDictionary<string, FormField> ByName = All.ToDictionary(field => field.Name);

    /// <summary>The date of a field in full, or nothing where it is empty or not understood.</summary>
    public static string EchoOf(this EnquiryForm form, string field)
    {
        var kind = ByName[field].Kind!.Value;
        if (ByName[field].Get(form) is not [var text])
            return "";
        var read = TypedDate.Read(text, kind, form.Choices.UtcNow);
        return read.Error is null && TypedDate.Refusal(read, kind, form.Choices.UtcNow) is null
            ? TypedDate.Full(read, kind) + AgesOf(form, kind, read.Date)
            : "";
    }

    private static string AgesOf(EnquiryForm form, DateKind kind, DateOnly born) =>
        kind != DateKind.Birth ? "" : AgeWords.Then(born, form.OffenceFrom, form.ReceivedAt, form.Choices.UtcNow);
}

/// <summary>The answers of a form at one moment, dates in one spelling, so that two moments can be compared and carried.</summary>
internal sealed class FormSnapshot
{
    private readonly Dictionary<string, string[]> _answers;

    private FormSnapshot(Dictionary<string, string[]> answers) => _answers = answers;

    public string[] this[string field] => _answers.GetValueOrDefault(field) ?? [];

    public static FormSnapshot Of(EnquiryForm form, DateTime utcNow) =>
        new(FormFields.All.ToDictionary(field => field.Name, field => InOneSpelling(field, field.Get(form), utcNow)));

    /// <summary>What <see cref="ToString"/> wrote; null where it is no such text.</summary>
    public static FormSnapshot? Parse(string? json)
    {
        try
        {
            // It went through a browser, which may send anything back.
            return JsonSerializer.Deserialize<Dictionary<string, string?[]?>>(json ?? "null") is { } answers
                ? new(answers.ToDictionary(pair => pair.Key, pair => (pair.Value ?? []).OfType<string>().ToArray()))
                : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    public override string ToString() =>
        JsonSerializer.Serialize(_answers.Where(answer => answer.Value.Length > 0).ToDictionary());

    public void Fill(EnquiryForm form)
    {
        foreach (var field in FormFields.All)
            field.Set(form, this[field.Name]);
    }

    public bool Agrees(FormSnapshot other, string field) =>
        this[field].SequenceEqual(other[field], StringComparer.Ordinal);

    private static string[] InOneSpelling(FormField field, string[] answers, DateTime utcNow)
    {
        if (field.Kind is not { } kind || answers is not [var text])
            return answers;
        var read = TypedDate.Read(text, kind, utcNow);
        return read.Error is not null ? answers
            : kind.HasTime() ? [TypedDate.Text(read.Utc, kind)]
            : [TypedDate.Text(read.Date)];
    }
}
