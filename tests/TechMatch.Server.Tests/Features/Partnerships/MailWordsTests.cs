using TechMatch.Domain;
using TechMatch.Domain.Partnerships;
using TechMatch.Domain.Programme;
using TechMatch.Server.Features.Partnerships.Mails;

namespace TechMatch.Server.Tests.Features.Partnerships;

public sealed class MailWordsTests
{
    [Theory]
    [InlineData("nl")]
    [InlineData("en")]
    public void Every_word_of_the_field_has_one_in_mails(string language)
    {
        var words = MailWords.In(language);
        Assert.All(Enum.GetValues<ActivityKind>(), k => Assert.NotEmpty(words.Kind(k)));
        Assert.All(Enum.GetValues<DeclineReason>(), r => Assert.EndsWith(".", words.Decline(r)));
        Assert.All(Enum.GetValues<Audience>(), a => Assert.NotEmpty(words.Audiences(EnumSet<Audience>.Of(a))));
        Assert.All(Enum.GetValues<DayOfWeek>(), d => Assert.NotEmpty(words.Weekdays(EnumSet<DayOfWeek>.Of(d))));
        Assert.All(Enum.GetValues<Venue>(), v => Assert.NotEmpty(words.Where(v, "Hengelo", "Borne")));
    }

    [Fact]
    public void Years_of_one_kind_of_school_stand_together() => Assert.Equal(
        "groep 7-8, vmbo-t 3 en 4, havo 3, vwo 1, 2 en 3",
        MailWords.In("nl").Audiences(EnumSet<Audience>.Of(
            Audience.PoGroup78, Audience.VmboT3, Audience.VmboT4, Audience.Havo3, Audience.Vwo1, Audience.Vwo2, Audience.Vwo3)));

    [Fact]
    public void Days_begin_on_Monday()
    {
        var words = MailWords.In("nl");
        Assert.Equal("maandag, dinsdag en vrijdag", words.Weekdays(EnumSet<DayOfWeek>.Of(DayOfWeek.Friday, DayOfWeek.Monday, DayOfWeek.Tuesday)));
        Assert.Equal("alle werkdagen", words.Weekdays(EnumSet<DayOfWeek>.Of(DayOfWeek.Monday, DayOfWeek.Tuesday, DayOfWeek.Wednesday, DayOfWeek.Thursday, DayOfWeek.Friday)));
    }

    [Fact]
    public void Who_did_it_is_a_side_by_its_name_or_a_role()
    {
        var words = MailWords.In("nl");
        Assert.Equal("De Zandloper", words.Doer(Actors.School, "De Zandloper", "Boldermolen"));
        Assert.Equal("Boldermolen", words.Doer(Actors.Organisation, "De Zandloper", "Boldermolen"));
        Assert.Equal("De coördinator van de regio", words.Doer(Actors.Coordinator, "De Zandloper", "Boldermolen"));
    }
}
