using TechMatch.Server.Platform;
using TechMatch.Server.Platform.Http;

namespace TechMatch.Server.Features.Offers;

internal sealed class OffersSetup : IFeatureServices
{
    public static void Add(IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton<ShownOffers>();
        services.AddHostedService<OffersAhead>();
        services.AddSingleton<KeptAnswers<SearchAsked>>();
    }
}
