using Npgsql;
using TechMatch.Domain;
using TechMatch.Domain.Calendars;
using TechMatch.Domain.Geography;
using TechMatch.Domain.Matching;
using TechMatch.Domain.Offers;
using TechMatch.Domain.Programme;

namespace TechMatch.Server.Data.Matching;

/// <summary>Reads published offers from the database as the index keeps them, row after row.</summary>
internal static class LiveOfferReader
{
    // The history of all offers is counted in one pass each; of a few, only theirs is looked up.
    private const string AllOffers = "";

    public static IAsyncEnumerable<IndexedOffer> All(NpgsqlConnection connection, SchoolYear first, CancellationToken cancel) =>
        Read(connection, first, null, cancel);

    /// <summary>Those of these that are live.</summary>
    public static IAsyncEnumerable<IndexedOffer> Some(NpgsqlConnection connection, SchoolYear first, Guid[] ids, CancellationToken cancel) =>
        Read(connection, first, ids, cancel);

    private static async IAsyncEnumerable<IndexedOffer> Read(
        NpgsqlConnection connection, SchoolYear first, Guid[]? ids, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancel)
    {
        await using var command = new NpgsqlCommand(ids is null ? Query(AllOffers, AllOffers, AllOffers) : Query(
            "AND o.id = ANY ($1)",
            "AND offer_id = ANY ($1)",
            "AND p.organisation_id IN (SELECT organisation_id FROM offers WHERE id = ANY ($1))"), connection);
        if (ids is not null)
        {
            command.Parameters.Add(new NpgsqlParameter<Guid[]> { TypedValue = ids });
        }

        // Millions of rows may take longer than a screen waits.
        command.CommandTimeout = 600;
        await using var rows = await command.ExecuteReaderAsync(cancel);
        while (await rows.ReadAsync(cancel))
        {
            yield return IndexedOffer.Of(Row(rows), first);
        }
    }

    private static string Query(string someOffers, string someOfferRows, string someOrganisations) =>
        $"""
        SELECT o.id, o.organisation_id, o.kind, o.topics, o.audiences, o.venue, o.max_travel_km, o.capacity_per_school_year, o.months, o.weekdays,
               o.languages, o.has_vog, o.is_wheelchair_accessible, o.max_group_size,
               ST_Y(g.location::geometry), ST_X(g.location::geometry), g.location_source, g.location_precision,
               y.years, y.taken, coalesce(c.times, 0), coalesce(r.kept, 0) + coalesce(a.kept, 0), coalesce(r.broken, 0) + coalesce(a.broken, 0)
        FROM offers o
        JOIN organisations g ON g.id = o.organisation_id
        LEFT JOIN (
            SELECT offer_id, array_agg(school_year) AS years, array_agg(taken) AS taken
            FROM offer_years WHERE taken > 0 {someOfferRows} GROUP BY offer_id) y ON y.offer_id = o.id
        LEFT JOIN (
            SELECT offer_id, count(*)::int AS times
            FROM partnership_requests WHERE (answer IS NULL OR answer = 'Accepted') {someOfferRows} GROUP BY offer_id) c ON c.offer_id = o.id
        LEFT JOIN (
            SELECT p.organisation_id,
                   (count(*) FILTER (WHERE q.answer IN ('Accepted', 'Declined')))::int AS kept,
                   (count(*) FILTER (WHERE q.answer = 'Expired'))::int AS broken
            FROM partnership_requests q JOIN partnerships p ON p.id = q.partnership_id
            WHERE q.answer IS NOT NULL {someOrganisations} GROUP BY p.organisation_id) r ON r.organisation_id = g.id
        LEFT JOIN (
            SELECT p.organisation_id,
                   (count(*) FILTER (WHERE t.status = 'Confirmed'))::int AS kept,
                   (count(*) FILTER (WHERE t.status = 'Missed'))::int AS broken
            FROM activities t JOIN partnerships p ON p.id = t.partnership_id
            WHERE t.status IN ('Confirmed', 'Missed') {someOrganisations} GROUP BY p.organisation_id) a ON a.organisation_id = g.id
        WHERE o.status = 'Published' {someOffers}
        """;

    private static OfferToMatch Row(NpgsqlDataReader row)
    {
        var taken = row.IsDBNull(18)
            ? new Dictionary<SchoolYear, int>()
            : row.GetFieldValue<int[]>(18).Zip(row.GetFieldValue<int[]>(19)).ToDictionary(y => new SchoolYear(y.First), y => y.Second);
        return new OfferToMatch(
            row.GetGuid(0),
            row.GetGuid(1),
            row.IsDBNull(14)
                ? null
                : new Location(new GeoPoint(row.GetDouble(14), row.GetDouble(15)), Enum.Parse<LocationSource>(row.GetString(16)), Enum.Parse<LocationPrecision>(row.GetString(17))),
            new OfferDetails
            {
                Kind = Enum.Parse<ActivityKind>(row.GetString(2)),
                Title = "",
                Topics = EnumSet<Topic>.FromMask(row.GetInt64(3)),
                Audiences = EnumSet<Audience>.FromMask(row.GetInt64(4)),
                Venue = Enum.Parse<Venue>(row.GetString(5)),
                MaxTravelKm = row.GetInt32(6),
                CapacityPerSchoolYear = row.GetInt32(7),
                Months = EnumSet<Month>.FromMask(row.GetInt64(8)),
                Weekdays = EnumSet<DayOfWeek>.FromMask(row.GetInt64(9)),
                Languages = EnumSet<Language>.FromMask(row.GetInt64(10)),
                HasVog = row.GetBoolean(11),
                IsWheelchairAccessible = row.GetBoolean(12),
                MaxGroupSize = row.IsDBNull(13) ? null : row.GetInt32(13),
            },
            taken,
            row.GetInt32(20),
            new TrackRecord(row.GetInt32(21), row.GetInt32(22)));
    }
}
