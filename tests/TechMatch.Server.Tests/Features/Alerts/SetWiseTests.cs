using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using TechMatch.Server.Data;
using TechMatch.Server.Data.Matching;
using TechMatch.Server.Data.Verification;
using TechMatch.Server.Features.Alerts;
using TechMatch.Server.Features.Alerts.Searches;
using TechMatch.Server.Tests.Builders;
using TechMatch.Server.Tests.Fixtures;
using ActivityKind = TechMatch.Domain.Programme.ActivityKind;

namespace TechMatch.Server.Tests.Features.Alerts;

/// <summary>One look costs as many statements with many searches and needs as with few; and the marks that it reads do not pile up.</summary>
public sealed class SetWiseTests(TestServer server) : IClassFixture<TestServer>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_number_of_statements_does_not_grow_with_searches_needs_or_offers()
    {
        await server.Look();
        await Follow(2);
        var few = await Statements(1);
        await Follow(60);
        var many = await Statements(20);
        Assert.True(few.Noted >= 3, $"{few.Noted}");
        Assert.True(many.Noted > 60 * 20, $"{many.Noted}");
        Assert.InRange(few.Statements, 5, 40);
        Assert.Equal(few.Statements, many.Statements);
    }

    [Fact]
    public async Task A_mark_goes_a_day_after_its_transaction_was_finished_and_not_before_every_reader_has_passed_it()
    {
        await server.Look();
        await using var db = server.Database.Open();
        await server.Add(An.Offer());
        await Retain(0);
        Assert.NotEmpty(await db.Set<OfferChangeMark>().ToListAsync(Cancel));

        // Old enough, and the reader of the alerts has not read it.
        await Retain(25);
        Assert.NotEmpty(await db.Set<OfferChangeMark>().ToListAsync(Cancel));
        await Settled();
        await server.Look();
        await Retain(50);

        // What is written after the horizon that counts stays, however long its transaction took.
        Assert.Empty(await db.Set<OfferChangeMark>().Where(c => c.TransactionId < db.Set<OfferChangeHorizon>().Min(h => h.Unfinished)).ToListAsync(Cancel));
        await using var slow = new Npgsql.NpgsqlConnection(server.Database.ConnectionString);
        await slow.OpenAsync(Cancel);
        await using var transaction = await slow.BeginTransactionAsync(Cancel);
        await using (var command = new Npgsql.NpgsqlCommand("UPDATE offers SET max_travel_km = max_travel_km + 1", slow))
        {
            await command.ExecuteNonQueryAsync(Cancel);
        }

        await Retain(100);
        await transaction.CommitAsync(Cancel);
        await Retain(101);
        Assert.NotEmpty(await db.Set<OfferChangeMark>().ToListAsync(Cancel));
        await Settled();
        await server.Look();
        await Retain(102);
        Assert.NotEmpty(await db.Set<OfferChangeMark>().ToListAsync(Cancel));
        await Retain(127);
        Assert.Empty(await db.Set<OfferChangeMark>().ToListAsync(Cancel));
    }

    [Fact]
    public async Task What_was_noted_is_sound_and_what_is_not_is_found()
    {
        var verifications = await server.With((Verifier verifier) => verifier.Run(Cancel));
        Assert.True(verifications.Single(v => v.Name == "offer-alerts").Holds);
        var draft = await server.Add(An.Offer().AsDraft());
        var account = await server.AddAccount();
        await using var db = server.Database.Open();
        var search = Guid.CreateVersion7();
        db.Add(SavedSearch.Create(search, account.Id, "x", Filters(ActivityKind.LabUse), AlertFrequency.Never, TestServer.Start));
        await db.SaveChangesAsync(Cancel);
        await db.Database.ExecuteSqlAsync($"INSERT INTO offer_alerts (account_id, saved_search_id, offer_id, noted_at) VALUES ({account.Id}, {search}, {draft.Id}, now())", Cancel);
        await using var again = server.Database.Open();
        await Assert.ThrowsAsync<Npgsql.PostgresException>(() => again.Database.ExecuteSqlAsync(
            $"INSERT INTO offer_alerts (account_id, saved_search_id, offer_id, noted_at) VALUES ({account.Id}, {search}, {draft.Id}, now())", Cancel));
        var found = (await server.With((Verifier verifier) => verifier.Run(Cancel))).Single(v => v.Name == "offer-alerts");
        Assert.False(found.Holds);
        Assert.Contains("never published", Assert.Single(found.Faults), StringComparison.Ordinal);
        await db.Database.ExecuteSqlAsync($"DELETE FROM offer_alerts WHERE offer_id = {draft.Id}", Cancel);
    }

    private static SearchFilters Filters(ActivityKind? kind) => new(kind, default, default, null, false, null, null, null, null, null);

    /// <summary>So many people with a search and a school with a need, all of which the offers of <see cref="Statements"/> fit.</summary>
    private async Task Follow(int count)
    {
        for (var i = 0; i < count; i++)
        {
            var school = await server.Add(A.School());
            var account = await server.AddAccount(a => Membership.OfSchool(Guid.CreateVersion7(), a, school.Code, TestServer.Start));
            await server.Add(A.Need().Of(school).For(ActivityKind.CompanyVisit));
            await using var db = server.Database.Open();
            db.Add(SavedSearch.Create(Guid.CreateVersion7(), account.Id, "x", Filters(ActivityKind.CompanyVisit), AlertFrequency.Weekly, TestServer.Start));
            await db.SaveChangesAsync(Cancel);
        }
    }

    private async Task<(int Noted, int Statements)> Statements(int offers)
    {
        for (var i = 0; i < offers; i++)
        {
            await server.Add(An.Offer().For(ActivityKind.CompanyVisit));
        }

        await server.With(async (LiveOffers live) =>
        {
            await live.CatchUp(Cancel);
            return true;
        });
        var count = 0;
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == "Npgsql",
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
            ActivityStopped = activity => Interlocked.Add(ref count, activity.GetBaggageItem("look") is null ? 0 : 1),
        };
        ActivitySource.AddActivityListener(listener);
        using var here = new Activity("look");
        here.AddBaggage("look", "yes");
        here.Start();
        var noted = await server.With((AlertMatcher matcher) => matcher.Run(Cancel));
        here.Stop();
        return (noted, count);
    }

    /// <summary>Waits for transactions of other databases of the same server, which hold back what counts as finished.</summary>
    private async Task Settled()
    {
        await using var db = server.Database.Open();
        await Patience.Until(
            () => db.Database.SqlQuery<bool>(
                $"""
                SELECT NOT EXISTS (SELECT 1 FROM offer_changes WHERE transaction_id >= pg_snapshot_xmin(pg_current_snapshot())) AS "Value"
                """).SingleAsync(Cancel),
            "A transaction somewhere on the database server did not end.");
    }

    /// <summary>Runs the clearing, so many hours after the beginning.</summary>
    private async Task Retain(int hours)
    {
        server.Clock.AdjustTime(TestServer.Start.AddHours(hours));
        try
        {
            await server.With((OfferChangeRetention job) => job.Run(Cancel));
        }
        finally
        {
            server.Clock.AdjustTime(TestServer.Start);
        }
    }
}
