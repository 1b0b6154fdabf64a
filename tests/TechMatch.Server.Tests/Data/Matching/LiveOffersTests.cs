using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Logging;
using Npgsql;
using TechMatch.Domain;
using TechMatch.Domain.Calendars;
using TechMatch.Domain.Matching;
using TechMatch.Domain.Offers;
using TechMatch.Domain.Partnerships;
using TechMatch.Server.Data;
using TechMatch.Server.Data.Map;
using TechMatch.Server.Data.Matching;
using TechMatch.Server.Tests.Builders;
using TechMatch.Server.Tests.Fixtures;

namespace TechMatch.Server.Tests.Data.Matching;

/// <summary>The index in memory says what the database says, whoever changes it and whatever happens on the way.</summary>
public sealed class LiveOffersTests(TestServer server) : IClassFixture<TestServer>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private LiveOffers Live => server.Services.GetRequiredService<LiveOffers>();

    [Fact]
    public async Task What_is_published_paused_booked_moved_and_withdrawn_is_in_the_index_as_it_is_in_the_database()
    {
        var organisation = await server.Add(An.Organisation());
        var offer = await server.Add(An.Offer().Of(organisation).WithCapacity(5));
        var draft = await server.Add(An.Offer().Of(organisation).AsDraft());
        Assert.True(await Has(offer.Id));
        Assert.False(await Has(draft.Id));

        await Change<Offer>(offer.Id, o => o.Pause(Actors.Organisation));
        await Change<Offer>(draft.Id, o => o.Publish(Actors.Organisation, TestServer.Start));
        Assert.False(await Has(offer.Id));
        Assert.True(await Has(draft.Id));

        await Change<Offer>(offer.Id, o => o.Publish(Actors.Organisation, TestServer.Start));
        await Sql($"INSERT INTO offer_years (offer_id, school_year, capacity, taken) VALUES ({offer.Id}, 2026, 5, 4)");
        await SameAsAfresh();
        await Sql($"UPDATE organisations SET location = ST_SetSRID(ST_MakePoint(-4.42, 36.72), 4326)::geography WHERE id = {organisation.Id}");
        await SameAsAfresh();
        await Sql($"UPDATE organisations SET location = NULL, location_source = NULL, location_precision = NULL WHERE id = {organisation.Id}");
        await SameAsAfresh();
        await Change<Offer>(offer.Id, o => o.Withdraw(Actors.Organisation));
        Assert.False(await Has(offer.Id));
        await SameAsAfresh();
    }

    [Fact]
    public async Task How_an_organisation_kept_to_its_word_counts_for_all_it_offers()
    {
        var organisation = await server.Add(An.Organisation());
        var offer = await server.Add(An.Offer().Of(organisation));
        var other = await server.Add(An.Offer().Of(organisation));
        await SameAsAfresh();
        var partnership = await server.Add(A.Partnership().Between(await server.Add(A.School()), organisation).About(offer));
        await SameAsAfresh();
        await Sql($"UPDATE partnership_requests SET answer = 'Expired', answered_at = sent_at WHERE partnership_id = {partnership.Id}");
        await SameAsAfresh();
        var cards = await server.With((MatchReader reader) => reader.Cards([offer.Id, other.Id], Cancel));
        Assert.All(cards, card => Assert.Equal(new TrackRecord(0, 1), card.Offer.Record));

        // What is read for a card is what the index was built from.
        var index = (await Live.Now(Cancel)).All().ToDictionary(o => o.Key.OfferId);
        Assert.All(cards, card => Assert.Equal(index[card.Offer.OfferId].Facts, OfferFacts.Of(card.Offer, new SchoolYear(2026))));
    }

    [Fact]
    public async Task A_change_that_is_committed_after_a_later_one_is_not_missed()
    {
        var slow = await server.Add(An.Offer());
        var quick = await server.Add(An.Offer());
        await Live.CatchUp(Cancel);
        await using var waiting = await Open();
        await using var transaction = await waiting.BeginTransactionAsync(Cancel);
        await Execute(waiting, "UPDATE offers SET status = 'Paused' WHERE id = $1", slow.Id);
        await Change<Offer>(quick.Id, o => o.Pause(Actors.Organisation));
        Assert.False(await Has(quick.Id));
        Assert.True(await Has(slow.Id));
        await Live.CatchUp(Cancel);
        await transaction.CommitAsync(Cancel);
        Assert.False(await Has(slow.Id));
    }

    [Fact]
    public async Task A_change_that_is_rolled_back_is_never_seen()
    {
        var offer = await server.Add(An.Offer());
        await using var connection = await Open();
        await using (var transaction = await connection.BeginTransactionAsync(Cancel))
        {
            await Execute(connection, "UPDATE offers SET status = 'Paused' WHERE id = $1", offer.Id);
            Assert.True(await Has(offer.Id));
        }

        Assert.True(await Has(offer.Id));
        await SameAsAfresh();
    }

    [Fact]
    public async Task A_transaction_that_changes_very_many_leaves_one_mark_and_all_is_read_again()
    {
        var offer = await server.Add(An.Offer());
        await Live.CatchUp(Cancel);
        await using var connection = await Open();
        await using var transaction = await connection.BeginTransactionAsync(Cancel);
        await Execute(connection, "SET LOCAL techmatch.offer_changes = 'all'");
        await Execute(connection, "UPDATE offers SET max_travel_km = 99 WHERE status = 'Published'");
        await Execute(connection, "UPDATE offers SET status = 'Paused' WHERE id = $1", offer.Id);
        await transaction.CommitAsync(Cancel);
        await using var db = server.Database.Open();
        Assert.Single(await db.Set<OfferChangeMark>().Where(c => c.OfferId == null).ToListAsync(Cancel));
        Assert.False(await Has(offer.Id));
        await SameAsAfresh();
    }

    [Fact]
    public async Task A_card_is_read_again_when_what_it_shows_changed()
    {
        var offer = await server.Add(An.Offer().Titled("Oud"));
        Assert.Equal("Oud", await Title(offer.Id));
        await Sql($"UPDATE offers SET title = 'Nieuw' WHERE id = {offer.Id}");
        await Live.CatchUp(Cancel);
        Assert.Equal("Nieuw", await Title(offer.Id));
    }

    [Fact]
    public async Task Another_process_hears_of_a_change_also_after_its_connection_was_cut()
    {
        // Another pool, another index, the same database: that is what another process is.
        await using var source = DataSetup.CreateDataSource(server.Database.ConnectionString);
        using var live = new LiveOffers(source, server.Clock, server.Services.GetRequiredService<ILogger<LiveOffers>>());
        using var feed = new OfferFeed(source, live, new MapStamp(live), server.Clock, server.Services.GetRequiredService<ILogger<OfferFeed>>());
        Assert.Equal(HealthStatus.Unhealthy, (await feed.CheckHealthAsync(new HealthCheckContext(), Cancel)).Status);
        await feed.StartAsync(Cancel);
        await Until(live, () => live.IsBuilt);
        var offer = await server.Add(An.Offer());
        await Until(live, () => Sees(live, offer.Id));
        Assert.Equal(HealthStatus.Healthy, (await feed.CheckHealthAsync(new HealthCheckContext(), Cancel)).Status);

        await Sql($"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND query LIKE 'LISTEN%'");
        var other = await server.Add(An.Offer());
        await Until(live, () => Sees(live, other.Id));
        await Change<Offer>(offer.Id, o => o.Withdraw(Actors.Organisation));
        await Until(live, () => !Sees(live, offer.Id));
        await feed.StopAsync(Cancel);
    }

    [Fact]
    public async Task A_new_school_year_and_a_long_silence_make_it_anew()
    {
        await server.Add(An.Offer());
        var clock = new Microsoft.Extensions.Time.Testing.FakeTimeProvider(TestServer.Start);
        await using var source = DataSetup.CreateDataSource(server.Database.ConnectionString);
        using var live = new LiveOffers(source, clock, server.Services.GetRequiredService<ILogger<LiveOffers>>());
        var first = await live.Now(Cancel);
        Assert.Equal(new SchoolYear(2026), first.FirstYear);
        clock.SetUtcNow(new DateTimeOffset(2027, 8, 1, 12, 0, 0, TimeSpan.Zero));
        await live.CatchUp(Cancel);
        Assert.Equal(new SchoolYear(2027), (await live.Now(Cancel)).FirstYear);
        Assert.Equal(first.Count, (await live.Now(Cancel)).Count);
    }

    private static bool Sees(LiveOffers live, Guid id) => live.Now(Cancel).AsTask().Result.All().Any(o => o.Key.OfferId == id);

    /// <summary>Whether the index has it, once it has seen all that is committed.</summary>
    private async Task<bool> Has(Guid id)
    {
        var seen = Live.Seen;
        await using var connection = await Open();
        await using var command = new NpgsqlCommand("SELECT count(*) FROM offer_changes WHERE transaction_id >= $1::text::xid8", connection);
        command.Parameters.Add(new NpgsqlParameter { Value = seen.Unfinished.ToString(CultureInfo.InvariantCulture) });
        var marks = (long)(await command.ExecuteScalarAsync(Cancel))!;
        return (await Live.At(seen, marks, Cancel)).All().Any(o => o.Key.OfferId == id);
    }

    private async Task SameAsAfresh()
    {
        await Live.CatchUp(Cancel);
        await using var source = DataSetup.CreateDataSource(server.Database.ConnectionString);
        using var afresh = new LiveOffers(source, server.Clock, server.Services.GetRequiredService<ILogger<LiveOffers>>());
        Assert.Equal(
            (await afresh.Now(Cancel)).All().OrderBy(o => o.Key.OfferId),
            (await Live.Now(Cancel)).All().OrderBy(o => o.Key.OfferId));
    }

    private async Task<string> Title(Guid id)
    {
        var kept = server.Services.GetRequiredService<OfferCache<OfferCard>>();
        var cards = await server.With(async (MatchReader reader) => await kept.Get([id], ids => reader.Cards(ids, Cancel)));
        return cards[id].Offer.Details.Title;
    }

    private async Task Change<T>(Guid id, Action<T> change)
        where T : class
    {
        await using var db = server.Database.Open();
        change((await db.Set<T>().FindAsync([id], Cancel))!);
        await db.SaveChangesAsync(Cancel);
    }

    private async Task Sql(FormattableString sql)
    {
        await using var db = server.Database.Open();
        await db.Database.ExecuteSqlAsync(sql, Cancel);
    }

    private async Task<NpgsqlConnection> Open()
    {
        var connection = new NpgsqlConnection(server.Database.ConnectionString);
        await connection.OpenAsync(Cancel);
        return connection;
    }

    private static async Task Execute(NpgsqlConnection connection, string sql, params object[] values)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        foreach (var value in values)
        {
            command.Parameters.Add(new NpgsqlParameter { Value = value });
        }

        await command.ExecuteNonQueryAsync(Cancel);
    }

    /// <summary>Waits for the index to say that it changed, as often as it takes.</summary>
    private static async Task Until(LiveOffers live, Func<bool> holds)
    {
        using var changed = new SemaphoreSlim(0);
        void Wake(IReadOnlyCollection<Guid>? ids) => changed.Release();
        live.Changed += Wake;
        try
        {
            while (!holds())
            {
                Assert.True(await changed.WaitAsync(TimeSpan.FromSeconds(20), Cancel), "The index heard of nothing.");
            }
        }
        finally
        {
            live.Changed -= Wake;
        }
    }
}
