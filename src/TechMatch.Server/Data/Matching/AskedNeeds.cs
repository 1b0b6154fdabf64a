using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Caching.Memory;
using TechMatch.Domain.Needs;
using TechMatch.Domain.Schools;

namespace TechMatch.Server.Data.Matching;

/// <summary>A need with the school that asks it, to be read only.</summary>
public sealed record AskedNeed(Need Need, School School);

/// <summary>
/// Needs of which the matches were looked at lately, kept as long as the database says that neither the need nor its school has changed:
/// whoever asks brings the versions of both rows.
/// </summary>
public sealed class AskedNeeds : IDisposable
{
    private const int Most = 5_000;

    private readonly MemoryCache _kept = new(new MemoryCacheOptions { SizeLimit = Most });

    /// <param name="needId">The need; it exists.</param>
    /// <param name="needVersion">Version of its row, as it is now.</param>
    /// <param name="schoolVersion">Version of the row of its school, as it is now.</param>
    /// <param name="db">Reads what is not at hand.</param>
    /// <param name="cancel">Stops it.</param>
    public async ValueTask<AskedNeed> Get(Guid needId, uint needVersion, uint schoolVersion, TechMatchDbContext db, CancellationToken cancel)
    {
        if (_kept.TryGetValue(needId, out Kept? kept) && kept!.NeedVersion == needVersion && kept.SchoolVersion == schoolVersion)
        {
            return kept.Asked;
        }

        var (need, school) = await (
            from n in db.Set<Need>().AsNoTracking()
            join s in db.Set<School>().AsNoTracking() on n.SchoolCode equals s.Code
            where n.Id == needId
            select new ValueTuple<Need, School>(n, s)).SingleAsync(cancel);

        // What changed between the two statements is newer than its versions say, and will be read again.
        var asked = new AskedNeed(need, school);
        _kept.Set(needId, new Kept(asked, needVersion, schoolVersion), new MemoryCacheEntryOptions { Size = 1 });
        return asked;
    }

    public void Dispose() => _kept.Dispose();

    private sealed record Kept(AskedNeed Asked, uint NeedVersion, uint SchoolVersion);
}
