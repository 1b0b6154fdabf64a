using Microsoft.EntityFrameworkCore;
using TechMatch.Domain.Geography;
using TechMatch.Domain.Organisations;
using TechMatch.Domain.Schools;
using TechMatch.Server.Data;

namespace TechMatch.Server.Platform.Places;

/// <summary>
/// Puts schools and organisations on the best place that their address gives now, after postcodes or the geocoder brought something
/// new. What a register or a person said of a place stays.
/// </summary>
public sealed class Relocation(TechMatchDbContext db, Locator locator)
{
    /// <returns>How many were moved.</returns>
    public async Task<int> Run(CancellationToken cancel)
    {
        var schools = await db.Set<School>().AsNoTracking()
            .Select(s => new Placed(s.Code.Value, s.Facts.PostalCode, s.Facts.HouseNumber, s.Facts.MunicipalityCode, s.Location)).ToListAsync(cancel);
        var organisations = await db.Set<Organisation>().AsNoTracking()
            .Select(o => new Placed(o.Id.ToString(), o.Facts.PostalCode, o.Facts.HouseNumber, o.Facts.MunicipalityCode, o.Location)).ToListAsync(cancel);
        var movedSchools = await Moved(schools, cancel);
        var movedOrganisations = await Moved(organisations, cancel);
        if (movedSchools.Count > 0)
        {
            var (keys, longitudes, latitudes, sources, precisions) = Arrays(movedSchools);
            await db.Database.ExecuteSqlAsync(
                $"""
                UPDATE schools s
                SET location = ST_SetSRID(ST_MakePoint(m.longitude, m.latitude), 4326)::geography, location_source = m.source, location_precision = m.precision
                FROM unnest({keys}, {longitudes}, {latitudes}, {sources}, {precisions}) AS m(key, longitude, latitude, source, precision)
                WHERE s.code = m.key
                """,
                cancel);
        }

        if (movedOrganisations.Count > 0)
        {
            var (keys, longitudes, latitudes, sources, precisions) = Arrays(movedOrganisations);
            await db.Database.ExecuteSqlAsync(
                $"""
                UPDATE organisations o
                SET location = ST_SetSRID(ST_MakePoint(m.longitude, m.latitude), 4326)::geography, location_source = m.source, location_precision = m.precision
                FROM unnest({keys}, {longitudes}, {latitudes}, {sources}, {precisions}) AS m(key, longitude, latitude, source, precision)
                WHERE o.id = m.key::uuid
                """,
                cancel);
        }

        return movedSchools.Count + movedOrganisations.Count;
    }

    private async Task<List<(string Key, Location To)>> Moved(List<Placed> rows, CancellationToken cancel)
    {
        var open = rows.Where(r => r.Location?.Source is not (LocationSource.Register or LocationSource.Manual)).ToList();
        var book = await locator.Load([.. open.Select(r => r.Address)], cancel);
        var moved = new List<(string, Location)>();
        foreach (var row in open)
        {
            if (book.Find(row.Address) is { } found && found != row.Location && (row.Location is null || found.Precision <= row.Location.Precision))
            {
                moved.Add((row.Key, found));
            }
        }

        return moved;
    }

    private static (string[] Keys, double[] Longitudes, double[] Latitudes, string[] Sources, string[] Precisions) Arrays(List<(string Key, Location To)> moved) => (
        [.. moved.Select(m => m.Key)],
        [.. moved.Select(m => m.To.Point.Longitude)],
        [.. moved.Select(m => m.To.Point.Latitude)],
        [.. moved.Select(m => m.To.Source.ToString())],
        [.. moved.Select(m => m.To.Precision.ToString())]);

    private sealed record Placed(string Key, PostalCode? PostalCode, string? HouseNumber, MunicipalityCode? Municipality, Location? Location)
    {
        public Address Address => new(PostalCode, HouseNumber, Municipality);
    }
}
