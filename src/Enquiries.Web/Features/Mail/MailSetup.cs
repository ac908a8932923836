namespace Enquiries.Web.Features.Mail;

public static class MailSetup
{
    /// <summary>Adds mail, and refuses settings that cannot work.</summary>
    public static void AddMail(this WebApplicationBuilder builder)
    {
        var settings = MailSettings.Of(builder.Configuration);
        builder.Services.AddSingleton(settings);
        builder.Services.AddSingleton<IMailCarrier>(_ =>
            settings.Host is null ? new FolderCarrier(settings) : new SmtpCarrier(settings)
        );
        builder.Services.AddSingleton<MailFindings>();
        builder.Services.AddScoped<MailDelivery>();
        builder.Services.AddScoped<MailRetention>();
        builder.Services.AddScoped<MailJob>();
        builder.Services.AddScoped<MonthlyReportJob>();
        builder.Services.AddScoped<OutboxQuery>();
    }
}
