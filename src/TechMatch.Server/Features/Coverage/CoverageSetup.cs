using TechMatch.Server.Platform;

namespace TechMatch.Server.Features.Coverage;

internal sealed class CoverageSetup : IFeatureServices
{
    public static void Add(IServiceCollection services, IConfiguration configuration) => services
        .AddScoped<CoverageReader>()
        .AddScoped<CoverageCounter>()
        .AddScoped<CoverageNights>()
        .AddScoped<CoverageOverviews>()
        .AddScoped<CoverageChoices>()
        .AddScoped<UncoveredSchools>()
        .AddScoped<WhiteSpotReader>()
        .AddScoped<ForecastReader>()
        .AddScoped<OpenData.OpenDataReader>()
        .AddSingleton<ForecastKeeper>();
}
