using System.Reflection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using TechMatch.Server.Data.Matching;
using TechMatch.Server.Platform;
using TechMatch.Server.Platform.Access;
using TechMatch.Server.Platform.Endpoints;
using TechMatch.Server.Platform.Health;
using TechMatch.Server.Platform.Http;
using TechMatch.Server.Platform.Jobs;
using TechMatch.Server.Platform.Json;
using TechMatch.Server.Platform.OpenApi;
using TechMatch.Server.Platform.Problems;

namespace TechMatch.Server;

/// <summary>Puts the web server together.</summary>
public static class WebServer
{
    /// <summary>The build starts the program to read the description of the API from its endpoints; there is no database then.</summary>
    private static bool IsBeingDescribed => Assembly.GetEntryAssembly()?.GetName().Name == "GetDocument.Insider";

    /// <returns>Exit code.</returns>
    public static async Task<int> Run(string[] args, CancellationToken cancel)
    {
        var app = Build(args);
        if (!IsBeingDescribed && Settings.FindMissing(app.Configuration) is { } missing)
        {
            await Console.Error.WriteLineAsync(missing);
            return 1;
        }

        await app.StartAsync(cancel);
        await app.WaitForShutdownAsync(cancel);
        return 0;
    }

    public static WebApplication Build(string[] args)
    {
        var builder = WebApplication.CreateBuilder(args);
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = 256 * 1024;
        });

        // Some addresses are themselves the secret, such as those of calendars: whatever else is logged, no log of requests.
        builder.Logging.AddFilter("Microsoft.AspNetCore.Hosting.Diagnostics", LogLevel.Warning);
        var services = builder.Services;
        services.AddTechMatch(builder.Configuration);
        services.ConfigureHttpJsonOptions(json => DomainJson.Configure(json.SerializerOptions));
        services.AddOptions<ApiContactOptions>().BindConfiguration(ApiContactOptions.Section);
        services.AddJobServer(builder.Configuration);
        services.AddProblems();
        services.AddAccess();
        services.AddRequestForgeryProtection();
        services.AddRateLimits();
        services.AddApiDescription();
        services.AddSingleton<OfferFeed>();
        services.AddHostedService(provider => provider.GetRequiredService<OfferFeed>());
        services.AddHealth();

        if (IsBeingDescribed)
        {
            builder.Configuration["ConnectionStrings:TechMatch"] = "Host=localhost";
            services.RemoveAll<IHostedService>();
        }

        var app = builder.Build();
        app.UseTrustedProxies();
        app.UsePublicScheme();
        app.UseRequestLanguage();
        app.UseSecurityHeaders();
        app.UseExceptionHandler();
        app.UseStatusCodePages();
        app.UseApiConventions();
        app.UseWebClientFiles();
        app.UseRouting();
        app.UseAuthentication();
        app.UseCaller();
        app.UseRateLimiter();
        app.UseRequestForgeryProtection();
        app.UseAuthorization();
        app.MapUseCases();
        app.MapOpenApi("/api/{documentName}/openapi.json").Access(Who.Public);
        app.MapHealth();
        app.MapJobDashboard();
        app.MapWebClient();
        EndpointChecks.Require(app);
        return app;
    }
}
