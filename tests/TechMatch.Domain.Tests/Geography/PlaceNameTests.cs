using TechMatch.Domain.Geography;

namespace TechMatch.Domain.Tests.Geography;

public sealed class PlaceNameTests
{
    [Theory]
    [InlineData("ENSCHEDE", "Enschede")]
    [InlineData("BERGEN OP ZOOM", "Bergen op Zoom")]
    [InlineData("'S-GRAVENHAGE", "'s-Gravenhage")]
    [InlineData("IJSSELMUIDEN", "IJsselmuiden")]
    [InlineData("'T HARDE", "'t Harde")]
    [InlineData("DE LUTTE", "De Lutte")]
    [InlineData("2E EXLOERMOND", "2e Exloermond")]
    [InlineData("ALPHEN AAN DEN RIJN", "Alphen aan den Rijn")]
    [InlineData("BORGER-ODOORN", "Borger-Odoorn")]
    [InlineData("ALTEVEER GEM NOORDENVELD", "Alteveer gem Noordenveld")]
    [InlineData("Geldermalsen", "Geldermalsen")]
    [InlineData("", "")]
    public void Names_in_capitals_become_names(string register, string people) => Assert.Equal(people, PlaceName.FromCapitals(register));
}
