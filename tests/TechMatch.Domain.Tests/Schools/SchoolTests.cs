using TechMatch.Domain.Geography;
using TechMatch.Domain.Schools;

namespace TechMatch.Domain.Tests.Schools;

public sealed class SchoolTests
{
    private static readonly DateOnly Known = new(2020, 10, 1);
    private static readonly SchoolFacts Facts = new() { Name = "De Zandloper", MunicipalityCode = MunicipalityCode.Parse("GM0164") };

    [Fact]
    public void It_is_open_from_the_first_register_until_the_day_on_which_it_closes()
    {
        var school = Open();
        school.Close(new DateOnly(2026, 4, 1));
        Assert.False(school.IsOpenOn(new DateOnly(2020, 9, 30)));
        Assert.True(school.IsOpenOn(Known));
        Assert.True(school.IsOpenOn(new DateOnly(2026, 3, 31)));
        Assert.False(school.IsOpenOn(new DateOnly(2026, 4, 1)));
    }

    [Fact]
    public void Closing_again_does_not_move_the_day()
    {
        var school = Open();
        school.Close(new DateOnly(2026, 4, 1));
        school.Close(new DateOnly(2026, 10, 1));
        Assert.Equal(new DateOnly(2026, 4, 1), school.ClosedOn);
    }

    [Fact]
    public void One_that_is_in_the_register_again_is_open_again()
    {
        var school = Open();
        school.Close(new DateOnly(2026, 4, 1));
        var version = Guid.CreateVersion7();
        school.Update(Sector.Po, Facts with { Name = "De Nieuwe Zandloper" }, null, version);
        Assert.True(school.IsOpenOn(new DateOnly(2026, 4, 1)));
        Assert.Equal("De Nieuwe Zandloper", school.Facts.Name);
        Assert.Equal(version, school.RegisterVersionId);
    }

    [Fact]
    public void An_older_register_moves_its_beginning_back_and_a_newer_one_does_not()
    {
        var school = Open();
        school.KnownFrom(new DateOnly(2022, 1, 1));
        Assert.Equal(Known, school.KnownSince);
        school.KnownFrom(new DateOnly(2015, 1, 1));
        Assert.Equal(new DateOnly(2015, 1, 1), school.KnownSince);
    }

    private static School Open() => School.FromRegister(Sample.SchoolCode, Sector.Po, Facts, null, Guid.CreateVersion7(), Known);
}
