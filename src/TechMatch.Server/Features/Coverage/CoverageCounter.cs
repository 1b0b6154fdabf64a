using Microsoft.EntityFrameworkCore;
using Npgsql;
using NpgsqlTypes;
using TechMatch.Domain;
using TechMatch.Domain.Calendars;
using TechMatch.Domain.Coverage;
using TechMatch.Domain.Programme;
using TechMatch.Domain.Schools;
using TechMatch.Server.Data;

namespace TechMatch.Server.Features.Coverage;

/// <summary>
/// Which schools count, by the rule of <see cref="CoverageDefinition"/> written as SQL: of a million activities no more than one row for
/// each school leaves the database. The domain's rule is the truth; a test holds this against it on random histories.
/// <para>
/// What happened by the end of a day is compared as a moment with the moment on which that day ends in the Netherlands, so that no row's
/// moment has to be turned into a day.
/// </para>
/// </summary>
public sealed class CoverageCounter(TechMatchDbContext db)
{
    /// <summary>As many dates as fit in the bits of a number.</summary>
    public const int MaxDates = 62;

    private const string BothSaidYes = "a.school_confirmation_took_place AND a.organisation_confirmation_took_place";

    private const string OneSaidYes = "(a.school_confirmation_took_place OR a.organisation_confirmation_took_place)";

    /// <summary>Only of the few that were disputed the two days are worked out.</summary>
    private const string NotDisputedInTime =
        """
        (a.disputed_at IS NULL OR (a.disputed_at AT TIME ZONE 'Europe/Amsterdam')::date
            > (a.evidence_at AT TIME ZONE 'Europe/Amsterdam')::date + @dispute_days)
        """;

    /// <summary>The schools that count on a date.</summary>
    /// <param name="definition">By which rule.</param>
    /// <param name="on">The date.</param>
    /// <param name="among">Only of these; null for all.</param>
    /// <param name="cancel">Stops reading.</param>
    /// <param name="asIfNoneEndedSince">Counts on as if no partnership had ended after this date; null for what is so.</param>
    public async Task<IReadOnlySet<EstablishmentCode>> On(
        CoverageDefinition definition, DateOnly on, IReadOnlyCollection<EstablishmentCode>? among, CancellationToken cancel, DateOnly? asIfNoneEndedSince = null)
    {
        var covered = new HashSet<EstablishmentCode>();
        await using var command = await Command(
            $"""
            SELECT DISTINCT p.school_code
            FROM activities a JOIN partnerships p ON p.id = a.partnership_id
            WHERE a.held_on > @after AND a.held_on <= @on
              AND (a.partnership_ended_at IS NULL OR a.partnership_ended_at >= @ended)
              AND (({BothSaidYes} AND a.school_confirmation_at < @end AND a.organisation_confirmation_at < @end)
                OR (@accepts_evidence AND a.evidence_at < @shown
                    AND ((a.school_confirmation_took_place AND a.school_confirmation_at < @end) OR (a.organisation_confirmation_took_place AND a.organisation_confirmation_at < @end))
                    AND {NotDisputedInTime}))
              {Narrow(definition, among)}
            """,
            definition,
            among,
            cancel);
        command.Parameters.AddWithValue("after", on.AddMonths(-definition.Months));
        command.Parameters.AddWithValue("on", on);
        command.Parameters.AddWithValue("end", EndOf(on));
        command.Parameters.AddWithValue("ended", EndOf(asIfNoneEndedSince ?? on));
        command.Parameters.AddWithValue("shown", EndOf(on.AddDays(-definition.DisputeDays - 1)));
        await using var reader = await command.ExecuteReaderAsync(cancel);
        while (await reader.ReadAsync(cancel))
        {
            covered.Add(EstablishmentCode.Parse(reader.GetString(0)));
        }

        return covered;
    }

