using System.Diagnostics;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using NetTopologySuite.Geometries;
using Npgsql;
using NpgsqlTypes;
using TechMatch.Domain.Calendars;
using TechMatch.Domain.Organisations;
using TechMatch.Domain.Schools;
using TechMatch.Server.Data;
using TechMatch.Server.Platform;

namespace TechMatch.Server.Features.Demonstration;

/// <summary>
/// Writes a large invented world into an empty database, whole or not at all: rows stream into the tables by binary COPY, for the entities
/// of three million offers would not fit anywhere.
/// </summary>
internal sealed class ScaledWorldWriter(TechMatchDbContext db, DemonstrationAccounts accounts, TimeProvider clock) : IFeatureServices
{
    /// <summary>Borne, where the company of the demonstration's account is.</summary>
    private const string CompanysMunicipality = "GM0147";

    public static void Add(IServiceCollection services, IConfiguration configuration) => services.AddScoped<ScaledWorldWriter>();

    /// <summary>Makes the world with the accounts of the demonstration in it.</summary>
    /// <param name="scale">How large.</param>
    /// <param name="seed">Another seed makes another world.</param>
    /// <param name="progress">Is told every few seconds how far it is.</param>
    /// <param name="cancel">Leaves the database as it was.</param>
    public async Task Write(WorldScale scale, int seed, Action<string> progress, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        var world = new ScaledWorld(scale, seed, now);
        var asOf = DutchTime.DayOf(now).AddYears(-1);

        // Nothing is looked up in these tables while they fill; their statistics come at the end.
        db.Database.SetCommandTimeout(0);
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);

        // A server that runs already reads all offers anew, instead of three million one by one.
        await db.Database.ExecuteSqlRawAsync("SET LOCAL techmatch.offer_changes = 'all'", cancel);
        var register = RegisterVersion.Create(
            Guid.CreateVersion7(now),
            string.Create(CultureInfo.InvariantCulture, $"voorbeeld-{scale.ToString().ToLowerInvariant()}-{seed}"),
            "Voorbeeldregister: alle scholen zijn verzonnen",
            asOf,
            now,
            new string('0', 64),
            new RegisterCounts(world.Schools, world.Schools, 0, 0, 0, 0),
            world.Provinces.SelectMany(p => new[] { Sector.Po, Sector.Vo }.Select(s => new RegisterScope(s, p, null))));
        db.Add(register);
        await db.SaveChangesAsync(cancel);

        var copy = new Copy((NpgsqlConnection)db.Database.GetDbConnection(), progress, cancel);
        await copy.Run("schools", SchoolColumns, world.MakeSchools(register.Id, asOf), world.Schools, WriteSchool);
        await copy.Run(
            "register_entries",
            "register_version_id, school_code, sector, municipality_code, board_number, denomination, pupils, holiday_region",
            world.MakeSchools(register.Id, asOf),
            world.Schools,
            (row, school) => row.Uuid(register.Id).Text(school.Code.Value).Text(school.Sector.ToString()).Text(school.Facts.MunicipalityCode.Value)
                .Text(school.Facts.BoardNumber).Text(school.Facts.Denomination).Number(school.Facts.Pupils).Text(school.Facts.HolidayRegion?.ToString()));
        await copy.Run("needs", NeedColumns, world.MakeNeeds(), world.Schools, WriteNeed);
        await copy.Run("organisations", OrganisationColumns, world.MakeCompanies().Select(c => c.Organisation), null, WriteOrganisation);
        await copy.Run("offers", OfferColumns, world.MakeCompanies().SelectMany(c => c.MakeOffers()).Select(o => o.Offer), world.Offers, WriteOffer);
        await copy.Run(
            "offer_years",
            "offer_id, school_year, capacity, taken",
            world.MakeCompanies().SelectMany(c => c.MakeOffers()).Select(o => o.Year).OfType<Domain.Offers.OfferYear>(),
            null,
            (row, year) => row.Uuid(year.OfferId).Number(year.SchoolYear.StartYear).Number(year.Capacity).Number(year.Taken));

