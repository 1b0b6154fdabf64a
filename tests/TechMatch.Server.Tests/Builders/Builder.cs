using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using TechMatch.Server.Data;
using TechMatch.Server.Data.Matching;
using TechMatch.Server.Tests.Fixtures;

namespace TechMatch.Server.Tests.Builders;

/// <summary>Where every sentence begins: <c>A.School().In("Hengelo")</c>.</summary>
public static class A
{
    public static SchoolBuilder School() => new();

    public static OrganisationBuilder Company() => new(Domain.Organisations.OrganisationKind.Company);

    public static OrganisationBuilder PpsCentre() => new(Domain.Organisations.OrganisationKind.PpsCentre);

    public static NeedBuilder Need() => new();

    public static PartnershipBuilder Partnership() => new();
}

/// <inheritdoc cref="A"/>
public static class An
{
    /// <summary>A company.</summary>
    public static OrganisationBuilder Organisation() => A.Company();

    public static OfferBuilder Offer() => new();
}

/// <summary>Something that can be put in the database, made by the domain's own verbs, with defaults that hold for all that was not said.</summary>
public abstract class Builder<T>
    where T : class
{
    /// <summary>Makes it, with what it needs around it, in the context; the caller saves.</summary>
    /// <param name="db">Where it goes.</param>
    /// <param name="now">The moment at which it is made.</param>
    public abstract Task<T> Build(TechMatchDbContext db, DateTimeOffset now);
}

public static class BuilderExtensions
{
    /// <summary>Puts it in the database at the clock's time.</summary>
    public static async Task<T> Add<T>(this TestServer server, Builder<T> builder)
        where T : class
    {
        var built = await server.Database.Add(builder, server.Clock.GetUtcNow());
        server.Services.GetRequiredService<LiveOffers>().MayBeBehind();
        return built;
    }

    /// <inheritdoc cref="Add{T}(TestServer, Builder{T})"/>
    public static async Task<T> Add<T>(this TestDatabase database, Builder<T> builder, DateTimeOffset? now = null)
        where T : class
    {
        await using var db = database.Open();
        var built = await builder.Build(db, now ?? TestServer.Start);
        await db.SaveChangesAsync();
        return built;
    }

    /// <summary>The row that was just added in this context, or is in the database already.</summary>
    internal static async Task<T?> FindRow<T>(this DbContext db, params object[] key)
        where T : class => await db.Set<T>().FindAsync(key);
}
