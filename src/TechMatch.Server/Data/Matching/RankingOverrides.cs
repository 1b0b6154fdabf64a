using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using TechMatch.Domain.Calendars;
using TechMatch.Domain.Geography;
using TechMatch.Domain.Matching;
using TechMatch.Domain.Needs;
using TechMatch.Domain.Offers;

namespace TechMatch.Server.Data.Matching;

internal sealed class RankingOverrideMapping : IEntityTypeConfiguration<RankingOverride>
{
    public void Configure(EntityTypeBuilder<RankingOverride> builder)
    {
        builder.ToTable("ranking_overrides", t => t.HasCheckConstraint("ck_ranking_overrides_of", "(need_id IS NULL) <> (region_code IS NULL)"));
        builder.HasKey(o => o.Id);
        builder.Property(o => o.Id).ValueGeneratedNever();
        builder.Property(o => o.Reason).HasMaxLength(RankingOverride.MaxReasonLength);
        builder.Property(o => o.Until).HasColumnName("counts_until");
        builder.HasOne<Offer>().WithMany().HasForeignKey(o => o.OfferId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Need>().WithMany().HasForeignKey(o => o.NeedId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Region>().WithMany().HasForeignKey(o => o.RegionCode).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Account>().WithMany().HasForeignKey(o => o.MadeBy).OnDelete(DeleteBehavior.SetNull);
        builder.HasOne<Account>().WithMany().HasForeignKey(o => o.TakenBackBy).OnDelete(DeleteBehavior.SetNull);

        // What counts for a need or a region is found without reading what is over.
        builder.HasIndex(o => o.NeedId).HasFilter("taken_back_at IS NULL").HasDatabaseName("ix_ranking_overrides_need");
        builder.HasIndex(o => o.RegionCode).HasFilter("taken_back_at IS NULL").HasDatabaseName("ix_ranking_overrides_region");
    }
}

/// <summary>Reads what coordinators say of offers, set-wise. What is said for a need goes before what is said for its region, and the last word before the others.</summary>
internal static class RankingOverrides
{
    /// <summary>What is said as the database gives it: <c>[[offer, lift, reason], …]</c>, the one that counts last; null for nothing.</summary>
    public static IReadOnlyDictionary<Guid, CoordinatorSay>? Read(string? json)
    {
        if (json is null)
        {
            return null;
        }

        var said = new Dictionary<Guid, CoordinatorSay>();
        using var document = JsonDocument.Parse(json);
        foreach (var row in document.RootElement.EnumerateArray())
        {
            said[row[0].GetGuid()] = new CoordinatorSay(row[1].GetBoolean(), row[2].GetString()!);
        }

        return said;
    }

    /// <summary>What is said for many needs, in one statement; only needs of which something is said are there.</summary>
    public static async Task<IReadOnlyDictionary<Guid, IReadOnlyDictionary<Guid, CoordinatorSay>>> Of(
        TechMatchDbContext db, IReadOnlyCollection<Guid> needs, DateOnly today, CancellationToken cancel)
    {
        // Mostly there is nothing, and that is soon known.
        var counting = db.Set<RankingOverride>().AsNoTracking().Where(o => o.TakenBackAt == null && o.Until >= today);
        var rows = await counting.OrderBy(o => o.MadeAt).ThenBy(o => o.Id).ToListAsync(cancel);
        if (rows.Count == 0 || needs.Count == 0)
        {
            return new Dictionary<Guid, IReadOnlyDictionary<Guid, CoordinatorSay>>();
        }

        var regions = rows.Select(o => o.RegionCode).OfType<string>().Distinct().ToList();
        var ofRegion = (await (
            from need in db.Set<Need>()
            join school in db.Set<Domain.Schools.School>() on need.SchoolCode equals school.Code
            join member in db.Set<RegionMembership>() on school.Facts.MunicipalityCode equals member.MunicipalityCode
            where needs.Contains(need.Id) && regions.Contains(member.RegionCode) && member.ValidFrom <= today && (member.ValidUntil == null || member.ValidUntil > today)
            select new { need.Id, member.RegionCode }).ToListAsync(cancel)).ToLookup(r => r.RegionCode, r => r.Id);
        var wanted = needs.ToHashSet();
        var said = new Dictionary<Guid, Dictionary<Guid, CoordinatorSay>>();
        foreach (var row in rows.OrderBy(o => o.NeedId is not null))
        {
            IEnumerable<Guid> about = row.NeedId is { } one ? [one] : ofRegion[row.RegionCode!];
            foreach (var need in about.Where(wanted.Contains))
            {
                if (!said.TryGetValue(need, out var offers))
                {
                    said[need] = offers = [];
                }

                offers[row.OfferId] = new CoordinatorSay(row.IsLift, row.Reason);
            }
        }

        return said.ToDictionary(s => s.Key, IReadOnlyDictionary<Guid, CoordinatorSay> (s) => s.Value);
    }
}
