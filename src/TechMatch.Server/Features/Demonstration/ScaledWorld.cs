using System.Globalization;
using TechMatch.Domain;
using TechMatch.Domain.Calendars;
using TechMatch.Domain.Geography;
using TechMatch.Domain.Needs;
using TechMatch.Domain.Offers;
using TechMatch.Domain.Organisations;
using TechMatch.Domain.Programme;
using TechMatch.Domain.Schools;

namespace TechMatch.Server.Features.Demonstration;

/// <summary>How large an invented world is.</summary>
internal enum WorldScale
{
    /// <summary>Overijssel and Gelderland: 1,000 schools, 5,000 offers.</summary>
    Province,

    /// <summary>The Netherlands: 8,500 schools, 120,000 offers.</summary>
    Country,

    /// <summary>The country twenty-five times over the land of Europe, as dense: 250,000 schools, 3,000,000 offers.</summary>
    Europe,
}

/// <summary>
/// A large invented world to measure in: schools and companies spread over real municipalities after their real numbers of establishments,
/// clustered in towns. Nothing is kept: all of it is made as it is asked for, and the same seed and day make the same world.
/// </summary>
internal sealed class ScaledWorld
{
    /// <summary>The seed when none is given.</summary>
    public const int DefaultSeed = 2026;

    /// <summary>Offers of a company: many have one or two, a few have a whole programme.</summary>
    private static readonly double[] OffersPerCompany = [0, 18, 22, 22, 15, 9, 6, 4, 4];

