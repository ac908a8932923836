using Enquiries.Data;
using Enquiries.Tests.Shared;
using Microsoft.EntityFrameworkCore;

namespace Enquiries.Tests.Intake;

/// <summary>The page asks how somebody is coping until it was asked, and then says what the answer asks for.</summary>
public sealed class WelfareTests
{
    [Fact]
    public async Task The_prompt_gives_way_to_the_answer()
    {
        await using var site = new Site();
        var solicitor = await site.SignInAsync(Roles.Solicitor);
        var id = await solicitor.LogAsync();
        Assert.Contains("Ask how they are coping", await TextAsync(solicitor, id), StringComparison.Ordinal);
        foreach (
            var (code, says) in new[]
            {
                ("concern", "Warning: Risk of self-harm."),
                ("danger", "Warning: In danger now. Call 999"),
                ("would-not-say", "they would not say"),
            }
        )
        {
            await solicitor.SubmitAsync($"/enquiries/{id}/edit", ("SelfHarm", code));
            var text = await TextAsync(solicitor, id);
            Assert.Contains(says, text, StringComparison.Ordinal);
            Assert.DoesNotContain("Ask how they are coping", text, StringComparison.Ordinal);
        }
        await solicitor.SubmitAsync($"/enquiries/{id}/edit", ("SelfHarm", "no-sign"));
        // It stands among the questions of the templates too.
        Assert.DoesNotContain("at any hour on 116 123", await TextAsync(solicitor, id), StringComparison.Ordinal);
        Assert.Contains("Asked: no sign of it", await TextAsync(solicitor, id), StringComparison.Ordinal);
        var refused = await solicitor.SubmitAsync($"/enquiries/{id}/edit", ("SelfHarm", "perhaps"));
        Assert.Single(await refused.ErrorsAsync());
    }

    [Fact]
    public async Task The_answer_is_encrypted_and_the_trail_says_only_that_it_changed()
    {
        await using var site = new Site();
        var solicitor = await site.SignInAsync(Roles.Solicitor);
        var id = await solicitor.LogAsync(("SelfHarm", "concern"));
        var stored = await site.WithDbAsync(db =>
            db.Database.SqlQuery<byte[]>($"""SELECT "SelfHarm" AS "Value" FROM "Enquiries" WHERE "Id" = {id}""")
                .SingleAsync()
        );
        Assert.DoesNotContain("concern", System.Text.Encoding.UTF8.GetString(stored), StringComparison.Ordinal);
        await solicitor.SubmitAsync($"/enquiries/{id}/edit", ("SelfHarm", "danger"));
        Assert.Contains("Risk of self-harm changed", await TextAsync(solicitor, id), StringComparison.Ordinal);
        Assert.DoesNotContain(
            await site.WithDbAsync(db => db.AuditEntries.Select(entry => entry.Details ?? "").ToListAsync()),
            details =>
                details.Contains("danger", StringComparison.Ordinal)
                || details.Contains("concern", StringComparison.Ordinal)
        );
    }

    private static async Task<string> TextAsync(HttpClient client, long id)
    {
        var page = await client.GetPageAsync($"/enquiries/{id}");
        return System.Text.RegularExpressions.Regex.Replace(page.QuerySelector("main")!.TextContent, @"\s+", " ");
    }
}
