using TechMatch.Domain;
using TechMatch.Domain.Needs;
using TechMatch.Domain.Offers;
using TechMatch.Domain.Partnerships;
using TechMatch.Domain.Programme;
using TechMatch.Domain.Schools;

namespace TechMatch.Server.Features.Demonstration;

/// <summary>
/// Who did what in the demonstration world: a part of the schools works with a company, in some municipalities many and in some few; others
/// did so once, are in conversation, or wait for an answer.
/// </summary>
internal sealed class DemonstrationStories(Random random, DemonstrationHistory history, DateOnly today, DateTimeOffset now)
{
    /// <returns>What the director is still looking for.</returns>
    public Need Tell(IReadOnlyList<School> schools, IReadOnlyList<DemonstrationPlace> places, School director, Offer gripper)
    {
        var wish = TellOfTheDirector(director, gripper);
        List<School> around = [.. schools.Where(s => s.ClosedOn is null && s != director && s.Sector == Sector.Po && s.Facts.MunicipalityCode.Value is "GM0164" or "GM0147" && s != director)];
        TellOfBoldermolen(around, gripper);
        TellOfProof([.. around.Skip(4)], gripper);
        foreach (var place in places)
        {
            // How lively a municipality is differs as it does in life.
            var liveliness = 0.45 + (random.NextDouble() * 1.1);
            foreach (var school in schools.Where(s => s.Facts.MunicipalityCode == place.Municipality.Code && s.Sector != Sector.So && s.ClosedOn is null && s != director))
            {
                TellOf(school, Math.Min(0.92, Share(place.Municipality.Province, school.Sector) * liveliness));
            }
        }

        TellOfAsking(director);
        return wish;
    }

    /// <summary>The director asked three at once; one cannot do it, two have not answered.</summary>
    private void TellOfAsking(School director)
    {
        var at = history.At(today.AddDays(-4));
        var need = history.Ask(director, today.AddDays(30), today.AddDays(150), at.AddDays(-1), ActivityKind.GuestLesson, EnumSet<Topic>.Empty);
        var asked = history.RequestTogether(director, need, at, "Wie kan in het voorjaar iets laten zien in groep 7 en 8?", 3);
        if (asked.Count > 1)
        {
            asked[0].Decline(DeclineReason.NoTime, "Dit voorjaar zitten we vol. Vraag ons gerust weer.", DemonstrationHistory.ByOrganisation, at.AddDays(2));
        }
    }

    private static double Share(string province, Sector sector) => (province, sector) switch
    {
        ("Overijssel", Sector.Po) => 0.41,
        ("Overijssel", _) => 0.47,
        (_, Sector.Po) => 0.33,
        _ => 0.43,
    };

    private void TellOf(School school, double share)
    {
        if (random.NextDouble() < share)
        {
            // The later the more: the programme grows. Who began earlier came back, most of them before a year had passed.
            var daysAgo = (int)(Math.Pow(random.NextDouble(), 1.4) * 355) + 3;
            var yearsBefore = random.Next(20) switch { < 6 => 0, < 12 => 1, _ => 2 };
            var days = Enumerable.Range(0, yearsBefore + 1).Select(year => today.AddDays(-daysAgo - (365 * year) + (year == 0 ? 0 : random.Next(-5, 40)))).Reverse().ToList();
            if (history.Live(school, days[0]) is { } partnership)
            {
                foreach (var again in days.Skip(1))
                {
                    history.LiveAgain(school, partnership, again);
                }
            }

            return;
        }

        switch (random.Next(20))
        {
            case 0 or 1:
                LiveLongAgo(school);
                break;
            case 2:
                Wait(school, random.Next(1, 21), isAnswered: false);
                break;
            case 3:
                Wait(school, random.Next(12, 40), isAnswered: true);
                break;
            case 4:
                PlanAhead(school);
                break;
            case 5:
                Refuse(school);
                break;
            case 6:
                history.Live(school, today.AddDays(-random.Next(2, 12)), ConfirmByOneSide);
                break;
            case 7 or 8 or 9:
                history.Ask(school, today.AddDays(random.Next(7, 30)), today.AddDays(random.Next(60, 190)), history.At(today.AddDays(-random.Next(1, 30))));
                break;
        }
    }

