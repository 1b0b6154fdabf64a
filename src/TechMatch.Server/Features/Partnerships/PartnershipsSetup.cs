using Microsoft.Extensions.Options;
using TechMatch.Domain.Partnerships;
using TechMatch.Server.Features.Partnerships.Requests;
using TechMatch.Server.Features.Partnerships.Timings;
using TechMatch.Server.Platform;

namespace TechMatch.Server.Features.Partnerships;

internal sealed class PartnershipsSetup : IFeatureServices
{
    public const string TimingsSection = "PartnershipTimings";

    public static void Add(IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<PartnershipTimings>().BindConfiguration(TimingsSection).ValidateOnStart();
        services.AddSingleton<IValidateOptions<PartnershipTimings>, TimingsCheck>();
        services.AddOptions<MessageOptions>().BindConfiguration(MessageOptions.Section)
            .Validate(o => o is { PerMinute: > 0, PerDay: > 0 }, "Messages:PerMinute and Messages:PerDay must be above zero.")
            .ValidateOnStart();
        services.AddScoped<MessageLimit>();
        services.AddScoped<PartnershipRows>();
        services.AddScoped<PlaceKeeper>();
        services.AddScoped<NeedKeeper>();
        services.AddScoped<FittingOffers>();
        services.AddScoped<MailLinks>();
        services.AddScoped<RequestSending>();
        services.AddScoped<Rounds>();
        services.AddScoped<OffersInstead>();
        services.AddScoped<RequestAnswers>();
        services.AddScoped<ActivityWords>();
        services.AddScoped<RelationRegister>();
        services.AddScoped<MailRecipients>();
        services.AddScoped<RequestMails>();
        services.AddScoped<ActivityMails>();
        services.AddScoped<TalkMails>();
        services.AddScoped<SchoolTimings>();
        services.AddScoped<DuePartnerships>();
        services.AddScoped<PartnershipStep>();
    }

    private sealed class TimingsCheck : IValidateOptions<PartnershipTimings>
    {
        public ValidateOptionsResult Validate(string? name, PartnershipTimings options)
        {
            var problems = options.Problems().Select(p => $"{TimingsSection}: {p}").ToList();
            return problems.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(problems);
        }
    }
}
