using Microsoft.Extensions.Options;
using TechMatch.Domain.Partnerships;
using TechMatch.Server.Platform;

namespace TechMatch.Server.Features.Partnerships.Renewals;

internal sealed class RenewalsSetup : IFeatureServices
{
    public const string Section = "RenewalTimings";

    public static void Add(IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<RenewalTimings>().BindConfiguration(Section).ValidateOnStart();
        services.AddSingleton<IValidateOptions<RenewalTimings>, TimingsCheck>();
        services.AddScoped<DueRenewals>();
        services.AddScoped<RenewalStep>();
        services.AddScoped<RenewalAnswers>();
        services.AddScoped<RenewalMails>();
        services.AddScoped<NextYearOffers>();
    }

    private sealed class TimingsCheck : IValidateOptions<RenewalTimings>
    {
        public ValidateOptionsResult Validate(string? name, RenewalTimings options)
        {
            var problems = options.Problems().Select(p => $"{Section}: {p}").ToList();
            return problems.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(problems);
        }
    }
}
