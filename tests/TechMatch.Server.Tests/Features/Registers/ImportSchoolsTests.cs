using Microsoft.EntityFrameworkCore;
using TechMatch.Domain.Geography;
using TechMatch.Domain.Schools;
using TechMatch.Server.Platform.Imports;
using TechMatch.Server.Tests.Fixtures;
using static TechMatch.Server.Tests.Features.Registers.RegisterText;

namespace TechMatch.Server.Tests.Features.Registers;

/// <summary>What becomes of schools when registers come in, in order and out of it.</summary>
public sealed class ImportSchoolsTests : IAsyncLifetime
{
    private TestServices _services = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _services = await TestServices.Create();

    public ValueTask DisposeAsync() => _services.DisposeAsync();

    [Fact]
    public async Task A_register_brings_its_schools_with_a_version_that_says_where_they_came_from()
    {
        var report = await _services.Import(File("po_2024-03.csv", Line("10AA00"), Line("10AA01", "De Tweede"), InZwolle("10AB00")));
        Assert.Equal((3, 3, 0, 0, 0, 0), report.Sum());
        var school = await _services.School("10AA01");
        Assert.Equal(("De Tweede", "Hengelo", "GM0164", "41234"), (school.Facts.Name, school.Facts.Place, school.Facts.MunicipalityCode.Value, school.Facts.BoardNumber));
        Assert.Equal((Sector.Po, new DateOnly(2024, 3, 1), (DateOnly?)null), (school.Sector, school.KnownSince, school.ClosedOn));
        Assert.Equal((LocationSource.Municipality, LocationPrecision.Municipality), (school.Location!.Source, school.Location.Precision));
        await using var db = _services.Database.Open();
        var version = await db.Set<RegisterVersion>().SingleAsync(Cancel);
        Assert.StartsWith("duo-po-2024-03-01-", version.Label);
        Assert.Equal(("po_2024-03.csv", 3, 3), (version.Source, version.Counts.Read, version.Counts.Added));
        Assert.Equal(new RegisterScope(Sector.Po, "Overijssel", null), Assert.Single(version.Scopes));
        Assert.Equal(3, await db.Set<RegisterEntry>().CountAsync(Cancel));
        Assert.Equal("41234", (await db.Set<SchoolBoard>().SingleAsync(Cancel)).Number);
    }

    [Fact]
    public async Task Each_version_keeps_what_it_said_itself()
    {
        await _services.Import(File("2024-03.csv", Line("10AA00")));
        await _services.Import(File("2025-03.csv", Line("10AA00").Replace(";41234;", ";41999;", StringComparison.Ordinal).Replace(";Openbaar;", ";Rooms-Katholiek;", StringComparison.Ordinal)));

        // An older one that comes later says what stands in it, and nothing that is known since.
        await _services.Import(File("2023-03.csv", Line("10AA00").Replace(";41234;", ";41111;", StringComparison.Ordinal)));
        await using var db = _services.Database.Open();
        var entries = await db.Set<RegisterEntry>().Join(db.Set<RegisterVersion>(), e => e.RegisterVersionId, v => v.Id, (e, v) => new { v.AsOf, e.BoardNumber, e.Denomination })
            .OrderBy(e => e.AsOf).ToListAsync(Cancel);
        Assert.Equal([("41111", "Openbaar"), ("41234", "Openbaar"), ("41999", "Rooms-Katholiek")], entries.Select(e => (e.BoardNumber, e.Denomination)));
        Assert.Equal("41999", (await _services.School("10AA00")).Facts.BoardNumber);
        Assert.Equal(["41111", "41234", "41999"], await db.Set<SchoolBoard>().Select(b => b.Number).OrderBy(n => n).ToListAsync(Cancel));
    }

    [Fact]
    public async Task The_same_file_again_changes_nothing()
    {
        var file = File("po_2024-03.csv", Line("10AA00"), "damaged", Line("10AB00"));
        await _services.Import(file);
        var again = await _services.Import(file);
        Assert.Equal((3, 0, 0, 0, 2, 1), again.Sum());
        await using var db = _services.Database.Open();
        Assert.Equal(1, await db.Set<RegisterVersion>().CountAsync(Cancel));
    }

