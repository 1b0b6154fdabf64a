using TechMatch.Server.Data.Matching;
using TechMatch.Server.Platform;
using TechMatch.Server.Platform.Http;

namespace TechMatch.Server.Features.Offers;

internal sealed class OffersSetup : IFeatureServices
{
    public static void Add(IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton(provider => new OfferCache<OfferView>(provider.GetRequiredService<LiveOffers>(), view => view.Id));
        services.AddSingleton<KeptAnswers<SearchAsked>>();
    }
}
