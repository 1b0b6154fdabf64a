using TechMatch.Domain.Geography;
using TechMatch.Domain.Schools;

namespace TechMatch.Domain.Tests.Schools;

/// <summary>A missing school is a closed one only where the file plainly looks.</summary>
public sealed class RegisterAreaTests
{
    private static readonly MunicipalityCode Hengelo = MunicipalityCode.Parse("GM0164");
    private static readonly MunicipalityCode Zwolle = MunicipalityCode.Parse("GM0193");
    private static readonly MunicipalityCode Ommen = MunicipalityCode.Parse("GM0175");
    private static readonly MunicipalityCode Arnhem = MunicipalityCode.Parse("GM0202");

    [Fact]
    public void The_first_file_covers_the_provinces_it_names()
    {
        var scopes = RegisterArea.Of([.. Schools(Hengelo, 1, 2), .. Schools(Arnhem, 50, 1)], [], Province);
        Assert.Equal([new(Sector.Po, "Gelderland", null), new(Sector.Po, "Overijssel", null)], scopes);
    }

    [Fact]
    public void A_town_can_lose_its_last_schools_but_not_three_at_once()
    {
        RegisterPlace[] held = [.. Schools(Hengelo, 1, 3)];
        Assert.Equal([new(Sector.Po, "Overijssel", null)], RegisterArea.Of(held, [.. held, .. Schools(Ommen, 20, 2)], Province));
        Assert.Equal([new(Sector.Po, "Overijssel", Hengelo)], RegisterArea.Of(held, [.. held, .. Schools(Ommen, 20, 3)], Province));
    }

    [Fact]
    public void A_stray_school_of_a_town_does_not_close_the_others()
    {
        RegisterPlace[] held = [.. Schools(Hengelo, 1, 3), .. Schools(Zwolle, 30, 1)];
        var scopes = RegisterArea.Of(held, [.. held, .. Schools(Zwolle, 31, 20)], Province);
        Assert.Equal([new(Sector.Po, "Overijssel", Hengelo)], scopes);
    }

    [Fact]
    public void Schools_that_went_along_with_a_merger_are_not_missing()
    {
        RegisterPlace[] before = [.. Schools(Ommen, 1, 5)];
        var after = before.Select(s => s with { Municipality = Hengelo }).ToList();
        Assert.Equal([new(Sector.Po, "Overijssel", null)], RegisterArea.Of(after, before, Province));
    }

    [Fact]
    public void Each_sector_covers_its_own()
    {
        RegisterPlace[] held = [.. Schools(Hengelo, 1, 2), .. Schools(Hengelo, 10, 2).Select(s => s with { Sector = Sector.Vo })];
        var scopes = RegisterArea.Of(held, [.. Schools(Zwolle, 30, 9).Select(s => s with { Sector = Sector.Vo })], Province);
        Assert.Equal([new(Sector.Po, "Overijssel", null), new(Sector.Vo, "Overijssel", Hengelo)], scopes);
    }

    private static IEnumerable<RegisterPlace> Schools(MunicipalityCode municipality, int first, int count) =>
        Enumerable.Range(first, count).Select(n => new RegisterPlace(EstablishmentCode.Parse($"10AB{n:00}"), Sector.Po, municipality));

    private static string Province(MunicipalityCode code) => code == Arnhem ? "Gelderland" : "Overijssel";
}
