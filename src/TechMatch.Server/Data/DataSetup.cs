using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;
using Npgsql;
using TechMatch.Server.Data.Map;
using TechMatch.Server.Data.Matching;

namespace TechMatch.Server.Data;

/// <summary>The one pool of connections that EF, the job storage and hand-written SQL share.</summary>
public static class DataSetup
{
    public static NpgsqlDataSource CreateDataSource(string connectionString)
    {
        var builder = new NpgsqlDataSourceBuilder(connectionString);
        builder.UseNetTopologySuite(geographyAsDefault: true);
        builder.ConnectionStringBuilder.ApplicationName ??= "TechMatch";

        // Statements with distances look so dear to the planner that it compiles them, which takes longer than to run them.
        builder.ConnectionStringBuilder.Options ??= "-c jit=off";

        // Most statements are asked again and again, and to read and plan one takes many times longer than to run it. Who says otherwise in
        // the connection string has something in between that cannot keep prepared statements.
        if (!new DbConnectionStringBuilder { ConnectionString = connectionString }.ContainsKey("Max Auto Prepare"))
        {
            builder.ConnectionStringBuilder.MaxAutoPrepare = 200;
        }

        return builder.Build();
    }

    public static void UseTechMatch(this DbContextOptionsBuilder options, NpgsqlDataSource source) =>
        options.UseNpgsql(source, o => o.UseNetTopologySuite(geographyAsDefault: true)).UseSnakeCaseNamingConvention();

    public static IServiceCollection AddData(this IServiceCollection services)
    {
        services.AddSingleton(provider => CreateDataSource(
            provider.GetRequiredService<IConfiguration>().GetConnectionString("TechMatch")
            ?? throw new InvalidOperationException("ConnectionStrings__TechMatch is not set.")));

        // The options are the same for everybody; made anew for every request they cost more than an answer that is kept.
        services.AddDbContext<TechMatchDbContext>(
            (provider, options) => options.UseTechMatch(provider.GetRequiredService<NpgsqlDataSource>()), optionsLifetime: ServiceLifetime.Singleton);

        // For who most often has the answer at hand: even a context that is asked nothing costs a tenth of such a request. From a pool it
        // would cost less, but a pooled one does not share its connection with the job storage in an ambient transaction.
        services.AddScoped(provider => new Lazy<TechMatchDbContext>(provider.GetRequiredService<TechMatchDbContext>));
        services.AddScoped<Transactions>();
        services.AddScoped<OfferPlaces>();
        services.AddScoped<MatchReader>();
        services.AddScoped<MatchFinder>();
        services.AddScoped<OpenNeedReader>();
        services.AddScoped<CoveredSchools>();
        services.AddSingleton<LiveOffers>();
        services.AddSingleton<AskedNeeds>();
        services.AddSingleton<MapStamp>();
        services.AddSingleton(provider => new OfferCache<OfferCard>(provider.GetRequiredService<LiveOffers>(), card => card.Offer.OfferId, most: 20_000));
        services.AddOptions<MatchingOptions>().BindConfiguration(MatchingOptions.Section)
            .Validate(o => o.Hold(), "Matching:Weights must not be negative, and one of them must count.")
            .Validate(o => o.HoldsPooling(), "Matching:Pooling:MaxPupils must be 1 to 10000 and MaxDistanceKm 1 to 200.")
            .ValidateOnStart();
        return services;
    }
}

/// <summary>For <c>dotnet ef</c>: writing a migration needs the model, not a database.</summary>
internal sealed class DesignTimeFactory : IDesignTimeDbContextFactory<TechMatchDbContext>
{
    public TechMatchDbContext CreateDbContext(string[] args)
    {
        var options = new DbContextOptionsBuilder<TechMatchDbContext>();
        options.UseTechMatch(DataSetup.CreateDataSource("Host=localhost;Database=design_time"));
        return new TechMatchDbContext(options.Options);
    }
}
