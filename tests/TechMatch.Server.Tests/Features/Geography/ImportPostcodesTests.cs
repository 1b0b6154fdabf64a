using System.Text;
using Microsoft.EntityFrameworkCore;
using TechMatch.Domain.Geography;
using TechMatch.Domain.Schools;
using TechMatch.Server.Features.Geography;
using TechMatch.Server.Platform.Imports;
using TechMatch.Server.Platform.Places;
using TechMatch.Server.Tests.Builders;
using TechMatch.Server.Tests.Fixtures;

namespace TechMatch.Server.Tests.Features.Geography;

/// <summary>Postcodes give schools a better place, and never a worse one.</summary>
public sealed class ImportPostcodesTests : IAsyncLifetime
{
    private TestServices _services = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _services = await TestServices.Create();

    public ValueTask DisposeAsync() => _services.DisposeAsync();

    [Fact]
    public async Task Schools_move_to_the_best_place_their_postcode_gives()
    {
        var nowhere = await _services.Database.Add(A.School().WithPostalCode("7551AB").WithoutLocation());
        var atDoor = await _services.Database.Add(A.School().WithPostalCode("7551AB").At(52.3, 6.8));
        var elsewhere = await _services.Database.Add(A.School().WithPostalCode("9999ZZ").WithoutLocation());

        var pc4 = await Run("pc4,rd_x,rd_y,lat,lon,plaats,gemeente,provincie\n7551,1,1,52.26,6.79,Hengelo,HENGELO,Overijssel\n0000,1,1,52,5,,,\n7552,1,1,0,0,,,\n");
        Assert.Equal((3, 1, 2), (pc4.Total.Read, pc4.Total.Added, pc4.Total.Rejected));
        Assert.Equal((LocationSource.PostalCode4, LocationPrecision.PostalCode4), await PlaceOf(nowhere.Code));
        Assert.Equal((LocationSource.Register, LocationPrecision.Address), await PlaceOf(atDoor.Code));
        Assert.Equal((LocationSource.Municipality, LocationPrecision.Municipality), await PlaceOf(elsewhere.Code));

        var pc6 = await Run("Postcode;Huisnummer;Lat;Lon\n7551 AB;1;52,261;6,791\n7551 AB;3;52,263;6,793\n");
        Assert.Equal((2, 1, 1), (pc6.Total.Read, pc6.Total.Added, pc6.Total.Unchanged));
        Assert.Equal((LocationSource.PostalCode6, LocationPrecision.PostalCode6), await PlaceOf(nowhere.Code));
        await using var db = _services.Database.Open();
        var at = (await db.Set<School>().AsNoTracking().SingleAsync(s => s.Code == nowhere.Code, Cancel)).Location!.Point;
        Assert.InRange(at.DistanceTo(new GeoPoint(52.262, 6.792)), 0, 1);

        // Coarser news does not move anything back.
        await Run("PC4;RD_X;RD_Y\n7551;251500;476500\n");
        Assert.Equal((LocationSource.PostalCode6, LocationPrecision.PostalCode6), await PlaceOf(nowhere.Code));
        var again = await Run("PC4;RD_X;RD_Y\n7551;251500;476500\n");
        Assert.Equal((1, 0, 0, 1), (again.Total.Read, again.Total.Added, again.Total.Changed, again.Total.Unchanged));
    }

    [Fact]
    public async Task One_address_is_found_by_what_is_known()
    {
        await Run("pc,lat,lon,gemeente\n8011,52.51,6.09,Zwolle\n8011AB,52.512,6.092,Zwolle\n");
        async Task<LocationSource?> Find(string? postcode, string? municipality) => (await _services.With<Locator, Location?>(l => l.Find(
            new Address(postcode is null ? null : PostalCode.Parse(postcode), "1", municipality is null ? null : MunicipalityCode.Parse(municipality)), Cancel)))?.Source;
        Assert.Equal(LocationSource.PostalCode6, await Find("8011AB", "GM0193"));
        Assert.Equal(LocationSource.PostalCode4, await Find("8011ZZ", "GM0193"));
        Assert.Equal(LocationSource.Municipality, await Find("9999ZZ", "GM0193"));
        Assert.Equal(LocationSource.Municipality, await Find(null, "GM0193"));
        Assert.Null(await Find("9999ZZ", null));
    }

    [Theory]
    [InlineData("NAAM;LAT;LON\nx;52;6\n")]
    [InlineData("PC4;NAAM\n7551;x\n")]
    [InlineData("PC4;LAT;LON\n7551;52\n")]
    [InlineData("")]
    public async Task What_is_no_table_of_postcodes_is_refused(string text) =>
        await Assert.ThrowsAsync<UnusableFileException>(() => Run(text));

    [Fact]
    public async Task The_real_tables_are_read_whole()
    {
        var files = new[] { "postcode/cbs_pc4_2020_centroids.csv", "postcode/pc6_from_school_addresses.csv" }
            .Select(f => new ImportFile(Path.GetFileName(f), File.ReadAllBytes(SharedData.Path(f)))).ToList();
        var report = await _services.With<ImportPostcodes, ImportReport>(i => i.Run(files, new(), Cancel));
        Assert.Equal([4067, 7718], report.Files.Select(f => f.Counts.Added + f.Counts.Rejected));
        Assert.Equal(0, report.Total.Rejected);
        await using var db = _services.Database.Open();
        Assert.True(await db.Set<PostalArea>().CountAsync(p => p.MunicipalityCode == null, Cancel) < 600);
    }

    private Task<ImportReport> Run(string text) =>
        _services.With<ImportPostcodes, ImportReport>(i => i.Run([new ImportFile("postcodes.csv", Encoding.UTF8.GetBytes(text))], new(), Cancel));

    private async Task<(LocationSource, LocationPrecision)> PlaceOf(EstablishmentCode code)
    {
        await using var db = _services.Database.Open();
        var location = (await db.Set<School>().AsNoTracking().SingleAsync(s => s.Code == code, Cancel)).Location!;
        return (location.Source, location.Precision);
    }
}