        await MakeAccounts(world, register.Id, asOf, now, cancel);
        progress("statistics");
        await db.Database.ExecuteSqlRawAsync("ANALYZE schools, register_entries, needs, organisations, offers, offer_years", cancel);
        await transaction.CommitAsync(cancel);
    }

    private async Task MakeAccounts(ScaledWorld world, Guid register, DateOnly asOf, DateTimeOffset now, CancellationToken cancel)
    {
        var director = world.MakeSchools(register, asOf).First(s => s.Sector == Sector.Po && s.Facts.MunicipalityCode.Value == DemonstrationSchools.DirectorsMunicipality);
        var pps = await db.Set<Organisation>().Where(o => o.Facts.Name == "TechForFuture").Select(o => o.Id).SingleAsync(cancel);
        var company = world.MakeCompanies().Select(c => c.Organisation).First(o => o.Facts.MunicipalityCode?.Value == CompanysMunicipality);
        await accounts.Make(director.Code, company.Id, pps, [], now);
    }

    private const string SchoolColumns =
        "code, sector, register_version_id, known_since, board_number, denomination, education_structure, holiday_region, house_number, municipality_code, name, place, pupils, street, "
        + "location, location_precision, location_source";

    private static void WriteSchool(Row row, School school) => row
        .Text(school.Code.Value).Text(school.Sector.ToString()).Uuid(school.RegisterVersionId).Day(school.KnownSince)
        .Text(school.Facts.BoardNumber).Text(school.Facts.Denomination).Text(school.Facts.EducationStructure).Text(school.Facts.HolidayRegion?.ToString()).Text(school.Facts.HouseNumber)
        .Text(school.Facts.MunicipalityCode.Value).Text(school.Facts.Name).Text(school.Facts.Place).Number(school.Facts.Pupils).Text(school.Facts.Street)
        .Place(school.Location);

    private const string OrganisationColumns =
        "id, kind, contact_email, contact_language, created_at, house_number, kvk_number, municipality_code, name, place, street, "
        + "location, location_precision, location_source";

    private static void WriteOrganisation(Row row, Organisation organisation) => row
        .Uuid(organisation.Id).Text(organisation.Kind.ToString()).Text(organisation.ContactEmail).Text(organisation.ContactLanguage)
        .Moment(organisation.CreatedAt).Text(organisation.Facts.HouseNumber).Text(organisation.Facts.KvkNumber?.Value)
        .Text(organisation.Facts.MunicipalityCode?.Value).Text(organisation.Facts.Name).Text(organisation.Facts.Place).Text(organisation.Facts.Street)
        .Place(organisation.Location);

    private const string OfferColumns =
        "id, organisation_id, status, created_at, published_at, audiences, capacity_per_school_year, description, duration_minutes, has_vog, "
        + "is_wheelchair_accessible, kind, languages, max_group_size, max_travel_km, months, title, topics, venue, weekdays";

    private static void WriteOffer(Row row, Domain.Offers.Offer offer) => row
        .Uuid(offer.Id).Uuid(offer.OrganisationId).Text(offer.Status.ToString()).Moment(offer.CreatedAt).Moment(offer.PublishedAt!.Value)
        .Mask(offer.Details.Audiences.Mask).Number(offer.Details.CapacityPerSchoolYear).Text(offer.Details.Description).Number(offer.Details.DurationMinutes)
        .Truth(offer.Details.HasVog).Truth(offer.Details.IsWheelchairAccessible).Text(offer.Details.Kind.ToString()).Mask(offer.Details.Languages.Mask)
        .Number(offer.Details.MaxGroupSize).Number(offer.Details.MaxTravelKm).Mask(offer.Details.Months.Mask).Text(offer.Details.Title)
        .Mask(offer.Details.Topics.Mask).Text(offer.Details.Venue.ToString()).Mask(offer.Details.Weekdays.Mask);

    private const string NeedColumns =
        "id, school_code, status, created_at, published_at, opened_at, audiences, window_from, group_size, kind, language, max_distance_km, "
        + "needs_wheelchair_access, requires_vog, topics, window_until, weekdays";

    private static void WriteNeed(Row row, Domain.Needs.Need need) => row
        .Uuid(need.Id).Text(need.SchoolCode.Value).Text(need.Status.ToString()).Moment(need.CreatedAt).Moment(need.PublishedAt!.Value).Moment(need.OpenedAt!.Value)
        .Mask(need.Details.Audiences.Mask).Day(need.Details.From).Number(need.Details.GroupSize).Text(need.Details.Kind.ToString())
        .Text(need.Details.Language.ToString()).Number(need.Details.MaxDistanceKm).Truth(need.Details.NeedsWheelchairAccess)
        .Truth(need.Details.RequiresVog).Mask(need.Details.Topics.Mask).Day(need.Details.Until).Mask(need.Details.Weekdays.Mask);

    /// <summary>Copies rows into tables and tells how far it is.</summary>
    private sealed class Copy(NpgsqlConnection connection, Action<string> progress, CancellationToken cancel)
    {
        private static readonly TimeSpan Pause = TimeSpan.FromSeconds(3);

        /// <param name="table">Where to.</param>
        /// <param name="columns">Which columns, in the order in which they are written.</param>
        /// <param name="things">What becomes a row each.</param>
        /// <param name="expected">How many there will be; null when nobody knows before.</param>
        /// <param name="write">Writes the fields of one.</param>
        public async Task Run<T>(string table, string columns, IEnumerable<T> things, int? expected, Action<Row, T> write)
        {
            await using var importer = await connection.BeginBinaryImportAsync($"COPY {table} ({columns}) FROM STDIN (FORMAT BINARY)", cancel);
            importer.Timeout = TimeSpan.Zero;
            var row = new Row(importer);
            var (count, said) = (0L, Stopwatch.GetTimestamp());
            foreach (var thing in things)
            {
                if ((++count & 0xFFF) == 0)
                {
                    cancel.ThrowIfCancellationRequested();
                    if (Stopwatch.GetElapsedTime(said) > Pause)
                    {
                        said = Stopwatch.GetTimestamp();
                        progress(expected is { } all
                            ? string.Create(CultureInfo.InvariantCulture, $"{table}: {count:N0} of {all:N0}")
                            : string.Create(CultureInfo.InvariantCulture, $"{table}: {count:N0}"));
                    }
                }

                importer.StartRow();
                write(row, thing);
            }

            await importer.CompleteAsync(cancel);
            progress(string.Create(CultureInfo.InvariantCulture, $"{table}: {count:N0} written"));
        }
    }

    /// <summary>The fields of a row, one after another, each in the type of its column.</summary>
    private sealed class Row(NpgsqlBinaryImporter importer)
    {
        public Row Text(string? value) => Write(value, NpgsqlDbType.Varchar);

        public Row Uuid(Guid value) => Write(value, NpgsqlDbType.Uuid);

        public Row Number(int? value)
        {
            if (value is { } number)
            {
                importer.Write(number, NpgsqlDbType.Integer);
            }
            else
            {
                importer.WriteNull();
            }

            return this;
        }

        public Row Mask(long value) => Write(value, NpgsqlDbType.Bigint);

        public Row Truth(bool value) => Write(value, NpgsqlDbType.Boolean);

        public Row Day(DateOnly value) => Write(value, NpgsqlDbType.Date);

        public Row Moment(DateTimeOffset value) => Write(value, NpgsqlDbType.TimestampTz);

        /// <summary>Three fields: the point, its precision and its source; nulls where nothing gave a place.</summary>
        public Row Place(Domain.Geography.Location? location) =>
            Write(location is null ? null : new Point(location.Point.Longitude, location.Point.Latitude) { SRID = 4326 }, NpgsqlDbType.Geography)
                .Text(location?.Precision.ToString()).Text(location?.Source.ToString());

        private Row Write<T>(T value, NpgsqlDbType type)
        {
            if (value is null)
            {
                importer.WriteNull();
            }
            else
            {
                importer.Write(value, type);
            }

            return this;
        }
    }
}
