using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using TechMatch.Domain.Geography;
using TechMatch.Domain.Organisations;
using TechMatch.Domain.Schools;
using TechMatch.Server.Data;
using TechMatch.Server.Platform.Jobs;

namespace TechMatch.Server.Platform.Places;

/// <summary>
/// Asks the geocoder where the schools and organisations stand whose place is known to the four-digit postcode at best, politely and
/// each address once. Safe to run again and to break off: every answer is kept as it comes.
/// </summary>
public sealed class GeocodeAddresses(
    TechMatchDbContext db, PdokGeocoder geocoder, Relocation relocation, IOptions<GeocoderOptions> options, TimeProvider clock)
    : IRecurringJob
{
    /// <summary>After this many failures in a row the service is taken to be down.</summary>
    private const int TooManyFailures = 3;

    /// <summary>Addresses whose answers are kept in one go.</summary>
    private const int Batch = 50;

    /// <summary>An address the geocoder did not know may have been built since.</summary>
    private static readonly TimeSpan AskAgainAfter = TimeSpan.FromDays(180);

    public static string Name => "geocode-addresses";

    public static string Cron => "40 4 * * *";

    /// <summary>Whether the geocoder may be asked at all.</summary>
    public bool IsEnabled => options.Value.Enabled;

    /// <returns>How many schools and organisations stand on a better place since.</returns>
    public async Task<JobReport> Run(CancellationToken cancel)
    {
        if (!IsEnabled)
        {
            return new JobReport(0, "The geocoder is switched off.");
        }

        var pause = TimeSpan.FromSeconds(1.0 / options.Value.RequestsPerSecond);
        var (moved, failures) = (0, 0);
        foreach (var batch in (await Waiting(cancel)).Chunk(Batch))
        {
            foreach (var address in batch)
            {
                var answer = await geocoder.Find(address, cancel);
                failures = answer.IsAnswer ? 0 : failures + 1;
                if (answer.IsAnswer)
                {
                    await Keep(address, answer.Point, cancel);
                }

                if (failures >= TooManyFailures)
                {
                    break;
                }

                // By the wall's clock: the pause is for the service, whatever time it is here.
                await Task.Delay(pause, cancel);
            }

            await db.SaveChangesAsync(cancel);
            db.ChangeTracker.Clear();
            moved += await relocation.Run(cancel);
            if (failures >= TooManyFailures)
            {
                return new JobReport(moved, ["The geocoder does not answer; the other addresses are asked next time."]);
            }
        }

        return new JobReport(moved);
    }

    private async Task<List<Address>> Waiting(CancellationToken cancel)
    {
        var schools = await db.Set<School>().AsNoTracking()
            .Where(s => s.ClosedOn == null && s.Facts.PostalCode != null && s.Facts.HouseNumber != null)
            .Select(s => new { s.Facts.PostalCode, s.Facts.HouseNumber, s.Location })
            .ToListAsync(cancel);
        var organisations = await db.Set<Organisation>().AsNoTracking()
            .Where(o => o.Facts.PostalCode != null && o.Facts.HouseNumber != null)
            .Select(o => new { o.Facts.PostalCode, o.Facts.HouseNumber, o.Location })
            .ToListAsync(cancel);
        var again = clock.GetUtcNow() - AskAgainAfter;
        var asked = (await db.Set<GeocodedAddress>().AsNoTracking().Where(a => a.Point != null || a.AskedAt > again).Select(a => a.Key).ToListAsync(cancel)).ToHashSet();
        return
        [
            .. schools.Concat(organisations)
                .Where(r => r.Location is null || r.Location is { IsEstimated: true, Source: not LocationSource.Manual })
                .Select(r => new Address(r.PostalCode, r.HouseNumber, null))
                .Where(a => a.Key is { } key && !asked.Contains(key))
                .DistinctBy(a => a.Key)
                .Take(options.Value.MostPerRun),
        ];
    }

    private async Task Keep(Address address, GeoPoint? point, CancellationToken cancel)
    {
        var answer = new GeocodedAddress(address.Key!, point, clock.GetUtcNow());
        if (await db.Set<GeocodedAddress>().FindAsync([answer.Key], cancel) is { } known)
        {
            db.Entry(known).CurrentValues.SetValues(answer);
        }
        else
        {
            db.Add(answer);
        }
    }
}
