using CsCheck;
using TechMatch.Domain.Coverage;
using TechMatch.Domain.Programme;
using TechMatch.Domain.Schools;

namespace TechMatch.Domain.Tests.Coverage;

public sealed class CoverageDefinitionTests
{
    private static readonly CoverageDefinition Rule = CoverageDefinition.Current;

    /// <summary>Held on 10 March 2026, confirmed by the school on the 11th and by the organisation on the 12th.</summary>
    private static readonly ActivityEvidence Both = new()
    {
        ActivityId = new Guid("0198a000-0000-7000-8000-000000000001"),
        PartnershipId = Guid.CreateVersion7(),
        SchoolCode = Sample.SchoolCode,
        Kind = ActivityKind.GuestLesson,
        HeldOn = new DateOnly(2026, 3, 10),
        SchoolConfirmedOn = new DateOnly(2026, 3, 11),
        OrganisationConfirmedOn = new DateOnly(2026, 3, 12),
    };

    /// <summary>Held on 10 March 2026, confirmed by the school on the 11th, with evidence on the 13th.</summary>
    private static readonly ActivityEvidence OneSide = Both with { OrganisationConfirmedOn = null, EvidenceOn = new DateOnly(2026, 3, 13) };

    [Fact]
    public void The_definition_in_force_is_twelve_months_all_kinds_and_fourteen_days()
    {
        Assert.Equal(("1", 12, 14), (Rule.Version, Rule.Months, Rule.DisputeDays));
        Assert.Equal(EnumSet<ActivityKind>.All, Rule.Kinds);
    }

    [Theory]
    [InlineData("2026-03-09", false)]
    [InlineData("2026-03-10", false)] // held, and nobody said so yet
    [InlineData("2026-03-11", false)] // one side
    [InlineData("2026-03-12", true)] // both
    [InlineData("2027-03-09", true)] // the last day of the twelve months
    [InlineData("2027-03-10", false)]
    public void What_both_sides_confirmed_counts_for_twelve_months_from_its_day(string on, bool counts) =>
        Assert.Equal(counts, Rule.Counts(Both, DateOnly.Parse(on)));

    [Fact]
    public void What_was_registered_later_than_it_was_held_counts_from_the_second_confirmation() =>
        Assert.Equal(new DateOnly(2026, 9, 1), Rule.CountsFrom(Both with { SchoolConfirmedOn = new(2026, 9, 1) }));

    [Fact]
    public void A_confirmation_that_comes_after_the_twelve_months_never_counts()
    {
        var late = Both with { OrganisationConfirmedOn = new(2027, 3, 10) };
        Assert.DoesNotContain(Days(2026, 3, 1, 800), day => Rule.Counts(late, day));
        Assert.Contains(Days(2026, 3, 1, 800), day => Rule.Counts(late with { OrganisationConfirmedOn = new(2027, 3, 9) }, day));
    }

    [Theory]
    [InlineData(false, false, false)]
    [InlineData(true, false, false)] // one side without evidence
    [InlineData(false, true, false)]
    [InlineData(false, false, true)] // evidence of nothing
    public void Less_than_that_does_not_count(bool school, bool organisation, bool evidence)
    {
        var activity = Both with
        {
            SchoolConfirmedOn = school ? Both.SchoolConfirmedOn : null,
            OrganisationConfirmedOn = organisation ? Both.OrganisationConfirmedOn : null,
            EvidenceOn = evidence ? new(2026, 3, 13) : null,
        };
        Assert.Null(Rule.CountsFrom(activity));
    }

    [Theory]
    [InlineData(null, "2026-03-28")] // not disputed: from the fifteenth day after the evidence
    [InlineData("2026-03-11", null)] // disputed before the evidence came
    [InlineData("2026-03-13", null)]
    [InlineData("2026-03-27", null)] // on the fourteenth day
    [InlineData("2026-03-28", "2026-03-28")] // too late to dispute
    [InlineData("2026-06-01", "2026-03-28")]
    public void One_side_with_evidence_counts_when_it_was_not_disputed_within_fourteen_days(string? disputed, string? from) =>
        Assert.Equal(Day(from), Rule.CountsFrom(OneSide with { DisputedOn = Day(disputed) }));

