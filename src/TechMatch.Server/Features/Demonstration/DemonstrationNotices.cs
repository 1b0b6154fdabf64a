using Microsoft.EntityFrameworkCore;
using TechMatch.Domain;
using TechMatch.Domain.Partnerships;
using TechMatch.Server.Data;

namespace TechMatch.Server.Features.Demonstration;

/// <summary>
/// What the people of the demonstration were told of what happened in their partnerships before it was made, as the mails of those moments
/// would have: the last is not read yet, so that the bell has something to tell.
/// </summary>
internal static class DemonstrationNotices
{
    private const int Days = 60;
    private const int UnreadDays = 8;

    public static Task Add(TechMatchDbContext db, DateTimeOffset now, CancellationToken cancel)
    {
        var (since, unread) = (now.AddDays(-Days), now.AddDays(-UnreadDays));
        return db.Database.ExecuteSqlAsync(
            $"""
            INSERT INTO notices (id, account_id, kind, title, line, path, language, at, read_at)
            SELECT gen_random_uuid(), m.account_id, w.kind, left(w.title, 200), left(coalesce(e.note, w.line), 300), '/samenwerking/' || p.id, 'nl', e.at,
                   CASE WHEN e.at < {unread} THEN e.at + interval '5 hours' END
            FROM memberships m
            JOIN partnerships p ON p.school_code = m.school_code OR p.organisation_id = m.organisation_id
            JOIN schools s ON s.code = p.school_code
            JOIN organisations o ON o.id = p.organisation_id
            JOIN partnership_events e ON e.partnership_id = p.id AND e.at BETWEEN {since} AND {now}
                 AND e.role = CASE WHEN m.school_code IS NULL THEN {(int)Actors.School} ELSE {(int)Actors.Organisation} END
            CROSS JOIN LATERAL (SELECT CASE WHEN m.school_code IS NULL THEN s.name ELSE o.name END AS other) t
            CROSS JOIN LATERAL (SELECT
                CASE WHEN e.happening = {nameof(PartnershipHappening.Message)} THEN 'Message'
                     WHEN e.verb IN ({nameof(PartnershipVerb.Request)}, {nameof(PartnershipVerb.Accept)}, {nameof(PartnershipVerb.Decline)}) THEN 'Request'
                     WHEN e.verb = {nameof(PartnershipVerb.Plan)} OR e.happening = {nameof(PartnershipHappening.MomentsProposed)} THEN 'Activity' END AS kind,
                CASE WHEN e.happening = {nameof(PartnershipHappening.Message)} THEN 'Bericht van ' || t.other
                     WHEN e.verb = {nameof(PartnershipVerb.Request)} THEN 'Kunnen jullie dit doen? ' || t.other || ' vraagt het'
                     WHEN e.verb = {nameof(PartnershipVerb.Accept)} THEN t.other || ' zegt ja'
                     WHEN e.verb = {nameof(PartnershipVerb.Decline)} THEN t.other || ' kan nu niet'
                     WHEN e.verb = {nameof(PartnershipVerb.Plan)} THEN 'De dag met ' || t.other || ' staat vast'
                     ELSE 'Kies een dag: ' || t.other || ' doet een voorstel' END AS title,
                'Bekijk de samenwerking.' AS line) w
            WHERE w.kind IS NOT NULL
            """,
            cancel);
    }
}
