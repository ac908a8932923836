using Enquiries.Data;
using Enquiries.Tests.Shared;
using Enquiries.Web.Features.Operations;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Enquiries.Tests.Operations;

/// <summary>No other account of the machine reads the database or its copies.</summary>
public sealed class PrivacyTests
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    [Fact]
    public async Task Folders_are_closed_at_the_start_and_the_doctor_says_where_one_is_open()
    {
        if (OperatingSystem.IsWindows())
            return;
        await using var site = new Site();
        await site.WithDbAsync(db => db.Users.CountAsync());
        var doctor = site.Services.GetRequiredService<Doctor>();
        Assert.Equal(OwnerOnly, File.GetUnixFileMode(site.DataFolder));
        Assert.Equal(OwnerOnly, File.GetUnixFileMode(Path.Combine(site.DataFolder, "backups")));
        Assert.DoesNotContain(await FindingsAsync(doctor), finding => finding.Subject == "Privacy");

        File.SetUnixFileMode(site.DataFolder, OwnerOnly | UnixFileMode.GroupRead);
        var open = Assert.Single(await FindingsAsync(doctor), finding => finding.Subject == "Privacy");
        Assert.Equal(FindingState.Attention, open.State);
        Assert.Contains($"chmod 700 {site.DataFolder}", open.Text, StringComparison.Ordinal);
    }

    private static Task<IReadOnlyList<Finding>> FindingsAsync(Doctor doctor) =>
        doctor.ExamineAsync(TestContext.Current.CancellationToken);
}