    [Fact]
    public void Either_side_can_bring_the_evidence() => Assert.Equal(
        new DateOnly(2026, 3, 28),
        Rule.CountsFrom(OneSide with { SchoolConfirmedOn = null, OrganisationConfirmedOn = new(2026, 3, 11) }));

    [Theory]
    [InlineData("2026-03-20", "2026-03-20")] // sooner than the evidence would
    [InlineData("2026-06-01", "2026-03-28")] // it counted already, and still did so then
    public void A_yes_of_the_other_side_can_bring_the_day_forward_but_never_back(string confirmed, string from) =>
        Assert.Equal(Day(from), Rule.CountsFrom(OneSide with { OrganisationConfirmedOn = Day(confirmed) }));

    [Fact]
    public void A_dispute_that_was_settled_counts_from_the_day_on_which_both_agreed() => Assert.Equal(
        new DateOnly(2026, 6, 1),
        Rule.CountsFrom(OneSide with { DisputedOn = new(2026, 3, 20), OrganisationConfirmedOn = new(2026, 6, 1) }));

    [Theory]
    [InlineData("2026-10-01", "2026-09-30")] // the day before it ended
    [InlineData("2027-03-09", "2027-03-08")]
    [InlineData("2027-03-10", "2027-03-09")] // it was over anyway
    [InlineData("2028-01-01", "2027-03-09")]
    public void What_was_done_in_a_partnership_that_ended_counts_no_longer(string ended, string until) =>
        Assert.Equal(Day(until), Rule.CountsUntil(Both with { PartnershipEndedOn = Day(ended) }));

    [Fact]
    public void A_partnership_that_ended_before_the_confirmation_never_made_the_school_count() =>
        Assert.DoesNotContain(Days(2026, 3, 1, 800), day => Rule.Counts(Both with { PartnershipEndedOn = new(2026, 3, 12) }, day));

    [Theory]
    [InlineData(12, "2024-02-28", "2025-02-27")]
    [InlineData(12, "2024-02-29", "2025-02-28")] // twelve months back from 28 February 2025 is 28 February 2024
    [InlineData(12, "2024-03-01", "2025-02-28")]
    [InlineData(12, "2023-02-28", "2024-02-27")]
    [InlineData(12, "2023-03-01", "2024-02-29")]
    [InlineData(12, "2025-12-31", "2026-12-30")]
    [InlineData(6, "2026-08-28", "2027-02-27")]
    [InlineData(6, "2026-08-29", "2027-02-28")]
    [InlineData(6, "2026-08-31", "2027-02-28")]
    [InlineData(6, "2026-09-01", "2027-02-28")]
    [InlineData(1, "2026-01-31", "2026-02-28")]
    [InlineData(24, "2024-02-29", "2026-02-28")]
    public void Months_end_where_they_end(int months, string held, string until) => Assert.Equal(
        Day(until), (Rule with { Months = months }).CountsUntil(Both with { HeldOn = Day(held)!.Value }));

    [Fact]
    public void The_last_day_is_the_last_of_which_the_months_before_it_hold_the_activity() =>
        Gen.Select(Gen.Int[0, 3000], Gen.Int[1, 36]).Sample((n, months) =>
        {
            var held = new DateOnly(2023, 1, 1).AddDays(n);
            var until = (Rule with { Months = months }).CountsUntil(Both with { HeldOn = held });
            return until.AddMonths(-months) < held && until.AddDays(1).AddMonths(-months) >= held;
        });

