using Enquiries.Web.Features.Home;
using Enquiries.Web.Features.Triage.Reminders;

namespace Enquiries.Web.Features.Triage;

/// <summary>What the triage is made of.</summary>
public static class TriageSetup
{
    public static void AddTriage(this WebApplicationBuilder builder) =>
        builder
            .Services.AddScoped<TriageQuery>()
            .AddScoped<QueueQuery>()
            .AddScoped<HomeQuery>()
            .AddScoped<TakeNext>()
            .AddScoped<EnquiryTriageQuery>()
            .AddScoped<EnquiryActs>()
            .AddScoped<PauseTarget>()
            .AddScoped<HandoverQuery>()
            .AddScoped<SendReminders>()
            .AddScoped<FloodOfReminders>()
            .AddScoped<RemindersJob>()
            .AddScoped<ShownReminders>();
}
