using System.Globalization;
using TechMatch.Domain.Calendars;
using TechMatch.Server.Data;
using TechMatch.Server.Platform.Documents;
using TechMatch.Server.Platform.Http;
using TechMatch.Server.Platform.Jobs;
using TechMatch.Server.Platform.Places;
using TechMatch.Server.Platform.Travel;

namespace TechMatch.Server.Platform;

public static class TechMatchServices
{
    /// <summary>What the web server and every verb of the command line share.</summary>
    public static IServiceCollection AddTechMatch(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton(TimeProvider.System);
        services.AddSingleton(_ => ReadWorkingDays());
        services.AddOptions<WebOptions>().BindConfiguration(WebOptions.Section)
            .Validate(o => Uri.TryCreate(o.PublicAddress, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https", "Web:PublicAddress must be an http(s) address.")
            .ValidateOnStart();
        services.AddOptions<DemonstrationOptions>().BindConfiguration(DemonstrationOptions.Section);
        services.AddData();

        // The command line makes links that the web server reads.
        services.AddKeys(configuration);
        services.AddJobs();
        services.AddDocuments();
        services.AddPlaces();
        services.AddTravel();
        services.AddFeatures(configuration);
        services.AddVerifications();
        return services;
    }

    private static WorkingDays ReadWorkingDays() => new(ReferenceFile.Read("school-holidays", row => new SchoolHoliday(
        Enum.Parse<HolidayRegion>(row("region")),
        DateOnly.ParseExact(row("from"), "yyyy-MM-dd", CultureInfo.InvariantCulture),
        DateOnly.ParseExact(row("until"), "yyyy-MM-dd", CultureInfo.InvariantCulture),
        row("name"))));
}