    [Fact]
    public async Task A_school_that_vanished_is_closed_from_that_date_and_opens_when_it_is_back()
    {
        await _services.Import(File("2022-01.csv", Line("10AA00"), Line("10AB00")));
        var second = await _services.Import(File("2023-01.csv", Line("10AA00")));
        Assert.Equal((1, 0, 0, 1, 1, 0), second.Sum());
        Assert.Equal(new DateOnly(2023, 1, 1), (await _services.School("10AB00")).ClosedOn);
        var third = await _services.Import(File("2024-01.csv", Line("10AA00"), Line("10AB00")));
        Assert.Equal((2, 0, 1, 0, 1, 0), third.Sum());
        var back = await _services.School("10AB00");
        Assert.Equal((null, new DateOnly(2022, 1, 1)), (back.ClosedOn, back.KnownSince));
    }

    [Fact]
    public async Task Only_the_sector_and_the_area_of_the_file_can_close()
    {
        await _services.Import(
            File("2022-01_po.csv", Line("10AA00"), InZwolle("10AB00"), InZwolle("10AB01"), InZwolle("10AB02"), Line("11AA00", province: "Gelderland", number: "0202", municipality: "ARNHEM")),
            new ImportFile("2022-01_vo.csv", System.Text.Encoding.UTF8.GetBytes(Secondary("12AA00"))));
        var report = await _services.Import(File("2023-01.csv", Line("10AC00")));
        Assert.Equal((1, 1, 0, 1, 0, 0), report.Sum());
        Assert.Equal(["10AA00"], (await _services.Schools()).Where(s => s.ClosedOn is not null).Select(s => s.Code.Value));
    }

    [Fact]
    public async Task Invented_schools_of_a_demonstration_give_way_to_a_real_register_and_to_no_other()
    {
        var invented = new[] { Line("90AA00"), Line("90AA01"), Line("90AA02"), InZwolle("90AB00"), InZwolle("90AB01"), InZwolle("90AB02") };
        await _services.Import(File("2019-10.csv", invented));
        var more = await _services.Import(File("2020-01.csv", [.. invented[..3], Line("90AA03")]));
        Assert.Equal((4, 1, 0, 0, 3, 0), more.Sum());
        var real = await _services.Import(File("2026-04.csv", Line("10AA00"), InZwolle("10AB00")));
        Assert.Equal((2, 2, 0, 7, 0, 0), real.Sum());
        Assert.Equal("7 invented schools of the demonstration have given way to it", Assert.Single(real.Files[0].Notes).ToString());
        Assert.Equal(["10AA00", "10AB00"], (await _services.Schools()).Where(s => s.ClosedOn is null).Select(s => s.Code.Value).Order());
    }

    [Fact]
    public async Task An_older_register_fills_in_the_past_and_leaves_newer_facts()
    {
        await _services.Import(File("2024-01.csv", Line("10AA00", "Nieuwe naam"), Line("10AC00")));
        var report = await _services.Import(File("2020-01.csv", Line("10AA00", "Oude naam"), Line("10AB00", "Verdwenen")));
        Assert.Equal((2, 1, 0, 0, 1, 0), report.Sum());
        Assert.Contains(report.Files[0].Notes, n => n.Code == "older");
        var school = await _services.School("10AA00");
        Assert.Equal(("Nieuwe naam", new DateOnly(2020, 1, 1)), (school.Facts.Name, school.KnownSince));
        var gone = await _services.School("10AB00");
        Assert.Equal((new DateOnly(2020, 1, 1), new DateOnly(2024, 1, 1)), (gone.KnownSince, gone.ClosedOn));
        Assert.Null((await _services.School("10AC00")).ClosedOn);
    }

    [Fact]
    public async Task Whatever_the_order_of_registers_the_history_is_the_same()
    {
        ImportFile[] files =
        [
            File("2020-01.csv", Line("10AA00"), Line("10AB00"), Line("10AD00")),
            File("2021-01.csv", Line("10AA00"), Line("10AC00")),
            File("2022-01.csv", Line("10AA00"), Line("10AB00"), Line("10AC00")),
            File("2023-01.csv", Line("10AA00")),
        ];
        var histories = new HashSet<string>();
        foreach (var order in new int[][] { [0, 1, 2, 3], [3, 2, 1, 0], [2, 0, 3, 1], [1, 3, 0, 2] })
        {
            await using var services = await TestServices.Create();
            foreach (var i in order)
            {
                services.Clock.Advance(TimeSpan.FromMinutes(1));
                await services.Import(files[i]);
            }

            histories.Add(string.Join("; ", (await services.Schools()).OrderBy(s => s.Code.Value).Select(s => $"{s.Code} {s.KnownSince:yyyy}-{s.ClosedOn:yyyy}")));
        }

        Assert.Equal(["10AA00 2020-; 10AB00 2020-2023; 10AC00 2021-2023; 10AD00 2020-2021"], histories);
    }

