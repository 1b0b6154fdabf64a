using TechMatch.Domain.Calendars;
using TechMatch.Server.Platform;

namespace TechMatch.Server.Tests.Platform;

public sealed class ReferenceFileTests
{
    [Fact]
    public void Every_row_is_read_with_its_accents_and_quotes()
    {
        var names = ReferenceFile.Read("gemeenten", row => row("gemeente_naam"));
        Assert.Equal(342, names.Count);
        Assert.Contains("'s-Hertogenbosch", names);
        Assert.Contains("Súdwest-Fryslân", names);
    }

    [Fact]
    public void The_first_row_is_not_taken_for_a_header()
    {
        var holidays = ReferenceFile.Read("school-holidays", row => (row("region"), row("from")));
        Assert.Equal(("Midden", "2023-12-23"), holidays[0]);
        Assert.All(holidays, h => Assert.True(Enum.TryParse<HolidayRegion>(h.Item1, out _)));
    }
}
