using Enquiries.Data;
using Enquiries.Tests.Shared;
using Microsoft.EntityFrameworkCore;

namespace Enquiries.Tests.Operations;

public sealed class DoctorTests
{
    [Fact]
    public async Task Before_the_first_start_all_is_well_and_nothing_is_made()
    {
        using var machine = new Elsewhere();
        var (code, output, _) = await machine.RunAsync("doctor");
        Assert.Equal(0, code);
        Assert.Contains("none yet", output, StringComparison.Ordinal);
        Assert.DoesNotContain("Attention", output, StringComparison.Ordinal);
        Assert.Empty(machine.Files);
    }

    [Fact]
    public async Task A_site_at_work_is_well()
    {
        await using var site = new Site();
        await site.WithDbAsync(db => db.Enquiries.CountAsync());
        var (code, output, _) = await CommandLine.RunAsync(site, "doctor");
        Assert.DoesNotContain("Attention", output, StringComparison.Ordinal);
        Assert.Equal(0, code);
        foreach (
            var subject in new[]
            {
                "Database",
                "Schema",
                "Keys",
                "Keys fit",
                "Disk",
                "Clocks",
                "Time zones",
                "Mail",
                "Backups",
            }
        )
            Assert.Contains($"  {subject}: ", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Lost_keys_are_named_and_no_new_ones_are_made()
    {
        using var machine = await StartedOnceAsync();
        foreach (var key in Directory.GetFiles(machine.KeysFolder))
            File.Delete(key);
        var (code, output, _) = await machine.RunAsync("doctor");
        Assert.Equal(1, code);
        Assert.Contains("Attention  Keys: There are none", output, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(machine.KeysFolder));
    }

    [Fact]
    public async Task Keys_of_another_database_are_found()
    {
        using var machine = await StartedOnceAsync();
        using var other = await StartedOnceAsync();
        foreach (var key in Directory.GetFiles(machine.KeysFolder))
            File.Delete(key);
        foreach (var key in Directory.GetFiles(other.KeysFolder))
            File.Copy(key, Path.Combine(machine.KeysFolder, Path.GetFileName(key)));
        var (code, output, _) = await machine.RunAsync("doctor");
        Assert.Equal(1, code);
        Assert.Contains("Attention  Keys fit", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_is_no_database_is_said_plainly()
    {
        using var machine = await StartedOnceAsync();
        var database = Path.Combine(machine.DataFolder, "enquiries.db");
        await File.WriteAllTextAsync(database, new string('x', 5000), TestContext.Current.CancellationToken);
        var (code, output, error) = await machine.RunAsync("doctor");
        Assert.Equal(1, code);
        Assert.Contains("Attention  Database", output, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", output + error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_job_that_failed_is_told()
    {
        using var machine = await StartedOnceAsync(
            new JobRun
            {
                Name = "backup",
                Succeeded = false,
                Message = "The disk is full.",
            }
        );
        var (code, output, _) = await machine.RunAsync("doctor");
        Assert.Equal(1, code);
        Assert.Contains("The disk is full.", output, StringComparison.Ordinal);
    }

    private static async Task<Elsewhere> StartedOnceAsync(JobRun? run = null)
    {
        var machine = new Elsewhere();
        await using var site = new Site
        {
            Settings = { ["Data:Folder"] = machine.DataFolder, ["Keys:Folder"] = machine.KeysFolder },
        };
        await site.WithDbAsync(async db =>
        {
            if (run is not null)
                db.JobRuns.Add(run);
            await db.SaveChangesAsync();
        });
        return machine;
    }
}
