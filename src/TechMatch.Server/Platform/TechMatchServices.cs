using TechMatch.Server.Data;
using TechMatch.Server.Platform.Jobs;

namespace TechMatch.Server.Platform;

public static class TechMatchServices
{
    /// <summary>What the web server and every verb of the command line share.</summary>
    public static IServiceCollection AddTechMatch(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton(TimeProvider.System);
        services.AddData();
        services.AddJobs();
        services.AddFeatures(configuration);
        return services;
    }
}
