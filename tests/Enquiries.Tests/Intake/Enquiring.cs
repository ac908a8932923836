using System.Net;
using Enquiries.Data;
using Enquiries.Tests.Shared;
using Microsoft.EntityFrameworkCore;

namespace Enquiries.Tests.Intake;

/// <summary>What the tests of logging and correcting share.</summary>
internal static class Enquiring
{
    public const string New = "/enquiries/new";
    public const string Offence = "sexual-communication-child";

    /// <summary>Logs an enquiry and gives its number.</summary>
    public static async Task<long> LogAsync(this HttpClient client, params (string Name, string? Value)[] answers)
    {
        var response = await client.SubmitAsync(
            New,
            answers.Any(answer => answer.Name == nameof(Offence)) ? answers : [(nameof(Offence), Offence), .. answers]
        );
        return await response.RecordAsync();
    }

    /// <summary>The number of the record that an answer leads to.</summary>
    public static async Task<long> RecordAsync(this HttpResponseMessage response)
    {
        Assert.True(
            response.StatusCode == HttpStatusCode.Redirect,
            $"{(int)response.StatusCode}: {string.Join(" | ", await response.ErrorsAsync())}"
        );
        return long.Parse(response.Headers.Location!.OriginalString.Split('/')[^1], null);
    }

    /// <summary>The lines of the error summary, each as "field: message".</summary>
    public static async Task<string[]> ErrorsAsync(this HttpResponseMessage response)
    {
        var page = await response.ReadPageAsync();
        return
        [
            .. page.QuerySelectorAll(".error-summary a")
                .Select(link => $"{link.GetAttribute("href")![1..]}: {link.TextContent.Trim()}"),
        ];
    }

    public static Task<Enquiry> FindAsync(this Site site, long id) =>
        site.WithDbAsync(db =>
            db.Enquiries.AsNoTracking()
                .Include(enquiry => enquiry.Parties)
                .Include(enquiry => enquiry.Notes)
                .Include(enquiry => enquiry.PrincipalOffence)
                .Include(enquiry => enquiry.PoliceForce)
                .Include(enquiry => enquiry.OtherOffences)
                    .ThenInclude(other => other.Offence)
                .Include(enquiry => enquiry.Platforms)
                    .ThenInclude(used => used.Platform)
                .SingleAsync(enquiry => enquiry.Id == id)
        );
}
