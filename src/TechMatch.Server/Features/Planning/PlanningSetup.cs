using TechMatch.Server.Platform;

namespace TechMatch.Server.Features.Planning;

internal sealed class PlanningSetup : IFeatureServices
{
    public static void Add(IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<PlanningOptions>().BindConfiguration(PlanningOptions.Section)
            .Validate(o => o is { AtOnce: > 0, Waiting: >= 0, WaitSeconds: > 0 }, "Planning must let at least one calculation through.")
            .ValidateOnStart();
        services.AddSingleton<PlanGate>();
        services.AddScoped<PlanReader>();
        services.AddScoped<PlanCalculator>();
        services.AddScoped<PlanRows>();
    }
}