    /// <summary>Once, over a year ago; the partnership has fallen asleep since.</summary>
    private void LiveLongAgo(School school)
    {
        var partnership = history.Live(school, today.AddDays(-random.Next(400, 640)));
        if (partnership is { Stage: PartnershipStage.Active or PartnershipStage.Structural } && partnership.IsAsleep(today.AddDays(-1), PartnershipTimings.Default.LapseAfterMonths))
        {
            partnership.Lapse(now.AddDays(-1));
        }
    }

    /// <summary>Asked some days ago; not answered, or answered with moments to choose from.</summary>
    private void Wait(School school, int daysAgo, bool isAnswered)
    {
        var at = history.At(today.AddDays(-daysAgo));
        var need = history.Ask(school, today.AddDays(14), today.AddDays(150), at.AddDays(-1));
        if (history.Request(school, need, at) is not var (partnership, offer, year))
        {
            return;
        }

        if (isAnswered)
        {
            history.Accept(partnership, offer, year, at.AddDays(random.Next(2, 7)));
            Propose(school, partnership, at.AddDays(8), "Op deze dagen kunnen wij.");
            return;
        }

        // What the clock would have done by now.
        var request = partnership.OpenRequest!;
        if (request.Timers.ExpireOn <= today)
        {
            partnership.Expire(history.At(request.Timers.ExpireOn) is var day && day < now ? day : now);
            return;
        }

        if (request.Timers.RemindOn <= today)
        {
            partnership.Remind(history.At(request.Timers.RemindOn) is var day && day < now ? day : now);
        }

        if (request.Timers.EscalateOn <= today)
        {
            partnership.Escalate(history.At(request.Timers.EscalateOn) is var day && day < now ? day : now);
        }
    }

    private void PlanAhead(School school)
    {
        var at = history.At(today.AddDays(-random.Next(20, 45)));
        var day = history.SchoolDay(school, today.AddDays(random.Next(5, 60)));
        var need = history.Ask(school, today.AddDays(5), today.AddDays(90), at.AddDays(-1));
        if (history.Request(school, need, at) is var (partnership, offer, year))
        {
            history.Accept(partnership, offer, year, at.AddDays(3));
            history.Plan(partnership, offer, need.Details.GroupSize, day, year, at.AddDays(9));
            need.Fulfil(Actors.System, at.AddDays(9));
        }
    }

    private void Refuse(School school)
    {
        var at = history.At(today.AddDays(-random.Next(15, 80)));
        var need = history.Ask(school, today.AddDays(10), today.AddDays(120), at.AddDays(-1));
        if (history.Request(school, need, at) is var (partnership, _, _))
        {
            partnership.Decline(DeclineReason.NoTime, "Dit schooljaar lukt het ons niet meer. Volgend jaar graag.", DemonstrationHistory.ByOrganisation, at.AddDays(3));
        }
    }

    /// <summary>A side has arranged something already.</summary>
    private static void Tick(Partnership partnership, Activity activity, Actor by, DateTimeOffset at, params string[] items)
    {
        foreach (var item in items)
        {
            partnership.Tick(activity.Id, new ChecklistItem(activity.Kind, item, by.Role, false, "", ""), true, null, by, at);
        }
    }

    private static bool ConfirmByOneSide(Partnership partnership, Activity activity) => false;

    /// <summary>The director has something to choose, something to look for and something that counts until spring.</summary>
    private Need TellOfTheDirector(School director, Offer gripper)
    {
        history.Live(director, today.AddDays(-250));
        var at = history.At(today.AddDays(-21));
        var need = history.Ask(director, today.AddDays(20), today.AddDays(120), at.AddDays(-1), ActivityKind.GuestLesson, EnumSet<Topic>.Of(Topic.Robotics));
        var asked = history.Request(director, need, at, "Onze groepen 7 en 8 werken dit voorjaar aan techniek. Jullie grijper past daar precies bij.", gripper.Id)
            ?? throw new InvalidOperationException("The director's need must fit the gripper.");
        history.Accept(asked.Partnership, asked.Offer, asked.Year, at.AddDays(6));
        asked.Partnership.Say("Past het ook in een gewoon lokaal, met 28 leerlingen?", DemonstrationHistory.BySchool, at.AddDays(9));
        Propose(director, asked.Partnership, at.AddDays(14), "We nemen acht bouwsets mee. Een gewoon lokaal is prima.");
        return history.Ask(director, today.AddDays(14), today.AddDays(180), history.At(today.AddDays(-3)), ActivityKind.CompanyVisit, EnumSet<Topic>.Empty);
    }

