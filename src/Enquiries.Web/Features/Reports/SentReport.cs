using Enquiries.Data;
using Microsoft.AspNetCore.Mvc;

namespace Enquiries.Web.Features.Reports;

/// <summary>Sends figures as a file, or says why not: the one way by which they leave from a page.</summary>
internal static class SentReport
{
    /// <summary>The file, recorded before it is sent.</summary>
    /// <param name="controller">Who sends it.</param>
    /// <param name="desk">Records it.</param>
    /// <param name="file">The figures.</param>
    /// <param name="name">The file's name without its ending.</param>
    /// <param name="format">One of those of <see cref="ReportFile.Write"/>.</param>
    /// <param name="details">What the audit trail keeps.</param>
    /// <param name="cancellationToken">Ends the wait for the database.</param>
    public static async Task<IActionResult> SendAsync(
        this Controller controller,
        ReportDesk desk,
        ReportFile file,
        string name,
        string format,
        object details,
        CancellationToken cancellationToken
    )
    {
        // Addresses are taken in whatever letters.
        format = format.ToLowerInvariant();
        if (file.Lacks(format) is { } why)
            return controller.Refuse([new("Format", why)]);
        await desk.RecordAsync(AuditAction.Exported, details, cancellationToken);
        var (content, type) = file.Write(format, desk.Now);
        return controller.File(content, type, $"{name}.{format}");
    }

    /// <summary>The sentences that say why, alone: for what is no page.</summary>
    public static ContentResult Refuse(this Controller controller, IEnumerable<ReportError> errors)
    {
        var refused = controller.Content(string.Concat(errors.Select(error => error.Message + "\n")));
        refused.StatusCode = StatusCodes.Status422UnprocessableEntity;
        return refused;
    }
}
