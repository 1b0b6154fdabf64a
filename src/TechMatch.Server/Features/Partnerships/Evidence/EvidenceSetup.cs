using TechMatch.Server.Platform;

namespace TechMatch.Server.Features.Partnerships.Evidence;

internal sealed class EvidenceSetup : IFeatureServices
{
    public static void Add(IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton<DocumentScanner>();
        services.AddScoped<EvidenceRegister>();
        services.AddScoped<EvidenceClearing>();
        services.AddScoped<ScanDocuments>();
        services.AddScoped<ProofReader>();
    }
}