    /// <summary>The company has questions to answer, a day ahead and one to look back on.</summary>
    private void TellOfBoldermolen(IReadOnlyList<School> schools, Offer gripper)
    {
        foreach (var (school, daysAgo) in schools.Take(2).Zip([3, 9]))
        {
            var at = history.At(today.AddDays(-daysAgo));
            var need = history.Ask(school, today.AddDays(14), today.AddDays(150), at.AddDays(-1), ActivityKind.GuestLesson, EnumSet<Topic>.Of(Topic.Robotics));
            history.Request(school, need, at, "Wij willen graag een middag met robots. Kan dat bij ons?", gripper.Id);
        }

        foreach (var (school, isAhead) in schools.Skip(2).Take(2).Zip([true, false]))
        {
            var day = isAhead ? history.SchoolDay(school, today.AddDays(9)) : history.SchoolDayBefore(school, today);
            var at = history.At(today.AddDays(-40));
            var need = history.Ask(school, today.AddDays(-20), today.AddDays(60), at.AddDays(-1), ActivityKind.GuestLesson, EnumSet<Topic>.Of(Topic.Robotics));
            if (history.Request(school, need, at, null, gripper.Id) is var (partnership, offer, year))
            {
                history.Accept(partnership, offer, year, at.AddDays(2));
                var activity = history.Plan(partnership, offer, need.Details.GroupSize, day, year, at.AddDays(7));
                need.Fulfil(Actors.System, at.AddDays(7));
                if (isAhead)
                {
                    Tick(partnership, activity, DemonstrationHistory.ByOrganisation, at.AddDays(8), "guest", "materials");
                    Tick(partnership, activity, DemonstrationHistory.BySchool, at.AddDays(10), "room");
                }
            }
        }
    }

    /// <summary>
    /// Of one day the school shows with a document that it took place, and the company says nothing yet; of another the two do not say the same.
    /// </summary>
    private void TellOfProof(IReadOnlyList<School> schools, Offer gripper)
    {
        foreach (var (school, isDisputed) in schools.Take(2).Zip([false, true]))
        {
            var day = history.SchoolDayBefore(school, today.AddDays(-5));
            var at = history.At(day.AddDays(-35));
            var need = history.Ask(school, day.AddDays(-10), day.AddDays(30), at.AddDays(-1), ActivityKind.GuestLesson, EnumSet<Topic>.Of(Topic.Robotics));
            if (history.Request(school, need, at, null, gripper.Id) is not var (partnership, offer, year))
            {
                continue;
            }

            history.Accept(partnership, offer, year, at.AddDays(2));
            var activity = history.Plan(partnership, offer, need.Details.GroupSize, day, year, at.AddDays(7));
            need.Fulfil(Actors.System, at.AddDays(7));
            var said = history.At(day.AddDays(1));
            if (isDisputed)
            {
                partnership.ConfirmActivity(activity.Id, true, 24, "We waren er, van half tien tot elf.", DemonstrationHistory.ByOrganisation, Domain.Calendars.DutchTime.DayOf(said), said);
                partnership.ConfirmActivity(activity.Id, false, null, "Wij hadden die dag studiedag. Was dit een andere school?", DemonstrationHistory.BySchool, Domain.Calendars.DutchTime.DayOf(said), said.AddHours(3) < now ? said.AddHours(3) : now);
                continue;
            }

            partnership.ConfirmActivity(activity.Id, true, 26, "Het verslag staat erbij.", DemonstrationHistory.BySchool, Domain.Calendars.DutchTime.DayOf(said), said);
            history.Show(
                partnership,
                activity,
                "Verslag van de gastles: bouw zelf een grijper",
                [$"School: {school.Facts.Name}", "Groep 7 en 8, met 26 deelnemers, van half tien tot elf.", "In acht groepjes bouwden we een grijper die een knikker optilt.", "Dit verslag is verzonnen, net als de school."],
                said);
        }
    }

    private void Propose(School school, Partnership partnership, DateTimeOffset at, string note)
    {
        var on = Domain.Calendars.DutchTime.DayOf(at);
        var day = today.AddDays(29);
        var moments = new List<(Guid, Moment)>();
        foreach (var later in new[] { 1, 7, 21 })
        {
            day = history.SchoolDay(school, day.AddDays(later));
            moments.Add((Guid.CreateVersion7(at.AddSeconds(moments.Count)), new Moment(day, new TimeOnly(random.Next(9, 13), 0), new TimeOnly(14, 30))));
        }

        partnership.ProposeMoments(moments, note, DemonstrationHistory.ByOrganisation, on, at < now ? at : now);
    }
}
