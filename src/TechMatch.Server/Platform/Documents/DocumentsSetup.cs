using Microsoft.Extensions.Options;

namespace TechMatch.Server.Platform.Documents;

public static class DocumentsSetup
{
    public static IServiceCollection AddDocuments(this IServiceCollection services)
    {
        services.AddOptions<EvidenceOptions>().BindConfiguration(EvidenceOptions.Section).ValidateOnStart();
        services.AddSingleton<IValidateOptions<EvidenceOptions>, EvidenceOptionsCheck>();
        services.AddSingleton<EvidenceFolder>();
        return services;
    }
}
