using Enquiries.Data;
using Enquiries.Web.Features.Triage;
using Enquiries.Web.Features.Triage.Reminders;
using Microsoft.Extensions.DependencyInjection;

namespace Enquiries.Tests.SqlServer;

/// <summary>What the triage reads and writes outside its pages, or beyond what a walk over them comes to.</summary>
internal static class DriveTriage
{
    public static Task TakeAsync(IServiceProvider services) =>
        services.GetRequiredService<TakeNext>().RunAsync(1, default);

    public static async Task PauseAsync(IServiceProvider services)
    {
        var target = services.GetRequiredService<PauseTarget>();
        await target.PauseAsync(1, "A reason.", 1, default);
        await target.ResumeAsync(1, default);
        // There one lasts already: what the first one writes.
        var db = services.GetRequiredService<EnquiriesDbContext>();
        db.ResponsePauses.Add(
            new ResponsePause
            {
                EnquiryId = 1,
                PauseReason = "A reason.",
                PausedById = 1,
            }
        );
        await db.SaveChangesAsync();
    }

    public static async Task RemindAsync(IServiceProvider services)
    {
        await services.GetRequiredService<SendReminders>().RunAsync(default);
        await services.GetRequiredService<RemindersJob>().RunAsync(default);
        await services
            .GetRequiredService<FloodOfReminders>()
            .LessAsync([1], 1, _ => (1, ReminderStep.Rota), CancellationToken.None);
        var shown = services.GetRequiredService<ShownReminders>();
        await shown.ReadAsync(1, default);
        await shown.PutAsideAsync(1, 1, default);
        // What is due in a database that is not there fell due long ago: one is written as the job would.
        var db = services.GetRequiredService<EnquiriesDbContext>();
        var reminder = new Reminder
        {
            EnquiryId = 1,
            Clock = ClockKind.NextAction,
            AccountId = 1,
            Step = ReminderStep.Assigned,
        };
        db.Reminders.Add(reminder);
        await db.SaveChangesAsync();
        // And put aside, which a restriction that is there to others forbids.
        reminder.SeenAt = reminder.At;
        await db.SaveChangesAsync();
    }
}
