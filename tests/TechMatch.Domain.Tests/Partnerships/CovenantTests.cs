using TechMatch.Domain.Calendars;
using TechMatch.Domain.Organisations;
using TechMatch.Domain.Partnerships;
using TechMatch.Domain.Programme;

namespace TechMatch.Domain.Tests.Partnerships;

/// <summary>A covenant: one text that both sign, or none.</summary>
public sealed class CovenantTests
{
    private static readonly Actor AtSchool = Sample.School with { AccountId = Guid.NewGuid() };
    private static readonly Actor AtOrganisation = Sample.Organisation with { AccountId = Guid.NewGuid() };

    [Fact]
    public void Both_sign_the_same_text_and_the_partnership_is_structural()
    {
        var at = InStage.Of(PartnershipStage.Active);
        Write(at, AtSchool);
        Assert.False(Sign(at, AtSchool, 1));
        Assert.Equal(PartnershipStage.Active, at.Partnership.Stage);
        Assert.True(Sign(at, AtOrganisation, 1));
        Assert.Equal(PartnershipStage.Structural, at.Partnership.Stage);
        var covenant = at.Partnership.Covenant!;
        Assert.Equal((at.Now, "tekst 1 van Anna en Anna", Covenant.HashOf("tekst 1 van Anna en Anna")), (covenant.SignedAt, covenant.Document, covenant.Hash));
        Assert.Equal(64, covenant.Hash!.Length);
        Assert.True(covenant.IsInForce(at.Today));
        Assert.Empty(PartnershipAudit.Faults(at.Partnership));
    }

    [Fact]
    public void A_change_takes_a_signature_away()
    {
        var at = InStage.Of(PartnershipStage.Active);
        Write(at, AtSchool);
        Sign(at, AtSchool, 1);
        Assert.True(Write(at, AtOrganisation, times: 4));
        var covenant = at.Partnership.Covenant!;
        Assert.Equal((2, 3, null), (covenant.Number, covenant.Revision, covenant.SchoolSignature));
        Assert.Equal("covenant-changed", Sample.Refusal(() => Sign(at, AtOrganisation, 1)));
        Sign(at, AtOrganisation, 2);
        Sign(at, AtSchool, 2);
        Assert.True(covenant.IsSigned);
        Assert.Equal([3, 4], covenant.Versions.Select(v => v.Terms.TimesPerYear));
        Assert.Empty(PartnershipAudit.Faults(at.Partnership));
    }

    [Fact]
    public void The_same_text_again_changes_nothing()
    {
        var at = InStage.Of(PartnershipStage.Active);
        Write(at, AtSchool);
        Sign(at, AtSchool, 1);
        Assert.False(Write(at, AtOrganisation));
        Assert.NotNull(at.Partnership.Covenant!.SchoolSignature);
        Assert.Equal(1, at.Partnership.Covenant!.Number);
    }

    [Fact]
    public void What_both_signed_is_fixed_until_its_last_school_year()
    {
        var at = InStage.Of(PartnershipStage.Active);
        Write(at, AtSchool);
        Sign(at, AtSchool, 1);
        Sign(at, AtOrganisation, 1);
        Assert.Equal("covenant-fixed", Sample.Refusal(() => Write(at, AtSchool, times: 9)));
        Assert.Equal("covenant-fixed", Sample.Refusal(() => Sign(at, AtSchool, 1)));
        var lastYear = SchoolYear.Of(at.Partnership.Covenant!.LastDay);
        at.After(lastYear.FirstDay.DayNumber - at.Today.DayNumber - 1);
        Assert.Equal("covenant-fixed", Sample.Refusal(() => Write(at, AtSchool, times: 9)));
        at.After(1);
        Write(at, AtSchool, times: 9);
        Assert.Equal((2, false), (at.Partnership.Covenants.Count, at.Partnership.Covenant!.IsSigned));
        Assert.True(at.Partnership.HasCovenantInForce(at.Today));
    }

    [Theory]
    [InlineData(PartnershipStage.Suggested, "covenant-too-early")]
    [InlineData(PartnershipStage.Requested, "covenant-too-early")]
    [InlineData(PartnershipStage.InConversation, "covenant-too-early")]
    [InlineData(PartnershipStage.Planned, "covenant-too-early")]
    [InlineData(PartnershipStage.Declined, "covenant-stopped")]
    [InlineData(PartnershipStage.Expired, "covenant-stopped")]
    [InlineData(PartnershipStage.Ended, "covenant-stopped")]
    [InlineData(PartnershipStage.Dormant, "covenant-asleep")]
    [InlineData(PartnershipStage.Active, null)]
    [InlineData(PartnershipStage.Structural, null)]
    public void It_is_for_two_that_are_at_work(PartnershipStage stage, string? code)
    {
        var at = InStage.Of(stage);
        if (code is null)
        {
            Assert.True(Write(at, AtSchool));
            return;
        }

        Assert.Equal(code, Sample.Refusal(() => Write(at, AtSchool)));
        Assert.Empty(at.Partnership.Covenants);
    }

