using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using TechMatch.Domain.Coverage;
using TechMatch.Domain.Partnerships;
using TechMatch.Domain.Schools;
using TechMatch.Server.Data.Matching;
using TechMatch.Server.Data.Verification;
using TechMatch.Server.Features.Coverage;
using TechMatch.Server.Features.Notifications;
using TechMatch.Server.Tests.Builders;
using TechMatch.Server.Tests.Fixtures;

namespace TechMatch.Server.Tests.Data;

/// <summary>A sound database passes; each way of damaging one is found, by the verification that is for it and in words that say where.</summary>
public sealed class VerificationTests(VerificationTests.World world) : IClassFixture<VerificationTests.World>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    /// <summary>What somebody did to the database, which verification must find it, and what it must say.</summary>
    public static TheoryData<string, string, string> Damage => new()
    {
        { "DROP INDEX ux_partnership_requests_open", "schema", "partnership_requests: ux_partnership_requests_open is not there" },
        { "ALTER TABLE offer_years DROP CONSTRAINT ck_offer_years_taken", "schema", "offer_years: ck_offer_years_taken is not there" },
        { "ALTER TABLE needs DROP COLUMN remarks", "schema", "needs.remarks is not there" },
        { "DELETE FROM \"__EFMigrationsHistory\"", "schema", "run 'migrate'" },
        { "COMMENT ON TABLE \"__EFMigrationsHistory\" IS 'TechMatch schema 0000000000000000'", "schema", "another version" },
        { "UPDATE municipalities SET name = 'Hengeloo' WHERE code = 'GM0164'", "reference-facts", "Municipality GM0164 differs in Name" },
        { "DELETE FROM programme_actions WHERE number = 34", "reference-facts", "ProgrammeAction 34 is missing" },
        { "INSERT INTO scale_levels SELECT 'Verzonnen', level, who FROM scale_levels LIMIT 1", "reference-facts", "ScaleLevel Verzonnen is not one of ours" },
        { "UPDATE partnerships SET stage = 'Structural' WHERE stage = 'Active'", "partnerships", "is Structural, its events lead to Active" },
        { "UPDATE partnerships SET event_count = event_count + 1 WHERE stage = 'Requested'", "partnerships", "events, and has" },
        { "DELETE FROM partnership_events WHERE verb = 'Accept'", "partnerships", "begins in InConversation, the one before it ended in Requested" },
        { "UPDATE partnership_events SET role = 1 WHERE verb = 'Accept'", "partnerships", "by School, is no move of the table" },
        { "UPDATE partnership_requests SET answer = 'Declined' WHERE answer IS NULL", "partnerships", "is Requested with 0 open requests" },
        { "UPDATE activities SET status = 'Missed', place_taken_in = NULL WHERE status = 'Confirmed'", "partnerships", "is Missed, while the school says yes" },
        { "UPDATE activities SET place_taken_in = place_taken_in + 1 WHERE status = 'Planned'", "partnerships", "holds a place of" },
        { "UPDATE partnerships SET blocked_by = 1, blocked_at = now()", "partnerships", "is closed by School since" },
        { "UPDATE partnership_requests SET round_id = gen_random_uuid(), need_id = NULL", "rounds", "asks for" },
        { "UPDATE offer_years SET taken = taken + 1, capacity = capacity + 1", "offer-places", "places of 2026-2027 taken, and partnerships hold" },
        { "UPDATE offer_years SET capacity = capacity + 1", "offer-places", "places a school year, and has" },
        { "DELETE FROM offer_years", "offer-places", "of which no places are kept" },
        { "UPDATE needs SET status = 'Fulfilled', opened_at = NULL WHERE status = 'Published'", "needs", "is fulfilled, and no activity stands for it" },
        { "UPDATE needs SET published_at = NULL WHERE status = 'Published'", "needs", "without having been published" },
        { "UPDATE needs SET opened_at = opened_at + interval '1 day' WHERE status = 'Published'", "needs", "does not begin when it was published" },
        { "INSERT INTO need_spells SELECT id, opened_at - interval '2 days', opened_at + interval '1 day', window_until FROM needs WHERE opened_at IS NOT NULL", "needs", "was open twice at the same time" },
        { "UPDATE needs SET school_code = (SELECT code FROM schools s WHERE s.code <> school_code LIMIT 1)", "needs", "comes from a need of another school" },
        { "UPDATE offers SET organisation_id = (SELECT id FROM organisations o WHERE o.id <> organisation_id LIMIT 1)", "needs", "asks for an offer of another organisation" },
        { "UPDATE coverage_snapshots SET numerator = numerator + 1 WHERE sector = 'Po' AND province = 'Overijssel'", "coverage-snapshots", "was kept as 2 of 3, and is 1 of 3 when counted again" },
        { "DELETE FROM activities WHERE status = 'Confirmed'", "coverage-snapshots", "was kept as 1 of 3, and is 0 of 3 when counted again" },
        { "INSERT INTO need_gaps (id, need_id, since, offers, \"values\") SELECT id, id, now(), 5, '{}' FROM needs LIMIT 1", "need-gaps", "says that 5 offers would fit, and as what would have to give: nothing" },
        { "DELETE FROM schools WHERE code IN (SELECT school_code FROM partnerships LIMIT 1)", "rows", "refer to rows of schools that do not exist" },
        { "UPDATE activities SET evidence = NULL", "evidence", "has evidence without words and without a document" },
        { "UPDATE activities SET evidence_by = NULL", "partnerships", "has evidence in part" },
        { "UPDATE outbox_mails SET sent_at = now()", "outbox", "mails are sent without a time, or have a time without being sent" },
        { "UPDATE outbox_mails SET status = 'Waiting', next_attempt_at = '2026-11-20'", "outbox", "no process sends mail" },
        { "DELETE FROM bulk_addresses", "bulk-mails", "it is not known of the address when it got one" },
        { "UPDATE joint_activities SET place_taken_in = 2026", "joint-activities", "has 0 schools, and holds a place" },
        { "DELETE FROM coverage_report_files WHERE format = 'Pdf'", "coverage-reports", "is Ready, and its files are not those of such a report" },
        { "UPDATE coverage_report_files SET content = 'x'", "coverage-reports", "its files are not those of such a report" },
        { "DROP SCHEMA hangfire CASCADE", "jobs", "run 'migrate'" },
    };

    [Fact]
    public async Task A_sound_database_passes_and_is_left_as_it_was()
    {
        var results = await world.Verify(world.Server.Database);
        Assert.All(results, r => Assert.True(r.Holds, $"{r.Name}: {string.Join(' ', r.Faults)}"));
        Assert.Equal("schema", results[0].Name);
        Assert.All(results, r => Assert.True(r.Checked > 0, $"{r.Name} looked at nothing."));
        Assert.Equal(results.Count, results.Select(r => r.Name).Distinct().Count());
    }

    [Theory]
    [MemberData(nameof(Damage))]
    public async Task Damage_is_found(string sql, string verification, string words)
    {
        await using var damaged = await world.Copy();
        await using (var connection = new NpgsqlConnection(damaged.ConnectionString + ";Pooling=false"))
        {
            await connection.OpenAsync(Cancel);

            // As in a restore without triggers: references are not held.
            await using var command = new NpgsqlCommand($"SET session_replication_role = replica; {sql}", connection);
            await command.ExecuteNonQueryAsync(Cancel);
        }

        var results = await world.Verify(damaged);
        var found = results.Single(r => r.Name == verification);
        Assert.False(found.Holds);
        Assert.True(found.FaultCount >= found.Faults.Count);
        Assert.Contains(found.Faults, f => f.Contains(words, StringComparison.Ordinal));
        if (verification == "schema")
        {
            Assert.All(results.Skip(1), r => Assert.Null(r.Holds));
        }
    }

    [Fact]
    public async Task A_database_without_a_schema_is_told_to_migrate()
    {
        await using var empty = await TestDatabase.CreateEmpty();
        var results = await world.Verify(empty);
        Assert.Contains("run 'migrate'", Assert.Single(results[0].Faults));
    }

    [Fact]
    public async Task The_command_says_so_with_its_exit_code_and_as_json()
    {
        var (code, output, errors) = await ProgramRun.Of(world.Server.Database, [], null, "verify");
        Assert.Equal((0, ""), (code, errors));
        Assert.EndsWith("The database is sound.\n", output);

        await using var damaged = await world.Copy();
        await using (var db = damaged.Open())
        {
            await db.Database.ExecuteSqlAsync($"DELETE FROM coverage_targets", Cancel);
        }

        var wrong = await ProgramRun.Of(damaged, [], null, "verify", "--json");
        Assert.Equal((1, ""), (wrong.Code, wrong.Errors));
        var told = System.Text.Json.JsonDocument.Parse(wrong.Output).RootElement;
        Assert.False(told.GetProperty("holds").GetBoolean());
        var facts = Assert.Single(told.GetProperty("checks").EnumerateArray(), c => !c.GetProperty("holds").GetBoolean());
        Assert.Equal(("reference-facts", 4), (facts.Text("name"), facts.GetProperty("faultCount").GetInt32()));
    }

    /// <summary>One of each thing that is verified.</summary>
    public sealed class World : IAsyncLifetime
    {
        public TestServer Server { get; } = new();

        public async ValueTask InitializeAsync()
        {
            await Server.InitializeAsync();
            var today = DateOnly.FromDateTime(Server.Clock.GetUtcNow().Date);
            var company = await Server.Add(An.Organisation().In("Borne").WithContact("contact@bedrijf.example"));
            await Server.Add(An.Organisation().In("Zwolle"));
            var (hengelo, zwolle, almelo) = (await Server.Add(A.School().In("Hengelo")), await Server.Add(A.School().In("Zwolle")), await Server.Add(A.School().In("Almelo")));
            var offer = await Server.Add(An.Offer().Of(company));
            var held = await Server.Add(A.Partnership().Between(hengelo, company).About(offer).Held(today.AddDays(-30)));
            await Server.Add(A.Partnership().Between(zwolle, company).For(await Server.Add(A.Need().Of(zwolle))).About(offer));
            await Server.Add(A.Partnership().Between(almelo, company).About(offer).Planned(today.AddDays(14)));
            await Server.With<CoverageSnapshotJob, object>(async job => await job.Run(Cancel));
            await using var db = Server.Database.Open();
            var shown = await db.Set<Partnership>().Include(p => p.Activities).SingleAsync(p => p.Id == held.Id, Cancel);
            shown.AttachEvidence(shown.Activities[0].Id, "https://school.example/nieuws", new Actor(TechMatch.Domain.Actors.School, null, Via.Screen), Server.Clock.GetUtcNow());
            await db.SaveChangesAsync(Cancel);
            await db.Database.ExecuteSqlAsync(
                $"""
                INSERT INTO outbox_mails (id, template, kind, language, to_address, subject, preheader, html, text, message_id, created_at, status, attempts, trying_since, next_attempt_at)
                VALUES ({Guid.CreateVersion7()}, 'message-received', 'Message', 'nl', 'a@b.example', 'Bericht', '', '<p>Hallo</p>', 'Hallo', 'x@y.example', now(), 'Kept', 0, now(), now())
                """,
                Cancel);

            // A need that nobody was asked for yet, something told in the product, a mail of a coordinator, a visit together that all left, and a report.
            await Server.Add(A.Need().Of(await Server.Add(A.School().In("Zutphen"))));
            var reader = await Server.AddAccount();
            await Places.Region(db, "TWE");
            await db.SaveChangesAsync(Cancel);
            var (bulk, report, at) = (Guid.CreateVersion7(), Guid.CreateVersion7(), Server.Clock.GetUtcNow());
            await db.Database.ExecuteSqlAsync(
                $"""
                INSERT INTO notices (id, account_id, kind, title, line, path, language, at)
                VALUES ({Guid.CreateVersion7()}, {reader.Id}, 'Message', 'Bericht', 'Hallo', '/meldingen', 'nl', {at});
                INSERT INTO bulk_mails (id, region_code, audience, subject, text, made_at, only_without_need, only_without_offer, only_uncovered, invites_to_offer)
                VALUES ({bulk}, 'TWE', 'Schools', 'Techniekdag', 'Kom ook.', {at}, false, false, false, false);
                INSERT INTO bulk_receivers (bulk_mail_id, number, address, language, outcome, handled_at) VALUES ({bulk}, 1, 'a@b.example', 'nl', 'Sent', {at});
                INSERT INTO bulk_addresses (address, last_sent_at) VALUES ('a@b.example', {at});
                INSERT INTO joint_activities (id, organisation_id, offer_id, kind, held_on, starts_at, ends_at, venue, opened_at)
                VALUES ({Guid.CreateVersion7()}, {company.Id}, {offer.Id}, 'GuestLesson', {today.AddDays(20)}, '09:00', '11:00', 'AtOrganisation', {at});
                INSERT INTO coverage_reports (id, date, province, language, definition_version, register_read_at, state, done, attempts, asked_at, made_at)
                VALUES ({report}, '2026-09-30', 'Overijssel', 'nl', '1', {at}, 'Ready', 11, 1, {at}, {at});
                INSERT INTO coverage_report_files (report_id, format, content, size) VALUES ({report}, 'Pdf', '%PDF', 4), ({report}, 'Xlsx', 'PK', 2)
                """,
                Cancel);

            // A database that somebody listens to cannot be copied.
            await Server.Services.GetRequiredService<OfferFeed>().StopAsync(Cancel);
        }

        public async Task<IReadOnlyList<VerificationResult>> Verify(TestDatabase database)
        {
            await using var services = TestServices.On(database);
            return await services.With<Verifier, IReadOnlyList<VerificationResult>>(v => v.Run(Cancel));
        }

        /// <summary>The same database once more, to damage.</summary>
        public Task<TestDatabase> Copy() => Server.Database.Copy();

        public ValueTask DisposeAsync() => Server.DisposeAsync();
    }
}
