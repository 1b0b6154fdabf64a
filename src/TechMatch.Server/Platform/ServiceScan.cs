using TechMatch.Server.Data.Verification;
using TechMatch.Server.Platform.Health;

namespace TechMatch.Server.Platform;

/// <summary>The services of one feature, registered beside it and found by scan.</summary>
public interface IFeatureServices
{
    static abstract void Add(IServiceCollection services, IConfiguration configuration);
}

public static class ServiceScan
{
    public static void AddFeatures(this IServiceCollection services, IConfiguration configuration)
    {
        var add = typeof(ServiceScan).GetMethod(nameof(AddOne), System.Reflection.BindingFlags.NonPublic | System.Reflection.BindingFlags.Static)!;
        var features = typeof(ServiceScan).Assembly.GetTypes()
            .Where(t => t is { IsClass: true, IsAbstract: false } && t.IsAssignableTo(typeof(IFeatureServices)))
            .OrderBy(t => t.FullName, StringComparer.Ordinal);
        foreach (var feature in features)
        {
            add.MakeGenericMethod(feature).Invoke(null, [services, configuration]);
        }

        services.AddEvery<IWarmUp>();
    }

    /// <summary>What <c>verify</c> looks at, wherever it stands.</summary>
    public static void AddVerifications(this IServiceCollection services)
    {
        services.AddEvery<IVerification>();
        services.AddScoped<Verifier>();
    }

    private static void AddEvery<T>(this IServiceCollection services)
    {
        foreach (var type in typeof(ServiceScan).Assembly.GetTypes().Where(t => t is { IsClass: true, IsAbstract: false } && t.IsAssignableTo(typeof(T))))
        {
            services.AddScoped(typeof(T), type);
        }
    }

    private static void AddOne<T>(IServiceCollection services, IConfiguration configuration)
        where T : IFeatureServices => T.Add(services, configuration);
}
