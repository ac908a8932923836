using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using Enquiries.Data;
using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace Enquiries.Web.Features.Intake;

/// <summary>
/// Reads single answers of a form and notes what is wrong with each beside its field. A field is named by the expression it is
/// read from: <c>Text(form.CallerName, 200)</c> reads the field <c>CallerName</c>.
/// </summary>
internal sealed partial class FormAnswers(ModelStateDictionary state, DateTime utcNow, int? otherPerson = null)
{
    /// <summary>What to do about text with code points that are no characters.</summary>
    public const string NoCharacter = "something pasted there is no character. Delete it, or type the words again.";
    private const int FewestDigits = 6;

    public DateTime UtcNow { get; } = utcNow;

    /// <summary>For the fields of another person, <c>OtherPeople[0].Name</c> and the like.</summary>
    /// <param name="place">Where they stand in the form, from 0.</param>
    public FormAnswers Of(int place) => new(state, UtcNow, place);

    public void Wrong(string message, string field) =>
        state.AddModelError(
            otherPerson is { } place
                ? string.Create(
                    CultureInfo.InvariantCulture,
                    $"{nameof(EnquiryForm.OtherPeople)}[{place}].{NameOf(field)}"
                )
                : NameOf(field),
            message
        );

    public string? Text(string? typed, int longest, [CallerArgumentExpression(nameof(typed))] string field = "")
    {
        var text = typed?.Trim() is { Length: > 0 } some ? some : null;
        if (text?.Length > longest)
            Wrong(
                $"{Label(field)}: {text.Length.ToString("N0", British)} characters are too many, at most "
                    + $"{longest.ToString("N0", British)} fit. Shorten it, or put the rest into a note.",
                field
            );
        if (text is not null && !WellFormed.Is(text))
            Wrong($"{Label(field)}: {NoCharacter}", field);
        return text;
    }

    public string? Phone(string? typed, [CallerArgumentExpression(nameof(typed))] string field = "")
    {
        var text = Text(typed, Party.PhoneLength, field);
        if (text is not null && text.Count(char.IsDigit) < FewestDigits)
            Wrong(
                $"{Label(field)}: type a number of at least {FewestDigits} digits. Remarks such as “withheld” go into the notes.",
                field
            );
        return text;
    }

    public string? Email(string? typed, [CallerArgumentExpression(nameof(typed))] string field = "")
    {
        var text = Text(typed, Party.EmailLength, field);
        if (text is not null && !Address().IsMatch(text))
            Wrong($"{Label(field)}: type an address such as name@example.com.", field);
        return text;
    }

    public T? Code<T>(string? code, [CallerArgumentExpression(nameof(code))] string field = "")
        where T : struct, Enum
    {
        if (string.IsNullOrWhiteSpace(code))
            return null;
        if (Coded.TryParse<T>(code, out var value))
            return value;
        Wrong($"{Label(field)}: choose an answer from the list.", field);
        return null;
    }

    public bool? YesNo(string? code, [CallerArgumentExpression(nameof(code))] string field = "")
    {
        if (string.IsNullOrWhiteSpace(code))
            return null;
        if (code is "yes" or "no")
            return code == "yes";
        Wrong($"{Label(field)}: choose yes or no.", field);
        return null;
    }

    public int? Number(string? typed, int from, int to, [CallerArgumentExpression(nameof(typed))] string field = "")
    {
        if (string.IsNullOrWhiteSpace(typed))
            return null;
        if (int.TryParse(typed.Trim(), NumberStyles.None, British, out var number) && number >= from && number <= to)
            return number;
        Wrong($"{Label(field)}: type a whole number from {from} to {to}.", field);
        return null;
    }

    /// <summary>
    /// A typed instant. Text that was left as it was filled in keeps what is stored, whose seconds the text does not show.
    /// </summary>
    public DateTime? Instant(
        string? typed,
        DateTime? stored,
        [CallerArgumentExpression(nameof(typed))] string field = ""
    ) => stored is { } kept && typed?.Trim() == TypedDate.Text(kept, KindOf(field)) ? kept : Read(typed, field)?.Utc;

    /// <summary>By when something is to be done. What is newly typed is to come; what was left as it stood may have passed.</summary>
    public DateTime? Due(string? typed, DateTime? stored, [CallerArgumentExpression(nameof(typed))] string field = "")
    {
        var due = Instant(typed, stored, field);
        if (due is { } at && at != stored)
            Refuse(new(London.ToLocal(at), at, null), field);
        return due;
    }

    public DateOnly? Date(string? typed, [CallerArgumentExpression(nameof(typed))] string field = "") =>
        Read(typed, field)?.Date;

    /// <summary>Says why an understood date cannot stand, where it cannot.</summary>
    public void Refuse(TypedDateResult read, string field)
    {
        if (TypedDate.Refusal(read, KindOf(field), UtcNow) is { } why)
            Wrong($"{Label(field)}: {why}", field);
    }

    /// <summary>The label of a field, with whose it is, for a sentence that begins with it.</summary>
    public string Label(string field) =>
        otherPerson is { } place
            ? string.Create(
                CultureInfo.InvariantCulture,
                $"Other person {place + 1}, {FormFields.OfOtherPerson[NameOf(field)].Label.ToLowerInvariant()}"
            )
            : LabelOf(field);

    /// <summary>The label of a field, for a sentence that begins with it.</summary>
    public static string LabelOf(string field) => FormFields.ByName[NameOf(field)].Label.TrimEnd('?');

    private TypedDateResult? Read(string? typed, string field)
    {
        if (string.IsNullOrWhiteSpace(typed))
            return null;
        var read = TypedDate.Read(typed, KindOf(field), UtcNow);
        if (read.Error is null)
            return read;
        Wrong($"{Label(field)}: {read.Error}", field);
        return null;
    }

    private DateKind KindOf(string field) =>
        (otherPerson is null ? FormFields.ByName : FormFields.OfOtherPerson)[NameOf(field)].Kind!.Value;

    private static string NameOf(string expression) => expression[(expression.LastIndexOf('.') + 1)..];

    private static readonly CultureInfo British = CultureInfo.GetCultureInfo("en-GB");

    [GeneratedRegex(@"^[^\s\p{Cc}\p{Cf}@,;<>?&%]+@[^\s\p{Cc}\p{Cf}@,;<>?&%]+\.[^\s\p{Cc}\p{Cf}@,;<>?&%.]+$")]
    private static partial Regex Address();
}
