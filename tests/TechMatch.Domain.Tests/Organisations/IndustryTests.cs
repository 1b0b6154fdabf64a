using TechMatch.Domain.Organisations;

namespace TechMatch.Domain.Tests.Organisations;

public sealed class IndustryTests
{
    [Theory]
    [InlineData("25", "Manufacturing")]
    [InlineData("2562", "Manufacturing")]
    [InlineData("25.62", "Manufacturing")]
    [InlineData("43210, 6201", "Construction Ict")]
    [InlineData("62.01,61.10,7112", "Ict Engineering")]
    [InlineData("01.11", "Agriculture")]
    [InlineData("35111,38.11", "EnergyAndWater")]
    [InlineData("86101", "Healthcare")]
    [InlineData("9604", "Other")]
    [InlineData("04", "Other")]
    [InlineData(null, "")]
    [InlineData(" , ,abc, -1", "")]
    public void The_first_two_digits_of_the_codes_decide(string? codes, string expected) =>
        Assert.Equal(expected, string.Join(' ', Industries.Of(codes)));
}