    private static readonly DateTimeOffset Epoch = new(2024, 9, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly int _seed;
    private readonly DateTimeOffset _now;
    private readonly IReadOnlyList<ScaledPlace> _places;
    private readonly IReadOnlyList<ScaledTile> _tiles;
    private readonly int[] _schoolsOfPlace;
    private readonly int[] _offersOfPlace;

    /// <param name="scale">How large.</param>
    /// <param name="seed">Another seed makes another world.</param>
    /// <param name="now">The moment in which it is made: windows lie ahead of it, and what was published lies behind.</param>
    public ScaledWorld(WorldScale scale, int seed, DateTimeOffset now)
    {
        (_seed, _now, Scale) = (seed, now, scale);
        (Schools, Offers) = scale switch
        {
            WorldScale.Province => (1_000, 5_000),
            WorldScale.Country => (8_500, 120_000),
            _ => (250_000, 3_000_000),
        };
        _tiles = scale == WorldScale.Europe ? ScaledTile.Europe : ScaledTile.Country;
        _places = scale == WorldScale.Province ? ScaledPlace.Read(seed, "Overijssel", "Gelderland") : ScaledPlace.Read(seed);
        _schoolsOfPlace = Share(Schools / _tiles.Count, [.. _places.Select(p => p.Primary + p.Secondary)]);
        _offersOfPlace = Share(Offers / _tiles.Count, [.. _places.Select(p => p.Industrial)]);
    }

    public WorldScale Scale { get; }

    /// <summary>How many schools it has, and as many open needs.</summary>
    public int Schools { get; }

    /// <summary>How many offers it has, all of them published.</summary>
    public int Offers { get; }

    /// <summary>The provinces it takes its schools from.</summary>
    public IEnumerable<string> Provinces => _places.Select(p => p.Province).Distinct();

    /// <summary>The schools, in a fixed order.</summary>
    /// <param name="registerVersion">The register that holds them all.</param>
    /// <param name="asOf">Its date.</param>
    public IEnumerable<School> MakeSchools(Guid registerVersion, DateOnly asOf)
    {
        var number = 0;
        foreach (var tile in _tiles)
        {
            for (var at = 0; at < _places.Count; at++)
            {
                var place = _places[at];
                for (var i = 0; i < _schoolsOfPlace[at]; i++, number++)
                {
                    yield return MakeSchool(tile, place, number, registerVersion, asOf);
                }
            }
        }
    }

    /// <summary>One open need of each school, in the order of the schools.</summary>
    public IEnumerable<Need> MakeNeeds()
    {
        var number = 0;
        var today = DutchTime.DayOf(_now);
        foreach (var school in MakeSchools(Guid.Empty, today))
        {
            var chance = new Chance(_seed, 3, number);
            var asked = _now.AddMinutes(-chance.Below(60 * 24 * 60));
            var need = Need.Draft(Id(3, number), school.Code, ScaledWishes.Ask(chance, school.Sector, today), asked);
            need.Publish(Actors.School, school.Sector, today, asked);
            number++;
            yield return need;
        }
    }

    /// <summary>The companies, in a fixed order, each with its offers.</summary>
    public IEnumerable<ScaledCompany> MakeCompanies()
    {
        var (number, offers) = (0, 0);
        foreach (var tile in _tiles)
        {
            for (var at = 0; at < _places.Count; at++)
            {
                for (var left = _offersOfPlace[at]; left > 0; number++)
                {
                    var chance = new Chance(_seed, 4, number);
                    var count = Math.Min(left, chance.Weighted(OffersPerCompany));
                    var topic = (Topic)chance.Below(Topics.Length);
                    yield return new ScaledCompany(this, MakeOrganisation(chance, tile, _places[at], number, topic), topic, offers, count);
                    offers += count;
                    left -= count;
                }
            }
        }
    }

    /// <summary>The offers of one company.</summary>
    internal IEnumerable<ScaledOffer> MakeOffers(ScaledCompany company)
    {
        var thisYear = SchoolYear.Of(DutchTime.DayOf(_now));
        for (var i = 0; i < company.OfferCount; i++)
        {
            var number = company.FirstOffer + i;
            var chance = new Chance(_seed, 5, number);

            // Most have been there for a while; some are of the past two months, so that there is news.
            var published = chance.Percent(8) ? _now.AddMinutes(-chance.Below(60 * 24 * 60)) : _now.AddMinutes(-60 * 24 * (60 + (500 * chance.Part())));
            var details = ScaledWishes.Give(chance, company.Topic);
            var offer = Offer.Draft(Id(5, number), company.Organisation.Id, details, published);
            offer.Publish(Actors.Organisation, published);
            var taken = chance.Percent(60) ? 0 : chance.Between(1, details.CapacityPerSchoolYear);
            OfferYear? year = null;
            if (taken > 0)
            {
                year = new OfferYear(offer.Id, thisYear, details.CapacityPerSchoolYear);
                for (var place = 0; place < taken; place++)
                {
                    year.Take();
                }
            }

            yield return new ScaledOffer(offer, year, taken + (chance.Percent(30) ? chance.Below(6) : 0));
        }
    }

    private static readonly Topic[] Topics = Enum.GetValues<Topic>();

    private School MakeSchool(ScaledTile tile, ScaledPlace place, int number, Guid registerVersion, DateOnly asOf)
    {
        var chance = new Chance(_seed, 2, number);
        var ways = new Chance(_seed, 8, number);
        var sector = chance.Below(place.Primary + place.Secondary) < place.Primary ? Sector.Po : Sector.Vo;
        var name = sector == Sector.Po
            ? $"{chance.Pick<string>(DemonstrationWords.PrimaryTypes)} {chance.Pick<string>(DemonstrationWords.PrimaryNames)}"
            : $"{chance.Pick<string>(DemonstrationWords.SecondaryTypes)} {chance.Pick<string>(DemonstrationWords.SecondaryNames)}";
        var facts = new SchoolFacts
        {
            Name = string.Create(CultureInfo.InvariantCulture, $"{name} (verzonnen {number + 1})"),
            MunicipalityCode = place.Code,
            Street = chance.Pick<string>(DemonstrationWords.Streets),
            HouseNumber = chance.Between(1, 180).ToString(CultureInfo.InvariantCulture),
            Place = PlaceName(tile, place),
            EducationStructure = sector == Sector.Vo ? chance.Pick<string>(DemonstrationWords.EducationStructures) : null,
            Pupils = sector == Sector.Vo ? chance.Between(250, 1900) : chance.Between(60, 480),
            HolidayRegion = place.HolidayRegion,

            // About seven schools a board; there is room for ten thousand invented numbers.
            BoardNumber = (90000 + ways.Below(Math.Clamp(Schools / 7, 1, 10_000))).ToString(CultureInfo.InvariantCulture),
            Denomination = ways.Pick<string>(DemonstrationWords.Denominations),
        };
        return School.FromRegister(CodeOf(number), sector, facts, LocationIn(tile, place, chance, isBusiness: false), registerVersion, asOf);
    }

    private Organisation MakeOrganisation(Chance chance, ScaledTile tile, ScaledPlace place, int number, Topic topic)
    {
        var trade = $"{chance.Pick<string>(DemonstrationWords.CompanyNames)} {DemonstrationWords.Trade(topic)}";
        return Organisation.Create(
            Id(4, number),
            OrganisationKind.Company,
            new OrganisationFacts
            {
                Name = string.Create(CultureInfo.InvariantCulture, $"{trade} (verzonnen {number + 1})"),

                // There is room for a million invented numbers; who comes after has none.
                KvkNumber = number < 1_000_000 ? KvkNumber.Parse(string.Create(CultureInfo.InvariantCulture, $"99{number:D6}")) : null,
                Street = chance.Pick<string>(DemonstrationWords.BusinessStreets),
                HouseNumber = chance.Between(1, 120).ToString(CultureInfo.InvariantCulture),
                Place = PlaceName(tile, place),
                MunicipalityCode = place.Code,
            },
            LocationIn(tile, place, chance, isBusiness: true),
            string.Create(CultureInfo.InvariantCulture, $"onderwijs@bedrijf{number + 1}.example"),
            _now.AddDays(-600));
    }

    private static string PlaceName(ScaledTile tile, ScaledPlace place) =>
        tile.Number == 0 ? place.Name : string.Create(CultureInfo.InvariantCulture, $"{place.Name} (herhaling {tile.Number})");

    /// <summary>
    /// One in fifty is known by its four-digit postcode only, and one in three hundred not at all; that only in the country itself, for
    /// what has no place is met from everywhere, and in a world of copies there would be more of it around everybody, not as much.
    /// </summary>
    private static Location? LocationIn(ScaledTile tile, ScaledPlace place, Chance chance, bool isBusiness)
    {
        var (point, town) = place.PointIn(chance, isBusiness);
        return chance.Below(300) switch
        {
            0 when tile.Number == 0 => null,
            <= 6 => new Location(tile.Move(town.Centre), LocationSource.PostalCode4, LocationPrecision.PostalCode4),
            _ => new Location(tile.Move(point), LocationSource.Manual, LocationPrecision.Address),
        };
    }

    /// <summary>
    /// Codes that begin with 9 are never given out. First the 6,760 institutions 90AA to 99ZZ with establishment 00, then the same
    /// institutions with a second establishment, and so on: there is room for 676,000.
    /// </summary>
    private static EstablishmentCode CodeOf(int number)
    {
        const int Institutions = 10 * 26 * 26;
        var (establishment, institution) = Math.DivRem(number, Institutions);
        return EstablishmentCode.Parse(string.Create(
            CultureInfo.InvariantCulture, $"9{institution / 676}{(char)('A' + (institution / 26 % 26))}{(char)('A' + (institution % 26))}{establishment:D2}"));
    }

    /// <summary>A version-7 UUID that the same seed makes again, in the order of the numbers.</summary>
    private Guid Id(int kind, int number)
    {
        var chance = new Chance(_seed, 6, kind, number);
        Span<byte> bytes = stackalloc byte[16];
        System.Buffers.Binary.BinaryPrimitives.WriteInt64BigEndian(bytes, (Epoch.ToUnixTimeMilliseconds() + number) << 16);
        System.Buffers.Binary.BinaryPrimitives.WriteUInt64BigEndian(bytes[8..], chance.Bits());
        System.Buffers.Binary.BinaryPrimitives.WriteUInt16BigEndian(bytes[6..], (ushort)(0x7000 | (kind << 8) | (int)(chance.Bits() & 0xFF)));
        bytes[8] = (byte)((bytes[8] & 0x3F) | 0x80);
        return new Guid(bytes, bigEndian: true);
    }

    /// <summary>Divides a number in proportion to weights, to the last one: who lost most by rounding down gets what is left.</summary>
    private static int[] Share(int number, int[] weights)
    {
        var total = weights.Sum(w => (long)w);
        var shares = Array.ConvertAll(weights, w => (int)((long)number * w / total));
        var left = number - shares.Sum();
        foreach (var i in Enumerable.Range(0, weights.Length).OrderByDescending(i => (long)number * weights[i] % total).ThenBy(i => i).Take(left))
        {
            shares[i]++;
        }

        return shares;
    }
}

/// <summary>A company and what it offers.</summary>
/// <param name="world">The world it belongs to.</param>
/// <param name="organisation">The company.</param>
/// <param name="topic">What it works in.</param>
/// <param name="firstOffer">The number of its first offer in the world.</param>
/// <param name="offerCount">How many it has.</param>
internal sealed class ScaledCompany(ScaledWorld world, Organisation organisation, Topic topic, int firstOffer, int offerCount)
{
    public Organisation Organisation { get; } = organisation;

    public Topic Topic { get; } = topic;

    public int FirstOffer { get; } = firstOffer;

    public int OfferCount { get; } = offerCount;

    /// <summary>Its offers, made as they are asked for.</summary>
    public IEnumerable<ScaledOffer> MakeOffers() => world.MakeOffers(this);
}

/// <summary>An offer with its past.</summary>
/// <param name="Offer">The offer, published.</param>
/// <param name="Year">The places of this school year, where any are taken.</param>
/// <param name="TimesChosen">How often schools chose it; in a database, where there are no partnerships behind it, it stands nowhere.</param>
internal sealed record ScaledOffer(Offer Offer, OfferYear? Year, int TimesChosen);
