using System.Globalization;
using Enquiries.Web.Features.Operations;
using Hangfire;

namespace Enquiries.Web.Features.ClientLists;

/// <summary>Removes the clients of lists that were deleted, also where the program was stopped in the midst of it.</summary>
[AutomaticRetry(Attempts = 0)]
[DisableConcurrentExecution(timeoutInSeconds: 10)]
public sealed class DeleteClientListsJob(DeleteClientLists delete, JobDiary diary)
{
    public const string Name = "delete-client-lists";

    public Task RunAsync(CancellationToken cancellationToken) =>
        diary.RunIfAnyAsync(Name, () => DeleteAsync(cancellationToken), cancellationToken);

    private async Task<string?> DeleteAsync(CancellationToken cancellationToken) =>
        await delete.RunAsync(cancellationToken) is > 0 and var gone
            ? string.Create(CultureInfo.InvariantCulture, $"{gone} clients of deleted lists were removed.")
            : null;
}
