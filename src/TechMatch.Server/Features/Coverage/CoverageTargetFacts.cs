using System.Globalization;
using Microsoft.EntityFrameworkCore;
using TechMatch.Domain.Coverage;
using TechMatch.Domain.Schools;
using TechMatch.Server.Data;
using TechMatch.Server.Platform;

namespace TechMatch.Server.Features.Coverage;

/// <summary>
/// The rounds of targets the product starts with: the note's, and a current one. Rounds are the province's to edit, so they are filled
/// in only for a province and sector that has none.
/// </summary>
internal sealed class CoverageTargetFacts(TechMatchDbContext db) : IReferenceFacts, IFeatureServices
{
    public static void Add(IServiceCollection services, IConfiguration configuration) => services.AddScoped<IReferenceFacts, CoverageTargetFacts>();

    public async Task Stage(CancellationToken cancel)
    {
        var known = await db.Set<CoverageTarget>().Select(t => new { t.Province, t.Sector }).Distinct().ToListAsync(cancel);
        foreach (var target in ReferenceFile.Read("coverage-targets", Read))
        {
            if (!known.Contains(new { target.Province, target.Sector }))
            {
                db.Add(target);
            }
        }
    }

    private static CoverageTarget Read(Func<string, string> row) => new(
        StableId.Of("coverage-target", $"{row("provincie")} {row("sector")} {row("geldig_vanaf")}"),
        row("provincie"),
        Enum.Parse<Sector>(row("sector")),
        decimal.Parse(row("percentage"), CultureInfo.InvariantCulture),
        Day(row("geldig_vanaf")),
        Day(row("uiterlijk")));

    private static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);
}
