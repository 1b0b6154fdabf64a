using TechMatch.Domain;
using TechMatch.Domain.Calendars;
using TechMatch.Domain.Matching;
using TechMatch.Domain.Needs;
using TechMatch.Domain.Offers;
using TechMatch.Domain.Partnerships;
using TechMatch.Domain.Programme;
using TechMatch.Domain.Schools;

namespace TechMatch.Server.Features.Demonstration;

/// <summary>
/// What schools and companies did together over the past two years, lived through the domain's own verbs, so that every rule held at every
/// moment.
/// </summary>
internal sealed class DemonstrationHistory(
    Random random, WorkingDays calendar, IReadOnlyList<(Domain.Organisations.Organisation Organisation, Offer Offer)> supply, DateTimeOffset now)
{
    private static readonly EnumSet<DayOfWeek> Weekdays =
        EnumSet<DayOfWeek>.Of(DayOfWeek.Monday, DayOfWeek.Tuesday, DayOfWeek.Wednesday, DayOfWeek.Thursday, DayOfWeek.Friday);

    private readonly Dictionary<(Guid Offer, SchoolYear Year), OfferYear> _years = [];
    private readonly Dictionary<(EstablishmentCode, Guid), Partnership> _pairs = [];
    private readonly DateOnly _today = DutchTime.DayOf(now);

    // Apart, so that what people think of it does not change what they do.
    private readonly Random _opinions = new(11);

    public List<Need> Needs { get; } = [];

    public IEnumerable<Partnership> Partnerships => _pairs.Values;

    public IEnumerable<OfferYear> OfferYears => _years.Values;

    /// <summary>What was attached as evidence, with its content.</summary>
    public List<(EvidenceDocument Document, byte[] Content)> Documents { get; } = [];

    /// <summary>The day itself when the school is open on it, else the first one after it.</summary>
    public DateOnly SchoolDay(School school, DateOnly day) => calendar.OnOrAfter(day, school.Facts.HolidayRegion);

    /// <summary>The last day before this one on which the school was open.</summary>
    public DateOnly SchoolDayBefore(School school, DateOnly day)
    {
        do
        {
            day = day.AddDays(-1);
        }
        while (!calendar.IsWorkingDay(day, school.Facts.HolidayRegion));
        return day;
    }

    /// <summary>A need of a school for a window, published some time ago.</summary>
    public Need Ask(School school, DateOnly from, DateOnly until, DateTimeOffset at, ActivityKind? kind = null, EnumSet<Topic>? topics = null)
    {
        var audiences = Audiences.Of(school.Sector).Where(a => a is not (Audience.TeachersPo or Audience.TeachersVo)).ToArray();
        var first = random.Next(audiences.Length);
        var details = new NeedDetails
        {
            Kind = kind ?? Pick([ActivityKind.GuestLesson, ActivityKind.GuestLesson, ActivityKind.CompanyVisit, ActivityKind.CompanyVisit, ActivityKind.ProjectAssignment, ActivityKind.LabUse]),
            Topics = topics ?? (random.Next(3) == 0 ? EnumSet<Topic>.Empty : EnumSet<Topic>.Of(Pick(Enum.GetValues<Topic>()), Pick(Enum.GetValues<Topic>()))),
            Audiences = EnumSet<Audience>.Of(audiences[first], audiences[Math.Min(audiences.Length - 1, first + 1)]),
            GroupSize = random.Next(16, 31),
            From = from,
            Until = until,
            Weekdays = Weekdays,
            MaxDistanceKm = Pick([10, 15, 20, 25]),
            RequiresVog = random.Next(2) == 0,
        };
        var need = Need.Draft(Guid.CreateVersion7(at), school.Code, details, at);
        need.Publish(Actors.School, school.Sector, DutchTime.DayOf(at), at);
        Needs.Add(need);
        return need;
    }

    /// <summary>The best offers for a need as it stood, those of organisations that the school knows left out.</summary>
    public IReadOnlyList<Match> Matches(School school, Need need)
    {
        var days = calendar.SchoolDays(need.Details.From, need.Details.Until, need.Details.Weekdays, school.Facts.HolidayRegion);
        var offers = supply.Where(s => s.Offer.PublishedAt <= need.PublishedAt && !_pairs.ContainsKey((school.Code, s.Organisation.Id)))
            .Select(s => new OfferToMatch(s.Offer.Id, s.Organisation.Id, s.Organisation.Location, s.Offer.Details, Taken(s.Offer.Id), 0));
        return Matcher.Rank(new NeedToMatch(need.Id, school.Code, school.Location, need.Details, days), offers, MatchWeights.Default);
    }

    /// <summary>The school asked one of the best offers; null where nothing fitted.</summary>
    public (Partnership Partnership, Offer Offer, SchoolYear Year)? Request(School school, Need need, DateTimeOffset at, string? message = null, Guid? offerId = null)
    {
        var matches = Matches(school, need);
        var match = offerId is null
            ? matches.Take(4).OrderBy(_ => random.Next()).FirstOrDefault()
            : matches.FirstOrDefault(m => m.Offer.OfferId == offerId);
        if (match is null)
        {
            return null;
        }

        return Send(school, need, match, at, message ?? "Dit past mooi bij waar we in de klas mee bezig zijn. Kunnen jullie komen?", null);
    }

    /// <summary>The school asked several of the best in one go, each of another organisation.</summary>
    public IReadOnlyList<Partnership> RequestTogether(School school, Need need, DateTimeOffset at, string message, int count)
    {
        var round = Guid.CreateVersion7(at);
        return [.. Matches(school, need).DistinctBy(m => m.Offer.OrganisationId).Take(count).ToList().Select(m => Send(school, need, m, at, message, round).Partnership)];
    }

    /// <summary>A coordinator proposed an organisation to a school.</summary>
    public Partnership Suggest(School school, Guid organisation, string reason, DateTimeOffset at)
    {
        var partnership = Partnership.Suggest(Guid.CreateVersion7(at), school.Code, organisation, new Actor(Actors.Coordinator, null, Via.Screen), at, reason);
        _pairs.Add((school.Code, organisation), partnership);
        return partnership;
    }

    public void Accept(Partnership partnership, Offer offer, SchoolYear year, DateTimeOffset at)
    {
        Year(offer, year).Take();
        partnership.Accept(ByOrganisation, at, Pick(["Graag, we denken mee over de datum.", "Leuk, daar maken we tijd voor.", null]));
    }

    /// <summary>From the question to what both said afterwards, around a day in the past.</summary>
    public Partnership? Live(School school, DateOnly heldOn, Func<Partnership, Activity, bool>? confirm = null)
    {
        var day = SchoolDay(school, heldOn);
        if (day >= _today)
        {
            // In a holiday the next school day has not come yet.
            day = SchoolDayBefore(school, _today);
        }

        var asked = At(day.AddDays(-random.Next(35, 60)));
        var need = Ask(school, day.AddDays(-14), day.AddDays(28), asked.AddDays(-1));
        if (Request(school, need, asked) is not var (partnership, offer, year) || !IsFreeOn(offer, SchoolYear.Of(day)))
        {
            return null;
        }

        Accept(partnership, offer, year, asked.AddDays(random.Next(1, 6)));
        var agreed = asked.AddDays(random.Next(7, 14));
        var activity = Plan(partnership, offer, need.Details.GroupSize, day, year, agreed);
        need.Fulfil(Actors.System, agreed);
        if (confirm?.Invoke(partnership, activity) ?? true)
        {
            Confirm(partnership, activity, day);
        }

        return partnership;
    }

    /// <summary>The same pair once more, a year on.</summary>
    public void LiveAgain(School school, Partnership partnership, DateOnly heldOn)
    {
        var day = SchoolDay(school, heldOn);
        var offer = supply.First(s => s.Offer.Id == partnership.Activities[0].OfferId).Offer;
        if (day >= _today || !IsFreeOn(offer, SchoolYear.Of(day)))
        {
            return;
        }

        Renew(partnership, SchoolYear.Of(day), day.AddDays(-31));
        Year(offer, SchoolYear.Of(day)).Take();
        var activity = Plan(partnership, offer, partnership.Activities[0].GroupSize, day, null, At(day.AddDays(-30)));
        Confirm(partnership, activity, day);
    }

    /// <summary>Both were asked at the end of the school year before, and both said again; where there was a June between the two.</summary>
    private static void Renew(Partnership partnership, SchoolYear year, DateOnly before)
    {
        var asked = DutchTime.At(new DateOnly(year.StartYear, 6, 1), new TimeOnly(9, 35));
        if (partnership.Events[^1].At >= asked || DutchTime.DayOf(asked.AddDays(6)) >= before || !partnership.AskRenewal(year, asked))
        {
            return;
        }

        partnership.AnswerRenewal(RenewalAnswer.Again, null, null, before, ByOrganisation, asked.AddDays(1));
        partnership.AnswerRenewal(RenewalAnswer.Again, null, "Graag, de groep vraagt ernaar.", before, BySchool, asked.AddDays(5));
    }

    /// <summary>A day is agreed, with the place that the request held or one that the caller took.</summary>
    public Activity Plan(Partnership partnership, Offer offer, int groupSize, DateOnly day, SchoolYear? held, DateTimeOffset at)
    {
        var year = SchoolYear.Of(day);
        if (held is { } other && other != year)
        {
            Year(offer, other).GiveBack();
            Year(offer, year).Take();
        }

        var start = new TimeOnly(random.Next(9, 14), 0);
        var plan = new PlannedActivity(
            Guid.CreateVersion7(at), offer.Id, offer.Details.Kind, new Moment(day, start, start.AddMinutes(offer.Details.DurationMinutes ?? 90)),
            offer.Details.Venue == Venue.Either ? Venue.AtSchool : offer.Details.Venue, groupSize, year);
        return partnership.Plan(plan, BySchool, DutchTime.DayOf(at), at);
    }

    public void Confirm(Partnership partnership, Activity activity, DateOnly day)
    {
        var first = At(day.AddDays(1));
        partnership.ConfirmActivity(activity.Id, true, activity.GroupSize, null, ByOrganisation, DutchTime.DayOf(first), first);
        var second = Earlier(At(day.AddDays(random.Next(1, 5))).AddHours(2), now);
        partnership.ConfirmActivity(activity.Id, true, activity.GroupSize, "De klas was enthousiast.", BySchool, DutchTime.DayOf(second), second);
        Rate(partnership, activity, BySchool, second);
        Rate(partnership, activity, ByOrganisation, second);
    }

    /// <summary>The school attaches a report of what it said took place.</summary>
    public void Show(Partnership partnership, Activity activity, string title, IReadOnlyList<string> lines, DateTimeOffset at)
    {
        var content = DemonstrationReport.Make(title, lines);
        var file = new NewDocument(
            Guid.CreateVersion7(at), activity.Id, DocumentKind.Pdf, "verslag-gastles.pdf", content.Length, System.Security.Cryptography.SHA256.HashData(content), NoPupils: true);
        Documents.Add((partnership.AttachDocument(file, [.. Documents.Select(d => d.Document).Where(d => d.ActivityId == activity.Id)], 5, BySchool, at), content));
    }

    /// <summary>Most look back, and most are content.</summary>
    private void Rate(Partnership partnership, Activity activity, Actor by, DateTimeOffset at)
    {
        if (_opinions.NextDouble() < 0.7)
        {
            int Answer() => Math.Min(5, 3 + _opinions.Next(4));
            partnership.Rate(activity.Id, new ActivityRating(at, Answer(), Answer(), Answer()), by);
        }
    }

    public static Actor BySchool { get; } = new(Actors.School, null, Via.Screen);

    public static Actor ByOrganisation { get; } = new(Actors.Organisation, null, Via.MailLink);

    /// <summary>Some time in the working day, never later than now.</summary>
    public DateTimeOffset At(DateOnly day) => Earlier(DutchTime.At(day, new TimeOnly(8 + random.Next(9), random.Next(60))), now);

    private bool IsFreeOn(Offer offer, SchoolYear year) => Year(offer, year).Left > 0;

    private OfferYear Year(Offer offer, SchoolYear year)
    {
        if (!_years.TryGetValue((offer.Id, year), out var row))
        {
            _years[(offer.Id, year)] = row = new OfferYear(offer.Id, year, offer.Details.CapacityPerSchoolYear);
        }

        return row;
    }

    private Dictionary<SchoolYear, int> Taken(Guid offerId)
    {
        var taken = new Dictionary<SchoolYear, int>();
        for (var start = _today.Year - 3; start <= _today.Year + 1; start++)
        {
            if (_years.TryGetValue((offerId, new SchoolYear(start)), out var row))
            {
                taken[row.SchoolYear] = row.Taken;
            }
        }

        return taken;
    }

    private static DateTimeOffset Earlier(DateTimeOffset a, DateTimeOffset b) => a < b ? a : b;

    private T Pick<T>(T[] from) => from[random.Next(from.Length)];

    private (Partnership Partnership, Offer Offer, SchoolYear Year) Send(School school, Need need, Match match, DateTimeOffset at, string message, Guid? round)
    {
        var offer = supply.First(s => s.Offer.Id == match.Offer.OfferId).Offer;
        var year = SchoolYear.Of(match.FirstDay);
        var partnership = Partnership.Suggest(Guid.CreateVersion7(at), school.Code, offer.OrganisationId, Actor.Clock, at.AddHours(-2));
        var timers = PartnershipTimings.Default.ForRequest(DutchTime.DayOf(at), calendar, school.Facts.HolidayRegion);
        partnership.Request(
            Guid.CreateVersion7(at), need.Id, offer.Id, year, message, timers, BySchool, at, round);
        _pairs.Add((school.Code, offer.OrganisationId), partnership);
        return (partnership, offer, year);
    }
}
