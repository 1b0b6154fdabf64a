using Microsoft.EntityFrameworkCore;
using TechMatch.Domain.Partnerships;
using TechMatch.Domain.Programme;
using TechMatch.Server.Data;

namespace TechMatch.Server.Tests.Features.Coverage;

/// <summary>What is known of an activity, as moments; null for what did not happen.</summary>
public sealed record ActivityMoments(DateOnly HeldOn)
{
    public ActivityKind Kind { get; init; } = ActivityKind.GuestLesson;

    public (bool TookPlace, DateTimeOffset At)? School { get; init; }

    public (bool TookPlace, DateTimeOffset At)? Organisation { get; init; }

    public DateTimeOffset? EvidenceAt { get; init; }

    public DateTimeOffset? DisputedAt { get; init; }

    public DateTimeOffset? PartnershipEndedAt { get; init; }

    /// <summary>Both said on a day at noon that it took place.</summary>
    public ActivityMoments SaidByBoth(DateOnly on) => this with { School = (true, Noon(on)), Organisation = (true, Noon(on)) };

    public static DateTimeOffset Noon(DateOnly day) => new(day, new TimeOnly(11, 0), TimeSpan.Zero);
}

/// <summary>Writes activities as they stand after anything that may have happened to them, without living through it.</summary>
public static class ActivityRows
{
    public static async Task AddActivity(this TechMatchDbContext db, Partnership partnership, ActivityMoments moments) => await db.Database.ExecuteSqlAsync(
        $"""
        INSERT INTO activities (id, partnership_id, kind, held_on, starts_at, ends_at, venue, group_size, status, planned_at, revision, revised_at,
            school_confirmation_took_place, school_confirmation_at, organisation_confirmation_took_place, organisation_confirmation_at,
            evidence, evidence_by, evidence_at, disputed_at, partnership_ended_at)
        VALUES ({Guid.CreateVersion7()}, {partnership.Id}, {moments.Kind.ToString()}, {moments.HeldOn}, '09:00', '10:30', 'AtSchool', 20, 'Planned', '2015-01-01', 0, '2015-01-01',
            {moments.School?.TookPlace}, {moments.School?.At}, {moments.Organisation?.TookPlace}, {moments.Organisation?.At},
            {(moments.EvidenceAt is null ? null : "https://school.example/nieuws")}, {(moments.EvidenceAt is null ? null : (int?)TechMatch.Domain.Actors.School)}, {moments.EvidenceAt},
            {moments.DisputedAt}, {moments.PartnershipEndedAt})
        """);
}
