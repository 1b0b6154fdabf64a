using System.Text;
using Microsoft.EntityFrameworkCore;
using TechMatch.Domain.Geography;
using TechMatch.Server.Platform.Imports;
using TechMatch.Server.Tests.Fixtures;
using static TechMatch.Server.Tests.Features.Registers.RegisterText;

namespace TechMatch.Server.Tests.Features.Registers;

/// <summary>Quirks of registers that show only against what is known.</summary>
public sealed class SchoolQuirksTests : IAsyncLifetime
{
    private TestServices _services = null!;

    public async ValueTask InitializeAsync() => _services = await TestServices.Create();

    public ValueTask DisposeAsync() => _services.DisposeAsync();

    [Fact]
    public async Task A_municipality_is_found_by_its_number_or_else_its_name()
    {
        (string Number, string Name)[] written =
            [("164", "HENGELO"), ("GM0164", ""), ("0164", "ENSCHEDE"), ("", "hengelo"), ("", "GEMEENTE HENGELO"), ("", "HENGELO GEM HENGELO"), ("0003", "APPINGEDAM")];
        await _services.Import(File("2022-01.csv", [.. written.Select((w, i) => Line($"10AA0{i}", number: w.Number, municipality: w.Name))]));
        var schools = (await _services.Schools()).OrderBy(s => s.Code.Value);
        Assert.Equal([.. Enumerable.Repeat("GM0164", 6), "GM0003"], schools.Select(s => s.Facts.MunicipalityCode.Value));

        // One that merged away lives on for the past, without a centre.
        await using var db = _services.Database.Open();
        var appingedam = await db.Set<Municipality>().SingleAsync(m => m.Code == MunicipalityCode.Parse("GM0003"), TestContext.Current.CancellationToken);
        Assert.Equal(("Appingedam", "Overijssel", false, null), (appingedam.Name, appingedam.Province, appingedam.IsCurrent, appingedam.Centre));
        Assert.Null((await _services.School("10AA06")).Location);
    }

    [Fact]
    public async Task Without_number_and_name_the_postcode_tells_as_other_lines_have_it()
    {
        var report = await _services.Import(File("2022-01.csv", Line("10AA00"), Line("10AB00", number: "", municipality: ""), Line("10AC00", number: "9999", municipality: "ONBEKEND", postcode: "9999 ZZ")));
        Assert.Equal((3, 2, 0, 0, 0, 1), report.Sum());
        Assert.Equal("GM0164", (await _services.School("10AB00")).Facts.MunicipalityCode.Value);
        Assert.Equal(4, Assert.Single(report.Files[0].Rejected).Line);
    }

    [Fact]
    public async Task Coordinates_are_believed_only_where_the_school_can_be()
    {
        const string Header = "VESTIGINGSCODE;NAAM;POSTCODE;HUISNUMMER;GEMEENTE;PROVINCIE;LEERLINGEN;LAT;LON\n";
        string[] at = ["10;52.2661;6.7931", "<5;0;0", ";6.7931;52.2661", "12;52.3702;4.8952", "1.250;52,2661;6,7931"];
        var text = Header + string.Concat(at.Select((a, i) => $"10AA0{i};School {i};7551AB;{i + 1};HENGELO;Overijssel;{a}\n"));
        var report = await _services.Import(new ImportFile("2022-01.csv", Encoding.UTF8.GetBytes(text)));
        Assert.Equal((5, 5, 0, 0, 0, 0), report.Sum());
        Assert.Equal(3, report.Files[0].Notes.Count);
        var schools = (await _services.Schools()).OrderBy(s => s.Code.Value).ToList();
        Assert.Equal(
            [LocationSource.Register, LocationSource.Municipality, LocationSource.Municipality, LocationSource.Municipality, LocationSource.Register],
            schools.Select(s => s.Location!.Source));
        Assert.Equal([10, null, null, 12, 1250], schools.Select(s => s.Facts.Pupils));
        Assert.Equal(52.2661, schools[4].Location!.Point.Latitude, 6);
    }

    [Fact]
    public async Task A_place_known_to_the_door_stays_while_the_address_does()
    {
        const string Located = "VESTIGINGSCODE;NAAM;POSTCODE;HUISNUMMER;GEMEENTE;PROVINCIE;LAT;LON\n10AA00;Een;7551AB;1;HENGELO;Overijssel;52.2661;6.7931\n";
        await _services.Import(new ImportFile("2022-01.csv", Encoding.UTF8.GetBytes(Located)));
        await _services.Import(File("2023-01.csv", Line("10AA00")));
        Assert.Equal(LocationSource.Register, (await _services.School("10AA00")).Location!.Source);
        await _services.Import(File("2024-01.csv", Line("10AA00", house: "25")));
        Assert.Equal(LocationSource.Municipality, (await _services.School("10AA00")).Location!.Source);

        // An older register knows where the old door was, and that is not where the school is now.
        await _services.Import(DateOnly.Parse("2021-01-01", System.Globalization.CultureInfo.InvariantCulture), null, new ImportFile("again.csv", Encoding.UTF8.GetBytes(Located)));
        Assert.Equal(LocationSource.Municipality, (await _services.School("10AA00")).Location!.Source);
    }
}
