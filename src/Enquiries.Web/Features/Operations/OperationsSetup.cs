using Enquiries.Web.Features.Audit;
using Enquiries.Web.Features.Restrictions;

namespace Enquiries.Web.Features.Operations;

public static class OperationsSetup
{
    public static void AddOperations(this IServiceCollection services)
    {
        services.AddSingleton<Backups>();
        services.AddSingleton<Restore>();
        services.AddSingleton<KeyRotation>();
        services.AddSingleton<Doctor>();
        services.AddSingleton<JobDiary>();
        services.AddScoped<BackupJob>();
        services.AddScoped<IntegrityJob>();
        services.AddScoped<AuditChainJob>();
        services.AddScoped<AuditQuery>();
        services.AddScoped<RestrictionsQuery>();
        services.AddScoped<OverlapsQuery>();
        services.AddScoped<Restrict>();
        services.AddScoped<OperationsQuery>();
        services.AddHostedService<ServeLock>();
    }
}
