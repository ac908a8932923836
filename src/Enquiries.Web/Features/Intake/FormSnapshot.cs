using System.Text.Json;
using System.Text.RegularExpressions;

namespace Enquiries.Web.Features.Intake;

/// <summary>An answer that two versions can differ in: a field, or another person as a whole.</summary>
internal sealed record FormQuestion(string Name, string Label);

/// <summary>The answers of a form at one moment, dates in one spelling, so that two moments can be compared and carried.</summary>
internal sealed partial class FormSnapshot
{
    private const string Known = "Person";
    private const string New = "PersonNew";
    private readonly Dictionary<string, string[]> _answers;

    private FormSnapshot(Dictionary<string, string[]> answers) => _answers = answers;

    public string[] this[string field] => _answers.GetValueOrDefault(field) ?? [];

    private IEnumerable<string> People => _answers.Keys.Where(name => Person().IsMatch(name));

    public static FormSnapshot Of(EnquiryForm form, DateTime utcNow)
    {
        var answers = FormFields.All.ToDictionary(
            field => field.Name,
            field => InOneSpelling(field, field.Get(form), utcNow)
        );
        foreach (var (place, person) in (form.OtherPeople ?? []).Index())
            if (!person.IsGone)
                answers[NameOf(person, place)] = person.Spelt(utcNow);
        return new(answers);
    }

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

    /// <summary>Fills a form. Somebody whose answers are empty here is taken off the enquiry by it.</summary>
    public void Fill(EnquiryForm form)
    {
        foreach (var field in FormFields.All)
            field.Set(form, this[field.Name]);
        form.OtherPeople = [.. People.Select(name => PersonOf(name, this[name]))];
    }

    /// <summary>These answers, but those of some questions as another version has them.</summary>
    public FormSnapshot With(FormSnapshot other, IEnumerable<string> questions)
    {
        var answers = _answers.ToDictionary();
        foreach (var name in questions)
            answers[name] = other[name];
        return new(answers);
    }

    /// <summary>
    /// The same, with new people under the number that somebody of the very same answers has elsewhere: a form that was sent twice added
    /// them the first time.
    /// </summary>
    /// <param name="saved">Where they may have been saved.</param>
    /// <param name="before">Who was there before; nobody of them is new.</param>
    public FormSnapshot Recognising(FormSnapshot saved, FormSnapshot before)
    {
        var answers = _answers.ToDictionary();
        var taken = new HashSet<string>();
        foreach (var name in People.Where(name => name.StartsWith(New, StringComparison.Ordinal)).ToList())
        {
            var same = saved.People.FirstOrDefault(one =>
                !taken.Contains(one) && before[one].Length == 0 && saved[one].SequenceEqual(this[name])
            );
            if (same is null)
                continue;
            taken.Add(same);
            answers.Remove(name);
            answers[same] = this[name];
        }
        return new(answers);
    }

    public bool Agrees(FormSnapshot other, string field) =>
        this[field].SequenceEqual(other[field], StringComparer.Ordinal);

    /// <summary>All that these versions can differ in, in the order of the page.</summary>
    public static IEnumerable<FormQuestion> QuestionsOf(params FormSnapshot[] versions)
    {
        foreach (var field in FormFields.All)
        {
            yield return new(field.Name, field.Label);
            if (field.Name != nameof(EnquiryForm.SelfHarm))
                continue;
            foreach (
                var name in versions
                    .SelectMany(version => version.People)
                    .Distinct()
                    .OrderBy(one => one.Length)
                    .ThenBy(one => one, StringComparer.Ordinal)
            )
            {
                var answers = versions.Select(version => version[name]).FirstOrDefault(one => one.Length > 0);
                yield return new(name, PersonOf(name, answers ?? []).RoleInWords);
            }
        }
    }

    /// <summary>Whether the question is of somebody else than the accused and the caller.</summary>
    public static bool IsOfPerson(string question) => Person().IsMatch(question);

    public static OtherPerson PersonOf(string question, string[] answers)
    {
        var id = question.StartsWith(New, StringComparison.Ordinal) ? null : question[Known.Length..];
        var person = OtherPerson.From(id, answers);
        person.Remove = answers.Length == 0 ? "yes" : null;
        return person;
    }

    private static string NameOf(OtherPerson person, int place) =>
        person.Id is { } id && Person().IsMatch(Known + id) && char.IsAsciiDigit(id[0])
            ? Known + id
            : New + IntakeChoices.Number(place);

    private static string[] InOneSpelling(FormField field, string[] answers, DateTime utcNow)
    {
        if (field.Kind is not { } kind || answers is not [var text])
            return answers;
        var read = TypedDate.Read(text, kind, utcNow);
        return read.Error is not null ? answers
            : kind.HasTime() ? [TypedDate.Text(read.Utc, kind)]
            : [TypedDate.Text(read.Date)];
    }

    [GeneratedRegex(@"^Person(New)?[0-9]{1,19}\z")]
    private static partial Regex Person();
}
