namespace Enquiries.Web.Setup;

/// <summary>Recurring jobs.</summary>
public static class Jobs
{
    public static void AddJobs(this WebApplicationBuilder builder) { }

    public static void MapJobs(this WebApplication app) { }
}
