using TechMatch.Domain;

namespace TechMatch.Server.Platform.Access;

/// <summary>Who may call an endpoint. With a <see cref="Resource"/> the roles count for that resource only.</summary>
[Flags]
public enum Who
{
    /// <summary>Everybody, without an account.</summary>
    Public = 1,

    /// <summary>Everybody with an account, whatever the role.</summary>
    SignedIn = 2,
    School = 4,
    Organisation = 8,

    /// <summary>A coordinator of the region in which the school or the organisation lies.</summary>
    Coordinator = 16,

    /// <summary>An officer of the province.</summary>
    Province = 32,
    Administrator = 64,

    /// <summary>Both sides of a partnership.</summary>
    Sides = School | Organisation,
}

/// <summary>What an endpoint's path points at; its owner decides who may.</summary>
public enum Resource
{
    /// <summary>Nothing in particular.</summary>
    None,

    /// <summary>{code}: an establishment code.</summary>
    School,

    /// <summary>{id}: an organisation.</summary>
    Organisation,

    /// <summary>{id}: a need; its school owns it.</summary>
    Need,

    /// <summary>{id}: an offer; its organisation owns it.</summary>
    Offer,

    /// <summary>{id}: a partnership; both sides own it.</summary>
    Partnership,

    /// <summary>{id}: an activity; both sides of its partnership own it.</summary>
    Activity,

    /// <summary>{code}: a region; its coordinators own it.</summary>
    Region,

    /// <summary>{id}: a claim on a school or an organisation; the coordinators of that region decide.</summary>
    Claim,
}

/// <summary>The access rule of an endpoint, readable from its metadata.</summary>
public sealed record AccessRule(Who Who, Resource Resource)
{
    /// <summary>Name of the route value that holds the key of the resource.</summary>
    public string RouteKey => Resource is Resource.School or Resource.Region ? "code" : "id";
}

public static class AccessExtensions
{
    /// <summary>Says who may call this endpoint.</summary>
    public static TBuilder Access<TBuilder>(this TBuilder endpoint, Who who, Resource resource = Resource.None)
        where TBuilder : IEndpointConventionBuilder
    {
        endpoint.WithMetadata(new AccessRule(who, resource));
        return who.HasFlag(Who.Public)
            ? endpoint.AllowAnonymous()
            : endpoint.RequireAuthorization(policy => policy.AddRequirements(new AccessRequirement(who, resource)));
    }

    /// <summary>The domain's actor for a role.</summary>
    internal static Actors ToActor(this Who who) => who switch
    {
        Who.School => Actors.School,
        Who.Organisation => Actors.Organisation,
        Who.Coordinator => Actors.Coordinator,
        Who.Administrator => Actors.Administrator,
        _ => Actors.None,
    };
}