    [Fact]
    public async Task A_school_is_not_gone_because_its_line_is_damaged()
    {
        await _services.Import(File("2022-01.csv", Line("10AA00"), Line("10AB00"), Line("10AC00")));
        var report = await _services.Import(File("2023-01.csv", "Overijssel;41234;10AB;10AB00;Te weinig", Line("10AA00", ""), Line("10AC00")));
        Assert.Equal((3, 0, 0, 0, 1, 2), report.Sum());
        Assert.All(await _services.Schools(), s => Assert.Null(s.ClosedOn));
        Assert.Equal([2, 3], report.Files[0].Rejected.Select(r => r.Line));
    }

    [Fact]
    public async Task Several_files_are_one_transaction()
    {
        var good = File("2022-01.csv", Line("10AA00"));
        var bad = new ImportFile("bad.csv", "BRIN NUMMER;NAAM;X\r\n10AA;Een;1\r\n"u8.ToArray());
        await Assert.ThrowsAsync<UnusableFileException>(() => _services.Import(good, bad));
        await Assert.ThrowsAsync<InvalidOperationException>(() => _services.Import(
            null, new ImportOptions { BeforeCommit = _ => throw new InvalidOperationException("no room on the disk") }, good));
        Assert.Empty(await _services.Schools());
    }

    [Fact]
    public async Task A_dry_run_tells_all_and_does_nothing()
    {
        var report = await _services.Import(null, new ImportOptions { DryRun = true }, File("2022-01.csv", Line("10AA00")));
        Assert.Equal((1, 1, 0, 0, 0, 0), report.Sum());
        Assert.True(report.DryRun);
        Assert.Empty(await _services.Schools());
    }

    [Fact]
    public async Task Two_imports_at_once_take_turns()
    {
        var (inside, waiting) = (new TaskCompletionSource(), new TaskCompletionSource());
        var holding = _services.Import(
            null,
            new ImportOptions
            {
                BeforeCommit = _ =>
                {
                    inside.SetResult();
                    return waiting.Task;
                },
            },
            File("2022-01.csv", Line("10AA00"), Line("10AB00")));
        await inside.Task;
        var second = _services.Import(null, new ImportOptions { Waiting = waiting.SetResult }, File("2023-01.csv", Line("10AA00")));
        Assert.Equal((2, 2, 0, 0, 0, 0), (await holding).Sum());
        Assert.Equal((1, 0, 0, 1, 1, 0), (await second).Sum());
    }

    [Fact]
    public async Task What_a_register_has_no_column_for_stays_as_it_is_known()
    {
        await _services.Import(File("2022-01.csv", Line("10AA00")));
        var text = "SECTOR;VESTIGINGSCODE;NAAM;POSTCODE;PLAATS;GEMEENTE;LEERLINGEN;VAKANTIEREGIO\nPO;10AA00;Andere naam;7551AB;Hengelo;HENGELO; 285;Noord\n";
        await _services.Import(new ImportFile("2023-01.csv", System.Text.Encoding.UTF8.GetBytes(text)));
        await _services.Import(File("2024-01.csv", Line("10AA00", website: "")));
        var facts = (await _services.School("10AA00")).Facts;
        Assert.Equal(("De Proefschool", "0741234567", 285, Domain.Calendars.HolidayRegion.Noord), (facts.Name, facts.Phone, facts.Pupils, facts.HolidayRegion));
        Assert.Null(facts.Website);
    }

    private static string Secondary(params string[] codes) =>
        Header + ";ONDERWIJSSTRUCTUUR\r\n" + string.Concat(codes.Select(c => Line(c) + ";VBO/MAVO\r\n"));
}
