using System.Globalization;
using Microsoft.EntityFrameworkCore;
using TechMatch.Domain.Programme;
using TechMatch.Server.Data;
using TechMatch.Server.Platform;

namespace TechMatch.Server.Features.Programme;

/// <summary>The note's own tables: acties, figures, initiatives, national ambitions and scales. They follow the product.</summary>
internal sealed class ProgrammeFacts(TechMatchDbContext db) : IReferenceFacts, IFeatureServices
{
    public static void Add(IServiceCollection services, IConfiguration configuration) => services.AddScoped<IReferenceFacts, ProgrammeFacts>();

    public async Task Stage(CancellationToken cancel)
    {
        await Replace(
            ReferenceFile.Read("acties", r => new ProgrammeAction(Number(r("nummer")), r("thema"), r("omschrijving"), r("verantwoordelijke"))),
            a => a.Number,
            cancel);
        await Replace(
            ReferenceFile.Read("indicatoren", r => new Indicator(
                r("indicator"),
                r("gebied"),
                r("niveau"),
                r("eenheid"),
                Number(r("jaar")),
                decimal.Parse(r("waarde"), CultureInfo.InvariantCulture),
                KindOf(r("soort")))),
            i => (i.Name, i.Area, i.Level, i.Year, i.Kind),
            cancel);
        var regions = ReferenceFile.Read("techniekpact-regios", r => (Name: r("naam"), Code: r("code"))).ToDictionary(r => r.Name, r => r.Code);
        await Replace(
            ReferenceFile.Read("initiatieven", r => new Initiative(
                r("naam"), r("regio").Length == 0 ? null : regions[r("regio")], r("doelgroep"), [.. r("acties").Split(',').Select(Number)])),
            i => i.Name,
            cancel);
        var place = 0;
        await Replace(
            ReferenceFile.Read("landelijke-ambities", r => new NationalAmbition(++place, r("lijn"), r("ambitie"), r("actie"), r("sluit_aan") == "ja")),
            a => a.Number,
            cancel);
        await Replace(ReferenceFile.Read("schaalniveaus", r => new ScaleLevel(r("activiteit"), r("niveau"), r("wie"))), s => s.Activity, cancel);
    }

    private static IndicatorKind KindOf(string text) => text switch
    {
        "doel" => IndicatorKind.Target,
        "meting" => IndicatorKind.Measurement,
        "prognose" => IndicatorKind.Forecast,
        _ => throw new FormatException($"'{text}' is not a kind of indicator."),
    };

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);

    private async Task Replace<T, TKey>(IReadOnlyList<T> rows, Func<T, TKey> keyOf, CancellationToken cancel)
        where T : class
        where TKey : notnull
    {
        var known = (await db.Set<T>().ToListAsync(cancel)).ToDictionary(keyOf);
        foreach (var row in rows)
        {
            if (known.Remove(keyOf(row), out var there))
            {
                db.Entry(there).CurrentValues.SetValues(row);
            }
            else
            {
                db.Add(row);
            }
        }

        db.RemoveRange(known.Values);
    }
}
