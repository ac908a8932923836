using Microsoft.AspNetCore.Mvc.Controllers;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.Razor;

namespace Enquiries.Web.Setup;

/// <summary>MVC with features as folders: a view lies beside its controller.</summary>
public static class Pages
{
    public static void AddPages(this WebApplicationBuilder builder)
    {
        builder.Services.AddControllersWithViews(options =>
        {
            // What the address names is what is acted on: a field of the same name in the form must not name another.
            var route = options.ValueProviderFactories.OfType<RouteValueProviderFactory>().Single();
            options.ValueProviderFactories.Remove(route);
            options.ValueProviderFactories.Insert(0, route);
        });
        builder.Services.AddSingleton<Features.Shared.ReferenceLists>();
        builder.Services.AddSingleton<Features.Intake.SharedSave>();
        builder.Services.AddScoped<Features.Triage.Templates.Questions>();
        builder.Services.AddSingleton(Features.Intake.ContactSettings.Of(builder.Configuration));
        builder.Services.AddHostedService(services => services.GetRequiredService<Features.Intake.SharedSave>());
        builder.Services.Configure<RazorViewEngineOptions>(options =>
        {
            options.ViewLocationFormats.Clear();
            options.ViewLocationFormats.Add("/Features/{2}/{0}.cshtml");
            options.ViewLocationFormats.Add("/Features/Shared/{0}.cshtml");
            options.ViewLocationExpanders.Add(new BesideItsController());
        });
        builder.Services.AddRouting(options => options.LowercaseUrls = true);
    }

    private sealed class BesideItsController : IViewLocationExpander
    {
        private const string Key = "feature";

        public void PopulateValues(ViewLocationExpanderContext context) =>
            context.Values[Key] = (context.ActionContext.ActionDescriptor as ControllerActionDescriptor)
                ?.ControllerTypeInfo.Namespace?.Split(".Features.")[^1]
                .Replace('.', '/');

        public IEnumerable<string> ExpandViewLocations(
            ViewLocationExpanderContext context,
            IEnumerable<string> viewLocations
        ) => viewLocations.Select(location => location.Replace("{2}", context.Values[Key], StringComparison.Ordinal));
    }
}