    [Fact]
    public void Nobody_signs_twice_for_two_sides_or_for_none()
    {
        var at = InStage.Of(PartnershipStage.Active);
        Assert.Equal("covenant-unknown", Sample.Refusal(() => Sign(at, AtSchool, 1)));
        Write(at, AtSchool);
        Sign(at, AtSchool, 1);
        Assert.Equal("covenant-side-signed", Sample.Refusal(() => Sign(at, AtSchool with { AccountId = Guid.NewGuid() }, 1)));
        Assert.Equal("covenant-same-person", Sample.Refusal(() => Sign(at, AtOrganisation with { AccountId = AtSchool.AccountId }, 1)));
        Assert.NotNull(Sample.Refusal(() => Sign(at, new Actor(Actors.Coordinator, Guid.NewGuid(), Via.Screen), 1)));
        Assert.NotNull(Sample.Refusal(() => Write(at, new Actor(Actors.Administrator, null, Via.Screen), times: 5)));
    }

    [Fact]
    public void It_is_signed_before_its_school_years_are_over()
    {
        var at = InStage.Of(PartnershipStage.Active);
        Write(at, AtSchool, years: 1);
        var day = at.Partnership.Covenant!.LastDay;
        at.After(day.DayNumber - at.Today.DayNumber + 1);
        Assert.Equal("covenant-over", Sample.Refusal(() => Sign(at, AtSchool, 1)));
    }

    [Fact]
    public void It_ends_with_the_partnership()
    {
        var at = InStage.Of(PartnershipStage.Active);
        Write(at, AtSchool);
        Sign(at, AtSchool, 1);
        Sign(at, AtOrganisation, 1);
        at.Do(p => p.End("Andere plannen", Sample.School, at.Now));
        Assert.Equal((null, at.Now), (at.Partnership.Covenant, at.Partnership.Covenants[0].EndedAt));
        Assert.False(at.Partnership.HasCovenantInForce(at.Today));
        Assert.Empty(PartnershipAudit.Faults(at.Partnership));
    }

    [Fact]
    public void A_sleeping_partnership_with_a_covenant_is_structural_again_with_its_next_activity()
    {
        var at = InStage.Of(PartnershipStage.Active);
        Write(at, AtSchool, years: 5);
        Sign(at, AtSchool, 1);
        Sign(at, AtOrganisation, 1);

        // A covenant is no activity: without one for a year the two fall asleep all the same. Two years on there are no two in a row.
        at.After(800).Do(p => p.Lapse(at.Now)).Happened();
        Assert.Equal(PartnershipStage.Structural, at.Partnership.Stage);
    }

    [Fact]
    public void Terms_that_do_not_hold_are_all_named()
    {
        var at = InStage.Of(PartnershipStage.Active);
        var wrong = new CovenantTerms
        {
            Together = " ",
            Kinds = EnumSet<ActivityKind>.Empty,
            TimesPerYear = 51,
            FirstYear = new(1900),
            Years = 6,
            SchoolArranges = new string('a', 2001),
            OrganisationArranges = "Zie 111222333",
            Ending = "",
        };
        var refused = Assert.Throws<InvalidInputException>(() => at.Partnership.WriteCovenant(Guid.NewGuid(), wrong, Parties, null, AtSchool, at.Today, at.Now));
        Assert.Equal(
            [
                "ending: text-required", "firstYear: covenant-first-year-range", "kinds: kinds-required", "organisationArranges: text-has-bsn",
                "schoolArranges: text-too-long", "timesPerYear: covenant-times-range", "together: text-required", "years: covenant-years-range",
            ],
            refused.Fields.Select(f => $"{f.Field}: {f.Code}").Order());
        Assert.Empty(at.Partnership.Covenants);
    }

    [Fact]
    public void An_audit_sees_a_text_that_is_not_what_was_sealed()
    {
        var at = InStage.Of(PartnershipStage.Active);
        Write(at, AtSchool);
        Sign(at, AtSchool, 1);
        Sign(at, AtOrganisation, 1);
        typeof(Covenant).GetProperty(nameof(Covenant.Document))!.SetValue(at.Partnership.Covenant, "een andere tekst");
        Assert.Contains("seal", Assert.Single(PartnershipAudit.Faults(at.Partnership)));
    }

    private static readonly CovenantParties Parties = new("De Zandloper", Sample.SchoolCode, "Hengelo", "Boldermolen", KvkNumber.Parse("12345678"), "Borne");

    private static bool Write(InStage at, Actor actor, int times = 3, int years = 3) => at.Partnership.WriteCovenant(
        Guid.CreateVersion7(),
        new CovenantTerms
        {
            Together = "Samen een grijper bouwen",
            Kinds = EnumSet<ActivityKind>.Of(ActivityKind.GuestLesson),
            TimesPerYear = times,
            FirstYear = SchoolYear.Of(at.Today),
            Years = years,
            SchoolArranges = "Een lokaal",
            OrganisationArranges = "Twee monteurs",
            Ending = "Voor 1 juni",
        },
        Parties,
        null,
        actor,
        at.Today,
        at.Now);

    private static bool Sign(InStage at, Actor actor, int version) => at.Partnership.SignCovenant(
        version, "Anna", "Directeur", actor, at.Now, c => $"tekst {c.Number} van {c.SchoolSignature!.Name} en {c.OrganisationSignature!.Name}");
}
