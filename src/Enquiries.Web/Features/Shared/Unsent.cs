namespace Enquiries.Web.Features.Shared;

/// <summary>
/// Of a page with several forms: what stood in the others when one was sent. Its script sends it along (<c>data-carry</c>), under a prefix, so
/// that it acts on nothing and the page can show it again.
/// </summary>
internal static class Unsent
{
    /// <summary>What the names of such fields begin with, as model binding takes it.</summary>
    public const string Prefix = "Unsent";

    private const string Begin = Prefix + ".";

    // What protects a form, or tells its versions apart, nobody typed.
    private static readonly string[] NotTyped = ["__RequestVerificationToken", "Version", "Shown["];

    /// <summary>Names of the fields that came along; none where nothing was typed elsewhere.</summary>
    public static IReadOnlyList<string> UnsentFields(this HttpRequest request) =>
        request.HasFormContentType
            ?
            [
                .. request
                    .Form.Keys.Where(name => name.StartsWith(Begin, StringComparison.Ordinal))
                    .Select(name => name[Begin.Length..]),
            ]
            : [];

    /// <summary>Names of all that was typed: into the form that was sent, and elsewhere.</summary>
    public static IReadOnlyList<string> TypedFields(this HttpRequest request) =>
        [
            .. request.UnsentFields(),
            .. request.Form.Keys.Where(name =>
                !name.StartsWith(Begin, StringComparison.Ordinal)
                && !NotTyped.Any(begin => name.StartsWith(begin, StringComparison.Ordinal))
            ),
        ];
}
