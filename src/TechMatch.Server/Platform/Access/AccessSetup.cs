using System.Security.Claims;
using Microsoft.AspNetCore.Authorization;
using TechMatch.Server.Data;

namespace TechMatch.Server.Platform.Access;

public static class AccessSetup
{
    public static IServiceCollection AddAccess(this IServiceCollection services)
    {
        services.AddScoped<Caller>();
        services.AddScoped<ResourceOwners>();
        services.AddScoped<IAuthorizationHandler, AccessHandler>();
        services.AddSingleton<IAuthorizationMiddlewareResultHandler, AccessResultHandler>();

        // What has no rule of its own is closed.
        services.AddAuthorizationBuilder().SetFallbackPolicy(new AuthorizationPolicyBuilder().RequireAssertion(_ => false).Build());
        return services;
    }

    /// <summary>Reads who the caller is; between authentication and authorization.</summary>
    public static IApplicationBuilder UseCaller(this IApplicationBuilder app) => app.Use(async (context, next) =>
    {
        if (context.User.FindFirstValue(ClaimTypes.NameIdentifier) is { } text && Guid.TryParse(text, out var accountId))
        {
            var caller = context.RequestServices.GetRequiredService<Caller>();
            await caller.Load(accountId, context.RequestServices.GetRequiredService<TechMatchDbContext>(), context.RequestAborted);
        }

        await next(context);
    });
}
