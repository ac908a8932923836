using System.Net;
using Enquiries.Data;
using Enquiries.Tests.Shared;
using Microsoft.EntityFrameworkCore;

namespace Enquiries.Tests.Offences;

public sealed class OffencesPageTests
{
    private const string Code = "sexual-communication-child";

    [Fact]
    public async Task The_list_is_filtered_by_words_that_people_type()
    {
        await using var site = new Site();
        using var admin = await site.SignInAsync(Roles.Administrator);

        var all = await admin.GetPageAsync("/offences");
        var some = await admin.GetPageAsync("/offences?q=paedophile+decoy");

        Assert.True(all.QuerySelectorAll(".row-link").Length > 100);
        var found = some.QuerySelectorAll(".row-link").Select(link => link.GetAttribute("href")).ToList();
        Assert.Contains($"/offences/{Code}", found);
        Assert.InRange(found.Count, 1, 20);
        Assert.NotNull((await admin.GetPageAsync("/offences?q=nosuchword")).QuerySelector(".empty"));
    }

    [Fact]
    public async Task A_change_is_saved_and_recorded_and_rewrites_no_recorded_answer()
    {
        await using var site = new Site();
        using var admin = await site.SignInAsync(Roles.Administrator);
        await site.WithDbAsync(async db =>
        {
            var offence = await db.Offences.SingleAsync(one => one.Code == Code);
            db.Enquiries.Add(
                new Enquiry
                {
                    ReceivedAt = new DateTime(2026, 3, 2, 9, 0, 0, DateTimeKind.Utc),
                    LoggedAt = new DateTime(2026, 3, 2, 9, 0, 0, DateTimeKind.Utc),
                    PrincipalOffenceId = offence.Id,
                    Digital = DigitalAnswer.Yes,
                }
            );
            await db.SaveChangesAsync();
        });

        var answer = await admin.SubmitAsync(
            $"/offences/{Code}",
            ("DigitalDefault", "no"),
            ("Offered", "no"),
            ("Synonyms", "grooming\r\n  sexting \n\ngrooming")
        );

        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        var offence = await site.WithDbAsync(db => db.Offences.SingleAsync(one => one.Code == Code));
        Assert.Equal(
            (DigitalAnswer.No, false, "grooming;sexting"),
            (offence.DigitalDefault, offence.IsActive, offence.Synonyms)
        );
        Assert.Equal(
            DigitalAnswer.Yes,
            await site.WithDbAsync(db => db.Enquiries.Select(enquiry => enquiry.Digital).SingleAsync())
        );
        var details = await site.WithDbAsync(db =>
            db.AuditEntries.Where(entry => entry.Action == AuditAction.OffenceChanged)
                .Select(entry => entry.Details)
                .SingleAsync()
        );
        Assert.Contains("\"from\":\"yes\",\"to\":\"no\"", details, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_wrong_form_keeps_what_was_typed()
    {
        await using var site = new Site();
        using var admin = await site.SignInAsync(Roles.Administrator);

        var answer = await admin.SubmitAsync(
            $"/offences/{Code}",
            ("DigitalDefault", "perhaps"),
            ("Synonyms", "a new word")
        );

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        var page = await answer.ReadPageAsync();
        Assert.Contains("a new word", page.QuerySelector("textarea")!.TextContent, StringComparison.Ordinal);
        Assert.NotNull(page.QuerySelector("#DigitalDefault-error"));
    }
}