    [Fact]
    public void By_the_word_of_both_sides_only_evidence_of_one_counts_for_nothing()
    {
        Assert.Null(CoverageDefinition.BothSides.CountsFrom(OneSide));
        Assert.NotNull(Rule.CountsFrom(OneSide));
        Assert.Equal(Rule.CountsFrom(Both), CoverageDefinition.BothSides.CountsFrom(Both));

        // Where both said so after the evidence had counted, it counts from their word.
        var late = OneSide with { OrganisationConfirmedOn = new(2026, 6, 1) };
        Assert.Equal(new DateOnly(2026, 3, 28), Rule.CountsFrom(late));
        Assert.Equal(new DateOnly(2026, 6, 1), CoverageDefinition.BothSides.CountsFrom(late));
    }

    [Fact]
    public void Every_definition_has_a_version_of_its_own_and_the_one_in_force_comes_first()
    {
        Assert.Equal(CoverageDefinition.Current, CoverageDefinition.All[0]);
        Assert.Equal(CoverageDefinition.All.Count, CoverageDefinition.All.Select(d => d.Version).Distinct().Count());
        Assert.All(CoverageDefinition.All, d => Assert.Equal(d, CoverageDefinition.Find(d.Version)));
        Assert.Null(CoverageDefinition.Find("0"));
    }

    [Fact]
    public void Kinds_that_the_definition_leaves_out_do_not_count()
    {
        var lessons = Rule with { Kinds = EnumSet<ActivityKind>.Of(ActivityKind.GuestLesson) };
        Assert.NotNull(lessons.CountsFrom(Both));
        Assert.Null(lessons.CountsFrom(Both with { Kind = ActivityKind.LabUse }));
        Assert.NotNull(Rule.CountsFrom(Both with { Kind = ActivityKind.LabUse }));
    }

    [Fact]
    public void A_school_counts_once_with_the_activity_that_keeps_it_counting_longest()
    {
        var other = EstablishmentCode.Parse("00AB02");
        var later = Both with { ActivityId = new Guid("0198a000-0000-7000-8000-000000000002"), HeldOn = new(2026, 3, 11) };
        var sameDay = later with { ActivityId = new Guid("0198a000-0000-7000-8000-000000000003") };
        var elsewhere = Both with { SchoolCode = other };
        var notYet = later with { SchoolCode = EstablishmentCode.Parse("00AB03"), OrganisationConfirmedOn = null };
        foreach (var order in new[] { new[] { Both, later, sameDay, elsewhere, notYet }, [notYet, elsewhere, sameDay, later, Both] })
        {
            var covered = CoverageCount.CoveredSchools(Rule, order, new DateOnly(2026, 4, 1));
            Assert.Equal([Sample.SchoolCode, other], covered.Keys.OrderBy(c => c.Value));
            Assert.Equal(later, covered[Sample.SchoolCode]);
        }
    }

    [Theory]
    [InlineData(210, 487, 43.12, 34)]
    [InlineData(68, 127, 53.54, 0)]
    [InlineData(0, 10, 0, 5)]
    [InlineData(5, 10, 50, 0)]
    [InlineData(5, 11, 45.45, 1)]
    [InlineData(1, 3, 33.33, 1)]
    [InlineData(2, 3, 66.67, 0)]
    public void A_figure_gives_its_percentage_and_how_many_schools_more_reach_the_target(int numerator, int denominator, double percentage, int toGo)
    {
        var figure = new CoverageFigure(Sector.Po, numerator, denominator, Sample.Today, "Overijssel", "1", "duo-po-2026-04-01");
        Assert.Equal((decimal)percentage, figure.Percentage);
        Assert.Equal(toGo, figure.SchoolsToGo(50));
    }

    [Fact]
    public void Without_schools_there_is_no_percentage() =>
        Assert.Null(new CoverageFigure(Sector.Vo, 0, 0, Sample.Today, "Rozendaal", "1", null).Percentage);

    private static DateOnly? Day(string? text) => text is null ? null : DateOnly.Parse(text);

    private static IEnumerable<DateOnly> Days(int year, int month, int day, int count) =>
        Enumerable.Range(0, count).Select(new DateOnly(year, month, day).AddDays);
}
