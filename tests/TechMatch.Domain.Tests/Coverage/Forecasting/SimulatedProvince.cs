using TechMatch.Domain.Calendars;
using TechMatch.Domain.Coverage;
using TechMatch.Domain.Coverage.Forecasting;
using TechMatch.Domain.Partnerships;
using TechMatch.Domain.Programme;
using TechMatch.Domain.Schools;

namespace TechMatch.Domain.Tests.Coverage.Forecasting;

/// <summary>
/// An invented province of which the truth is known, lived day by day: not by the forecast's own draws, and with times that are not
/// those of its model. Schools begin partnerships, companies answer, days are agreed, most activities are held and confirmed and some fall
/// through, some come again after a good half year, some end, the rest falls asleep.
/// </summary>
internal sealed class SimulatedProvince
{
    public static readonly DateOnly First = new(2021, 9, 1);

    public static readonly WorkingDays Calendar = new(Enumerable.Range(2020, 7).SelectMany(year => new SchoolHoliday[]
    {
        new(HolidayRegion.Noord, new(year, 2, 15), new(year, 2, 23), "Voorjaarsvakantie"),
        new(HolidayRegion.Noord, new(year, 4, 26), new(year, 5, 4), "Meivakantie"),
        new(HolidayRegion.Noord, new(year, 7, 12), new(year, 8, 24), "Zomervakantie"),
        new(HolidayRegion.Noord, new(year, 10, 18), new(year, 10, 26), "Herfstvakantie"),
        new(HolidayRegion.Noord, new(year, 12, 20), new(year + 1, 1, 4), "Kerstvakantie"),
    }));

    private readonly Random _random;
    private readonly List<Life> _lives = [];
    private int _activities;

    public SimulatedProvince(int seed, int schools, DateOnly until)
    {
        _random = new Random(seed);
        Schools = [.. Enumerable.Range(0, schools).Select(n => new ForecastSchool(EstablishmentCode.Parse($"{n / 100:00}AA{n % 100:00}"), HolidayRegion.Noord))];

        // The truth of this province: the forecast is not told.
        var (begins, accepts, plans, comesAgain, ends) = (Between(0.0015, 0.004), Between(0.4, 0.8), Between(0.6, 0.95), Between(0.4, 0.85), Between(0.02, 0.15));
        var keeps = Between(0.75, 1);
        for (var day = First; day <= until; day = day.AddDays(1))
        {
            foreach (var life in _lives)
            {
                Step(life, day, accepts, plans, keeps, comesAgain, ends);
            }

            if (Calendar.IsWorkingDay(day, HolidayRegion.Noord))
            {
                foreach (var school in Schools)
                {
                    if (_random.NextDouble() < begins)
                    {
                        var life = new Life(school.Code);
                        life.Move(day, PartnershipStage.Requested);
                        life.Next = After(day, 1, 14);
                        _lives.Add(life);
                    }
                }
            }
        }
    }

    public IReadOnlyList<ForecastSchool> Schools { get; }

    public ForecastHistory History => new(CoverageDefinition.Current, Schools, [.. _lives.Select(l => l.Whole())], Schools, Calendar);

    private void Step(Life life, DateOnly day, double accepts, double plans, double keeps, double comesAgain, double ends)
    {
        if (life.Next != day)
        {
            return;
        }

        switch (life.Stage)
        {
            case PartnershipStage.Requested:
                var yes = _random.NextDouble() < accepts;
                life.Move(day, yes ? PartnershipStage.InConversation : PartnershipStage.Declined);
                life.Next = yes ? After(day, 2, 25) : null;
                break;
            case PartnershipStage.InConversation:
                var agreed = _random.NextDouble() < plans;
                life.Move(day, agreed ? PartnershipStage.Planned : PartnershipStage.Ended);
                life.Next = null;
                if (agreed)
                {
                    life.Next = After(day, 8, 60);
                    life.Agree(new Guid(++_activities, 0, 0, new byte[8]), day, life.Next.Value.AddDays(-_random.Next(1, 9)));
                }

                break;
            case PartnershipStage.Planned when _random.NextDouble() > keeps:
                life.LetGo(day);
                life.Move(day, PartnershipStage.InConversation);
                life.Next = After(day, 2, 25);
                break;
            case PartnershipStage.Planned:
                life.Move(day, PartnershipStage.Active);
                Confirm(life, day, comesAgain, ends);
                break;
            case PartnershipStage.Active when life.Coming == Coming.Again:
                Confirm(life, day, comesAgain, ends);
                break;
            case PartnershipStage.Active:
                life.Move(day, life.Coming == Coming.End ? PartnershipStage.Ended : PartnershipStage.Dormant);
                life.Next = null;
                if (life.Coming == Coming.End)
                {
                    life.EndedOn = day;
                }

                break;
        }
    }

    private void Confirm(Life life, DateOnly day, double comesAgain, double ends)
    {
        var (id, held) = life.Agreed ?? (new Guid(++_activities, 0, 0, new byte[8]), day.AddDays(-_random.Next(1, 9)));
        life.Agreed = null;
        life.Activities.Add(new ActivityEvidence
        {
            ActivityId = id,
            PartnershipId = Guid.Empty,
            SchoolCode = life.School,
            Kind = ActivityKind.GuestLesson,
            HeldOn = held,
            SchoolConfirmedOn = held,
            OrganisationConfirmedOn = day,
        });
        var what = _random.NextDouble();
        life.Coming = what < comesAgain ? Coming.Again : what < comesAgain + ends ? Coming.End : Coming.Sleep;
        life.Next = life.Coming switch
        {
            Coming.Again => After(day, 60, 185),
            Coming.End => After(day, 20, 150),
            _ => held.AddYears(1),
        };
    }

    private DateOnly After(DateOnly day, int least, int most) => Calendar.Add(day, _random.Next(least, most + 1), HolidayRegion.Noord);

    private double Between(double low, double high) => low + (_random.NextDouble() * (high - low));

    private enum Coming
    {
        Again,
        End,
        Sleep,
    }

    private sealed class Life(EstablishmentCode school)
    {
        private readonly List<ForecastMove> _moves = [];
        private readonly List<AgreedDay> _agreedDays = [];

        public EstablishmentCode School => school;

        public List<ActivityEvidence> Activities { get; } = [];

        public PartnershipStage Stage { get; private set; }

        public Coming Coming { get; set; }

        public DateOnly? Next { get; set; }

        /// <summary>The activity of which the day is agreed.</summary>
        public (Guid Id, DateOnly HeldOn)? Agreed { get; set; }

        public DateOnly? EndedOn { get; set; }

        public void Move(DateOnly day, PartnershipStage to)
        {
            Stage = to;
            _moves.Add(new ForecastMove(day, to));
        }

        public void Agree(Guid activity, DateOnly on, DateOnly held)
        {
            Agreed = (activity, held);
            _agreedDays.Add(new AgreedDay(activity, on, held, null));
        }

        public void LetGo(DateOnly on)
        {
            Agreed = null;
            _agreedDays[^1] = _agreedDays[^1] with { LetGoOn = on };
        }

        public ForecastPartnership Whole() =>
            new(school, [.. _moves], [.. Activities.Select(a => a with { PartnershipEndedOn = EndedOn })]) { AgreedDays = [.. _agreedDays] };
    }
}
