using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;

namespace Enquiries.Data;

/// <summary>
/// The note templates that come with the program (NoteTemplateCatalogue.csv). One that a partner changed, or took out of use, stays as they left
/// it; the others follow the catalogue.
/// </summary>
public static class NoteTemplateCatalogue
{
    private const string File = "NoteTemplateCatalogue.csv";

    /// <summary>Whether a template stands as the program wrote it.</summary>
    /// <param name="template">A template with a code.</param>
    public static bool IsUntouched(NoteTemplate template) => template.Version == VersionOf(template);

    internal static async Task UpsertAsync(EnquiriesDbContext db, CancellationToken cancellationToken)
    {
        var existing = await db.NoteTemplates.ToListAsync(cancellationToken);
        var names = existing.Select(template => template.Name).ToHashSet(StringComparer.OrdinalIgnoreCase);
        foreach (var (row, _) in ReferenceData.Rows(File))
        {
            var template = existing.SingleOrDefault(one => one.Code == row("code"));
            if (template is not null && !IsUntouched(template))
                continue;
            if (template is null)
                db.NoteTemplates.Add(template = Empty(row("code")));
            Fill(template, row, names);
        }
    }

    private static void Fill(NoteTemplate template, Func<string, string> row, HashSet<string> names)
    {
        // A name that the firm gave to one of its own stays theirs.
        if (template.Name != row("name"))
        {
            var name = names.Contains(row("name")) ? $"{row("name")} ({row("code")})" : row("name");
            if (names.Add(name))
                template.Name = name;
        }
        template.Stage = Coded.Parse<Stage>(row("stage"));
        template.Text = row("text").ReplaceLineEndings("\n");
        template.Version = VersionOf(template);
    }

    private static NoteTemplate Empty(string code) =>
        new()
        {
            Code = code,
            Name = code,
            Text = "",
        };

    // A change by hand gives any other version, so that this one says that there was none.
    private static Guid VersionOf(NoteTemplate template) =>
        new(
            SHA256
                .HashData(
                    Encoding.UTF8.GetBytes(
                        $"{template.Code}\0{template.Name}\0{Coded.Of(template.Stage)}\0{template.Text}"
                    )
                )
                .AsSpan(0, 16)
        );
}
