using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Options;
using TechMatch.Server.Features.Notifications.Choices;
using TechMatch.Server.Features.Notifications.Digest;
using TechMatch.Server.Platform;

namespace TechMatch.Server.Features.Notifications;

internal sealed class NotificationsSetup : IFeatureServices
{
    public static void Add(IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<MailOptions>().BindConfiguration(MailOptions.Section).ValidateOnStart();
        services.AddSingleton<IValidateOptions<MailOptions>, MailOptionsCheck>();
        services.AddSingleton<MailRenderer>();
        services.AddSingleton<MailStopLinks>();
        services.AddScoped<MailRouter>();
        services.AddScoped<MailChoices>();
        services.AddScoped<HeldMailTeller>();
        services.AddScoped<Outbox>();
        services.AddScoped<OutboxQueue>();
        services.AddHealthChecks().AddCheck<OutboxHealth>("mail", failureStatus: HealthStatus.Degraded);
    }
}
