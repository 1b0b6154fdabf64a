using Microsoft.EntityFrameworkCore;
using TechMatch.Domain.Geography;
using TechMatch.Domain.Schools;
using TechMatch.Server.Platform.Imports;
using TechMatch.Server.Tests.Fixtures;

namespace TechMatch.Server.Tests.Features.Registers;

/// <summary>The real registers, with the numbers that must come out; skipped where they are not beside the checkout.</summary>
public sealed class RealRegistersTests
{
    [Fact]
    public async Task Four_registers_of_three_forms_give_the_numbers_of_the_field()
    {
        var files = new[]
        {
            "duo/2020_po_alle-vestigingen-bo.csv",
            "duo/2020_vo_alle-vestigingen-vo.csv",
            "duo/afgeleid_2024-11_scholen_ov_gld_geocoded.csv",
            "duo/2026-04_po_02.-alle-schoolvestigingen-basisonderwijs.csv",
        }.Select(SharedData.Path).Select(p => new ImportFile(Path.GetFileName(p), File.ReadAllBytes(p))).ToArray();
        await using var services = await TestServices.Create();

        var report = await services.Import(files);

        Assert.Equal([6268, 1619, 1845, 6107], report.Files.Select(f => f.Counts.Read));
        Assert.All(report.Files, f => Assert.Empty(f.Rejected));
        await using var db = services.Database.Open();
        var entries = await db.Set<RegisterEntry>()
            .Join(db.Set<Municipality>(), e => e.MunicipalityCode, m => m.Code, (e, m) => new { e.RegisterVersionId, e.Sector, m.Province })
            .Join(db.Set<RegisterVersion>(), e => e.RegisterVersionId, v => v.Id, (e, v) => new { v.AsOf, e.Sector, e.Province })
            .GroupBy(e => e).Select(g => new { g.Key.AsOf, g.Key.Sector, g.Key.Province, Count = g.Count() })
            .ToListAsync(TestContext.Current.CancellationToken);
        int Count(int year, Sector sector, string province) => entries.Where(e => e.AsOf.Year == year && e.Sector == sector && e.Province == province).Sum(e => e.Count);
        Assert.Equal((511, 864), (Count(2020, Sector.Po, "Overijssel"), Count(2020, Sector.Po, "Gelderland")));
        Assert.Equal((130, 202), (Count(2020, Sector.Vo, "Overijssel"), Count(2020, Sector.Vo, "Gelderland")));
        Assert.Equal((494, 838), (Count(2024, Sector.Po, "Overijssel"), Count(2024, Sector.Po, "Gelderland")));
        Assert.Equal((127, 195), (Count(2024, Sector.Vo, "Overijssel"), Count(2024, Sector.Vo, "Gelderland")));
        Assert.Equal((65, 126), (Count(2024, Sector.So, "Overijssel"), Count(2024, Sector.So, "Gelderland")));
        Assert.Equal((487, 838), (Count(2026, Sector.Po, "Overijssel"), Count(2026, Sector.Po, "Gelderland")));

        // What is open now is what the newest register of each sector and province holds, and the whole country is still there.
        var schools = await services.Schools();
        Assert.Equal(6107, schools.Count(s => s is { Sector: Sector.Po, ClosedOn: null }));
        Assert.Equal(1619 - 130 - 202 + 127 + 195, schools.Count(s => s is { Sector: Sector.Vo, ClosedOn: null }));
        Assert.DoesNotContain(schools, s => s.Location is { } at && !Netherlands.Contains(at.Point));

        var again = await services.Import(files);
        var total = again.Total;
        Assert.Equal((0, 0, 0, total.Read), (total.Added, total.Changed, total.Closed, total.Unchanged));
    }
}
