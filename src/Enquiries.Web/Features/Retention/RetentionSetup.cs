using Enquiries.Web.Features.Drafts;
using Enquiries.Web.Features.SubjectAccess;

namespace Enquiries.Web.Features.Retention;

public static class RetentionSetup
{
    public static void AddRetention(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton(RetentionSettings.Of(builder.Configuration));
        builder.Services.AddScoped<KeepDrafts>();
        builder.Services.AddScoped<SubjectQuery>();
        builder.Services.AddSingleton<ErasureLedger>();
        builder.Services.AddScoped<RetentionQuery>();
        builder.Services.AddScoped<EraseEnquiries>();
        builder.Services.AddScoped<RetentionJob>();
    }
}
