using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Authorization.Policy;
using TechMatch.Server.Platform.Problems;

namespace TechMatch.Server.Platform.Access;

/// <summary>What an endpoint asks of its caller.</summary>
public sealed record AccessRequirement(Who Who, Resource Resource) : IAuthorizationRequirement;

/// <summary>Holds the caller against the owner of what the path points at.</summary>
public sealed class AccessHandler(IServiceProvider services) : AuthorizationHandler<AccessRequirement>
{
    /// <summary>Set on the request when the path points at nothing.</summary>
    internal static readonly object NotFoundKey = new();

    // The first role that fits is the one in which the caller acts: the sides before those who look after them.
    private static readonly Who[] Roles = [Who.School, Who.Organisation, Who.Coordinator, Who.Province, Who.Administrator];

    protected override async Task HandleRequirementAsync(AuthorizationHandlerContext context, AccessRequirement requirement)
    {
        // Only then is a connection to the database worth having: what is public needs none.
        var caller = services.GetRequiredService<Caller>();
        if (!caller.IsSignedIn || context.Resource is not HttpContext http)
        {
            return;
        }

        var owner = new ResourceOwner(null, null, []);
        if (requirement.Resource != Resource.None)
        {
            var rule = new AccessRule(requirement.Who, requirement.Resource);
            var found = await services.GetRequiredService<ResourceOwners>().Find(requirement.Resource, http.GetRouteValue(rule.RouteKey)?.ToString() ?? "", http.RequestAborted);
            if (found is null)
            {
                http.Items[NotFoundKey] = true;
                return;
            }

            owner = found;
        }

        foreach (var role in Roles)
        {
            if (requirement.Who.HasFlag(role) && Fits(caller, role, requirement.Resource, owner))
            {
                caller.As = role.ToActor();
                context.Succeed(requirement);
                return;
            }
        }

        if (requirement.Who.HasFlag(Who.SignedIn))
        {
            context.Succeed(requirement);
        }
    }

    private static bool Fits(Caller caller, Who role, Resource resource, ResourceOwner owner) => role switch
    {
        // Nobody decides on their own claim.
        Who.Administrator => caller.IsAdministrator && (owner.ClaimantId is null || owner.ClaimantId != caller.AccountId),
        Who.Province => caller.IsProvince,
        Who.School => resource == Resource.None
            ? caller.Memberships.Any(m => m.SchoolCode is not null)
            : owner.ClaimantId is null && owner.SchoolCode is { } code && caller.IsOfSchool(code),
        Who.Organisation => resource == Resource.None
            ? caller.Memberships.Any(m => m.OrganisationId is not null)
            : owner.ClaimantId is null && owner.OrganisationId is { } id && caller.IsOfOrganisation(id),
        Who.Coordinator => resource == Resource.None
            ? caller.Memberships.Any(m => m.RegionCode is not null)
            : owner.ClaimantId != caller.AccountId && caller.CoordinatesAny(owner.Regions),
        _ => false,
    };
}

/// <summary>Answers a refusal with a problem: 404 for what is not there, 401 for who has not signed in, 403 for the rest.</summary>
public sealed class AccessResultHandler(ProblemWriter problems) : IAuthorizationMiddlewareResultHandler
{
    private readonly AuthorizationMiddlewareResultHandler _default = new();

    public Task HandleAsync(RequestDelegate next, HttpContext context, AuthorizationPolicy policy, PolicyAuthorizationResult authorizeResult)
    {
        if (authorizeResult.Succeeded)
        {
            return next(context);
        }

        if (!context.Request.Path.StartsWithSegments("/api"))
        {
            return _default.HandleAsync(next, context, policy, authorizeResult);
        }

        if (context.Items.ContainsKey(AccessHandler.NotFoundKey))
        {
            return problems.Write(context, StatusCodes.Status404NotFound, "not-found");
        }

        return authorizeResult.Challenged
            ? problems.Write(context, StatusCodes.Status401Unauthorized, "sign-in-required")
            : problems.Write(context, StatusCodes.Status403Forbidden, "not-allowed");
    }
}
