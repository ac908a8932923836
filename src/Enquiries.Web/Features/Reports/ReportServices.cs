using Enquiries.Web.Features.National;
using Enquiries.Web.Features.Reports.Closes;
using Enquiries.Web.Features.Reports.Measures;
using Enquiries.Web.Features.Reports.Quotes;
using Enquiries.Web.Features.Reports.Views;

namespace Enquiries.Web.Features.Reports;

/// <summary>What reports are made with.</summary>
public static class ReportServices
{
    /// <summary>Adds the counting queries.</summary>
    public static void AddReports(this WebApplicationBuilder builder) =>
        builder
            .Services.AddSingleton<CountMemory>()
            .AddScoped<MonthCounts>()
            .AddScoped<PrepareReportsJob>()
            .AddScoped<DigitalShareQuery>()
            .AddScoped<OffencesQuery>()
            .AddScoped<PlatformsQuery>()
            .AddScoped<BreakdownQuery>()
            .AddScoped<CompletenessQuery>()
            .AddScoped<ResponseQuery>()
            .AddScoped<ReportDesk>()
            .AddScoped<FreezeQuery>()
            .AddScoped<CloseChecks>()
            .AddScoped<ClosesQuery>()
            .AddScoped<CloseNotes>()
            .AddScoped<CloseMonth>()
            .AddScoped<MeasuresQuery>()
            .AddScoped<DefineMeasure>()
            .AddScoped<ViewsQuery>()
            .AddScoped<KeepView>()
            .AddScoped<NationalQuery>()
            .AddScoped<SaveNational>()
            .AddScoped<QuotesQuery>()
            .AddScoped<TakeQuote>();
}
