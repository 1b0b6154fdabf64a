using System.Globalization;
using TechMatch.Domain.Geography;
using TechMatch.Server.Platform;
using TechMatch.Server.Platform.Places;

namespace TechMatch.Server.Tests.Platform.Places;

public sealed class MunicipalityBookTests
{
    private readonly MunicipalityBook _book = new(ReferenceFile.Read("gemeenten", r => Municipality.FromReference(
        MunicipalityCode.Parse(r("gemeente_code")),
        r("gemeente_naam"),
        r("provincie"),
        new GeoPoint(double.Parse(r("lat"), CultureInfo.InvariantCulture), double.Parse(r("lon"), CultureInfo.InvariantCulture)),
        null,
        null,
        null,
        null,
        null)));

    [Theory]
    [InlineData("HENGELO", "Overijssel", "GM0164")]
    [InlineData("Gemeente Hengelo", null, "GM0164")]
    [InlineData("BEUNINGEN GEM LOSSER", "Overijssel", "GM0168")]
    [InlineData("Den Haag", "Zuid-Holland", "GM0518")]
    [InlineData("S GRAVENHAGE", null, "GM0518")]
    [InlineData("BERGEN LB", "Limburg", "GM0893")]
    [InlineData("BERGEN", "Noord-Holland", "GM0373")]
    [InlineData("RIJSWIJK", "Zuid-Holland", "GM0603")]
    [InlineData("NUENEN CA", "Noord-Brabant", "GM0820")]
    [InlineData("Súdwest-Fryslân", "Friesland", "GM1900")]
    [InlineData("BERGEN", null, null)]
    [InlineData("ONBEKEND", "Overijssel", null)]
    [InlineData("", "Overijssel", null)]
    public void Names_of_municipalities_are_written_in_many_ways(string name, string? province, string? code) =>
        Assert.Equal(code, _book.Find(name, province)?.Code.Value);

    [Theory]
    [InlineData("Fryslân", "Friesland")]
    [InlineData("OVERIJSSEL", "Overijssel")]
    [InlineData("Noord Holland", "Noord-Holland")]
    [InlineData("Vlaanderen", null)]
    public void Provinces_have_one_name(string written, string? province) => Assert.Equal(province, MunicipalityBook.FindProvince(written));

    [Fact]
    public void Every_municipality_is_found_by_its_own_name() =>
        Assert.All(_book.All, m => Assert.Equal(m.Code, _book.Find(m.Name.ToUpperInvariant(), m.Province)?.Code));
}