    /// <summary>
    /// On which of many dates each school counts, in one pass over the activities: an activity counts on a run of the dates, of which
    /// the first and the last are found by bisection, and a school on all the runs of its activities together.
    /// </summary>
    /// <param name="definition">By which rule.</param>
    /// <param name="dates">The dates, in order, at most <see cref="MaxDates"/>.</param>
    /// <param name="among">Only of these; null for all.</param>
    /// <param name="cancel">Stops reading.</param>
    /// <returns>Bit n is set when the school counts on date n. A school that counts on none of them is left out.</returns>
    public async Task<IReadOnlyDictionary<EstablishmentCode, long>> Over(
        CoverageDefinition definition, IReadOnlyList<DateOnly> dates, IReadOnlyCollection<EstablishmentCode>? among, CancellationToken cancel)
    {
        ArgumentOutOfRangeException.ThrowIfZero(dates.Count);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(dates.Count, MaxDates);
        var runs = new Dictionary<EstablishmentCode, long>();
        await using var command = await Command(
            $"""
            SELECT school_code, bit_or(((1::bigint << until) - 1) & ~((1::bigint << since) - 1))
            FROM (
                SELECT p.school_code,
                    least(width_bucket(a.held_on - 1, @afters), width_bucket(a.partnership_ended_at, @ends)) AS until,
                    greatest(
                        width_bucket(a.held_on - 1, @dates),
                        least(
                            CASE WHEN {BothSaidYes} THEN width_bucket(greatest(a.school_confirmation_at, a.organisation_confirmation_at), @ends) END,
                            CASE WHEN @accepts_evidence AND a.evidence_at IS NOT NULL AND {OneSaidYes} AND {NotDisputedInTime} THEN greatest(
                                width_bucket(least(
                                    CASE WHEN a.school_confirmation_took_place THEN a.school_confirmation_at END,
                                    CASE WHEN a.organisation_confirmation_took_place THEN a.organisation_confirmation_at END), @ends),
                                width_bucket(a.evidence_at, @shown)) END)) AS since
                FROM activities a JOIN partnerships p ON p.id = a.partnership_id
                WHERE a.held_on > @first AND a.held_on <= @last
                  AND (({BothSaidYes}) OR (@accepts_evidence AND a.evidence_at IS NOT NULL AND {OneSaidYes} AND {NotDisputedInTime}))
                  {Narrow(definition, among)}
                OFFSET 0
            ) run
            WHERE until > since
            GROUP BY school_code
            """,
            definition,
            among,
            cancel);
        command.Parameters.AddWithValue("first", dates[0].AddMonths(-definition.Months));
        command.Parameters.AddWithValue("last", dates[^1]);
        command.Parameters.AddWithValue("dates", dates.ToArray());
        command.Parameters.AddWithValue("afters", dates.Select(d => d.AddMonths(-definition.Months)).ToArray());
        command.Parameters.AddWithValue("ends", dates.Select(EndOf).ToArray());
        command.Parameters.AddWithValue("shown", dates.Select(d => EndOf(d.AddDays(-definition.DisputeDays - 1))).ToArray());
        await using var reader = await command.ExecuteReaderAsync(cancel);
        while (await reader.ReadAsync(cancel))
        {
            runs.Add(EstablishmentCode.Parse(reader.GetString(0)), reader.GetInt64(1));
        }

        return runs;
    }

    /// <summary>The moment from which a day in the Netherlands is over.</summary>
    private static DateTime EndOf(DateOnly day) => DutchTime.At(day.AddDays(1), TimeOnly.MinValue).UtcDateTime;

    private static string Narrow(CoverageDefinition definition, IReadOnlyCollection<EstablishmentCode>? among) =>
        (definition.Kinds == EnumSet<ActivityKind>.All ? "" : "AND a.kind = ANY (@kinds) ") + (among is null ? "" : "AND p.school_code = ANY (@among)");

    private async Task<NpgsqlCommand> Command(string sql, CoverageDefinition definition, IReadOnlyCollection<EstablishmentCode>? among, CancellationToken cancel)
    {
        var connection = (NpgsqlConnection)db.Database.GetDbConnection();
        if (connection.State != System.Data.ConnectionState.Open)
        {
            await db.Database.OpenConnectionAsync(cancel);
        }

        var command = new NpgsqlCommand(sql, connection);
        command.Parameters.AddWithValue("accepts_evidence", definition.AcceptsEvidence);
        command.Parameters.AddWithValue("dispute_days", definition.DisputeDays);
        if (definition.Kinds != EnumSet<ActivityKind>.All)
        {
            command.Parameters.AddWithValue("kinds", definition.Kinds.Select(k => k.ToString()).ToArray());
        }

        if (among is not null)
        {
            command.Parameters.AddWithValue("among", NpgsqlDbType.Array | NpgsqlDbType.Text, among.Select(c => c.Value).ToArray());
        }

        return command;
    }
}
