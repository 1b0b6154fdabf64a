using Hangfire;
using Hangfire.Dashboard;
using TechMatch.Server.Platform.Access;

namespace TechMatch.Server.Platform.Jobs;

/// <summary>Hangfire's own pages on what is queued, running and broken; for administrators alone.</summary>
public static class JobDashboard
{
    public const string Path = "/hangfire";

    /// <summary>The pages bring their own scripts and styles; some of the styles stand in the page.</summary>
    private const string ContentSecurityPolicy =
        "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self' data:; "
        + "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    public static void MapJobDashboard(this WebApplication app)
    {
        // Built at the first call: before that nothing here may ask for the database.
        var pages = new Lazy<RequestDelegate>(() =>
        {
            var options = new DashboardOptions
            {
                AppPath = "/beheer",
                DashboardTitle = "TechMatch",
                Authorization = [new AdministratorsOnly()],
                DisplayStorageConnectionString = false,
                DisplayNameFunc = DisplayName,
            };
            var branch = ((IApplicationBuilder)app).New();
            branch.UsePathBase(Path);
            branch.UseMiddleware<AspNetCoreDashboardMiddleware>(
                app.Services.GetRequiredService<JobStorage>(), options, app.Services.GetRequiredService<Hangfire.Dashboard.RouteCollection>());

            // Hangfire passes on what is none of its pages, and behind it there is nothing.
            branch.Run(context =>
            {
                context.Response.StatusCode = StatusCodes.Status404NotFound;
                return Task.CompletedTask;
            });
            return branch.Build();
        });
        app.Map(Path + "/{**page}", context =>
            {
                context.Response.Headers.ContentSecurityPolicy = ContentSecurityPolicy;
                context.Response.Headers.CacheControl = "no-store";
                return pages.Value(context);
            })
            .ExcludeFromDescription()
            .Access(Who.Administrator);
    }

    /// <summary>A recurring job is called by its name, not by that of the runner.</summary>
    private static string DisplayName(DashboardContext context, Hangfire.Common.Job job) =>
        job.Type == typeof(JobRunner) && job.Args is [string name, ..] ? name : $"{job.Type.Name}.{job.Method.Name}";

    /// <summary>Says the same as the access rule of the endpoint once more, where Hangfire's own default would let everybody on this machine in.</summary>
    private sealed class AdministratorsOnly : IDashboardAuthorizationFilter
    {
        public bool Authorize(DashboardContext context) =>
            context.GetHttpContext().RequestServices.GetRequiredService<Caller>().IsAdministrator;
    }
}
