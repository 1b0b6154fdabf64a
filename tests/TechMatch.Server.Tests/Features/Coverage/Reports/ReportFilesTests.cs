using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using MiniExcelLibs;
using TechMatch.Server.Tests.Builders;
using TechMatch.Server.Tests.Fixtures;

namespace TechMatch.Server.Tests.Features.Coverage.Reports;

/// <summary>What stands in a report is what the screen shows of that day.</summary>
public sealed class ReportFilesTests(ReportWorld world) : IClassFixture<ReportWorld>
{
    private static readonly CultureInfo Dutch = CultureInfo.GetCultureInfo("nl-NL");

    [Fact]
    public async Task The_sheets_have_the_figures_of_the_screen()
    {
        var report = await world.Made();
        var xlsx = await world.File(report.Id(), "xlsx");
        var coverage = await world.Get("/coverage?date=2026-09-30");
        Assert.Equal(["Kerncijfers", "Verloop", "Per regio", "Per gemeente", "Redenen", "Nog niet mee", "Toelichting"], MiniExcel.GetSheetNames(new MemoryStream(xlsx)));

        foreach (var row in Sheet(xlsx, "Kerncijfers"))
        {
            var figure = CoverageWorld.Figure(coverage, ((string)row["Onderwijs"]!).ToLowerInvariant());
            Assert.Equal(Values(figure), Values(row));
            Assert.Equal(figure.GetProperty("target").GetDouble(), row["Doel in procent"]);
            Assert.Equal(figure.GetProperty("schoolsToGo").GetDouble(), row["Nog te gaan"]);
            Assert.Equal((new DateTime(2026, 9, 30), figure.Text("definitionVersion"), figure.Text("registerVersion")), ((DateTime)row["Peildatum"]!, row["Telregel"], row["Register"]));
            Assert.Equal(DateTime.Parse(figure.Text("targetDueOn"), CultureInfo.InvariantCulture), row["Doel uiterlijk"]);

            // The change is between what the screen shows of both days.
            foreach (var (date, schools, points) in new[] { ("2026-06-30", "Erbij sinds vorig kwartaal", "Procentpunt sinds vorig kwartaal"), ("2025-09-30", "Erbij in een jaar", "Procentpunt in een jaar") })
            {
                var before = CoverageWorld.Figure(await world.Get($"/coverage?date={date}"), figure.Text("sector"));
                Assert.Equal((double)(figure.GetProperty("numerator").GetInt32() - before.GetProperty("numerator").GetInt32()), row[schools]);
                Assert.Equal((double)(figure.GetProperty("percentage").GetDecimal() - before.GetProperty("percentage").GetDecimal()), row[points]);
            }
        }

        Areas(coverage.GetProperty("regions"), [.. Sheet(xlsx, "Per regio").Where(r => r["Code"] is not null)]);
        Areas(coverage.GetProperty("municipalities"), Sheet(xlsx, "Per gemeente"));
        Assert.Equal([2d, 7d, 1d, 2d], Sheet(xlsx, "Per regio").Where(r => r["Code"] is null).SelectMany(r => new[] { r["Telt mee"], r["Scholen"] }));

        var trend = Sheet(xlsx, "Verloop");
        Assert.Equal(16, trend.Count);
        foreach (var row in trend)
        {
            var day = await world.Get($"/coverage?date={(DateTime)row["Peildatum"]!:yyyy-MM-dd}");
            Assert.Equal(Values(CoverageWorld.Figure(day, ((string)row["Onderwijs"]!).ToLowerInvariant())), Values(row));
        }
    }

    [Fact]
    public async Task The_schools_that_do_not_count_are_those_of_the_screen_each_with_its_reason()
    {
        var xlsx = await world.File((await world.Made()).Id(), "xlsx");
        var screen = await world.Get("/coverage/schools?date=2026-09-30&state=uncovered&pageSize=100");
        var rows = Sheet(xlsx, "Nog niet mee");
        Assert.Equal(screen.GetProperty("items").EnumerateArray().Select(s => (s.Text("code"), s.Text("name"))), rows.Select(r => ((string)r["Code"]!, (string)r["School"]!)));
        Assert.Equal(
            screen.GetProperty("reasons").EnumerateArray().Sum(r => r.GetProperty("schools").GetInt32()), Sheet(xlsx, "Redenen").Sum(r => (int)(double)r["Scholen"]!));
        Assert.All(rows, r => Assert.Equal("Nog geen vraag geplaatst", r["Reden"]));
    }

    [Fact]
    public async Task By_another_definition_it_has_the_figures_of_the_screen_by_that_definition_and_says_so()
    {
        // Of its own, since the others count on how many schools there are.
        await using var own = new ReportWorld();
        await own.InitializeAsync();
        var school = await own.Server.Add(A.School().In("Apeldoorn"));
        var partnership = await own.Server.Add(A.Partnership().Between(school, await own.Server.Add(An.Organisation().In("Apeldoorn"))).Held(new DateOnly(2023, 1, 10)));
        await using (var db = own.Server.Database.Open())
        {
            var said = ActivityMoments.Noon(new(2026, 8, 25));
            await db.AddActivity(partnership, new ActivityMoments(new(2026, 8, 24)) { School = (true, said), EvidenceAt = said });
        }

        var numerators = new List<double>();
        foreach (var definition in new[] { "1", "1-both-sides" })
        {
            var xlsx = await own.File((await own.Made(province: "Gelderland", definition: definition)).Id(), "xlsx");
            var screen = await own.Get($"/coverage?province=Gelderland&date=2026-09-30&definition={definition}");
            foreach (var row in Sheet(xlsx, "Kerncijfers"))
            {
                Assert.Equal(Values(CoverageWorld.Figure(screen, ((string)row["Onderwijs"]!).ToLowerInvariant())), Values(row));
                Assert.Equal(definition, row["Telregel"]);
            }

            numerators.Add((double)Sheet(xlsx, "Kerncijfers").Single(r => (string)r["Onderwijs"]! == "PO")["Telt mee"]!);
            var note = (string)Sheet(xlsx, "Toelichting").Single(r => (string)r["Onderwerp"]! == "Telregel")["Tekst"]!;
            Assert.Equal(definition == "1", note.Contains("Of één kant heeft het laten zien", StringComparison.Ordinal));
        }

        Assert.Equal([1d, 0d], numerators);
    }

    [Fact]
    public async Task A_name_that_begins_like_a_formula_is_a_text()
    {
        var xlsx = await world.File((await world.Made()).Id(), "xlsx");
        var names = Sheet(xlsx, "Nog niet mee").Select(r => r["School"]).ToHashSet();
        Assert.Superset(new HashSet<object?> { ReportWorld.Formula, "+31 school", "-1 school", "@school", "$=1+1" }, names);
        using var archive = new System.IO.Compression.ZipArchive(new MemoryStream(xlsx));
        foreach (var sheet in archive.Entries.Where(e => e.FullName.StartsWith("xl/worksheets/sheet", StringComparison.Ordinal)))
        {
            using var reader = new StreamReader(sheet.Open());
            Assert.DoesNotContain("<x:f", await reader.ReadToEndAsync(TestContext.Current.CancellationToken));
        }
    }

    [Fact]
    public async Task The_notes_say_by_which_rule_and_register_and_of_which_day()
    {
        var notes = Sheet(await world.File((await world.Made()).Id(), "xlsx"), "Toelichting").ToDictionary(r => (string)r["Onderwerp"]!);
        Assert.Equal("Dekking in Overijssel, derde kwartaal 2026", notes["Rapport"]["Tekst"]);
        Assert.Equal(("30 september 2026", new DateTime(2026, 9, 30)), ((string)notes["Peildatum"]["Tekst"]!, (DateTime)notes["Peildatum"]["Datum"]!));
        Assert.Contains("Telregel versie 1.", (string)notes["Telregel"]["Tekst"]!);
        Assert.Contains("test-register", (string)notes["Register"]["Tekst"]!);
        Assert.Equal("Speciaal onderwijs staat apart en telt niet mee: 1 school.", notes["Speciaal onderwijs"]["Tekst"]);
        Assert.Equal(new DateTime(2026, 11, 24), notes["Gemaakt op"]["Datum"]);
    }

    [Fact]
    public async Task The_paper_has_the_same_figures_and_numbers_its_pages()
    {
        var pdf = await world.File((await world.Made()).Id(), "pdf");
        var pages = PdfText.Pages(pdf);
        Assert.Equal(2, pages.Count);
        Assert.All(pages.Select((p, i) => (p, i)), x => Assert.Contains($"Pagina {x.i + 1} van 2\n", x.p));
        var words = string.Concat(pages);
        Assert.Contains("Dekking in Overijssel\n", pages[0]);
        Assert.Contains("Kwartaalrapport, derde kwartaal 2026. Stand van 30 september 2026.\n", pages[0]);
        var coverage = await world.Get("/coverage?date=2026-09-30");
        foreach (var figure in coverage.GetProperty("figures").EnumerateArray())
        {
            Assert.Contains($"{figure.GetProperty("numerator")} van {figure.GetProperty("denominator")} scholen tellen mee\n", words);
            Assert.Contains(Share(figure) + "\n", words);
        }

        foreach (var area in coverage.GetProperty("municipalities").EnumerateArray().Concat(coverage.GetProperty("regions").EnumerateArray()))
        {
            var cells = area.GetProperty("figures").EnumerateArray()
                .SelectMany(f => f.GetProperty("denominator").GetInt32() == 0 ? ["–", "–"] : new[] { $"{f.GetProperty("numerator")}/{f.GetProperty("denominator")}", Share(f) });
            var region = area.Text("regionCode") == area.Text("code") ? "" : "[^\n]+\n";
            Assert.Matches($"(?m)^{Regex.Escape(area.Text("name"))}\n{region}{string.Join('\n', cells)}\n", words);
        }

        Assert.Contains("Sinds 30 juni 2026: +1 school, +14,3 procentpunt.\n", words);
        Assert.Contains("Nog geen vraag geplaatst\n5\n1\n6\n", words);
        Assert.Contains("test-register", words);

        var raw = Encoding.Latin1.GetString(pdf);
        Assert.Contains("/Lang(nl-NL)", raw);
        Assert.Contains("/Title(Dekking in Overijssel, derde kwartaal 2026)", raw);
        Assert.Contains("/MarkInfo", raw);
        Assert.Contains("/FontFile2", raw);
    }

    [Fact]
    public async Task In_English_it_is_English()
    {
        var report = await world.Made(language: "en");
        var pdf = await world.File(report.Id(), "pdf");
        var words = string.Concat(PdfText.Pages(pdf));
        Assert.Contains("Coverage in Overijssel\n", words);
        Assert.Contains("Page 1 of 2\n", words);
        Assert.Contains("28.6%\n", words);
        Assert.Contains("/Lang(en-GB)", Encoding.Latin1.GetString(pdf));
        Assert.DoesNotMatch("(?i)scholen|kwartaal|gemeente", words);
        Assert.Equal("Key figures", MiniExcel.GetSheetNames(new MemoryStream(await world.File(report.Id(), "xlsx")))[0]);
        using var answer = await world.Officer.Send(HttpMethod.Get, $"{ReportWorld.Path}/{report.Id()}/pdf");
        Assert.Equal("dekking-overijssel-2026-q3-en.pdf", answer.Content.Headers.ContentDisposition?.FileName);
    }

    [Fact]
    public async Task Of_a_region_it_has_the_part_that_the_screen_shows()
    {
        var report = await world.Made(region: "TWE");
        var xlsx = await world.File(report.Id(), "xlsx");
        var screen = await world.Get("/coverage/breakdown?date=2026-09-30&province=Overijssel&region=TWE");
        foreach (var row in Sheet(xlsx, "Kerncijfers"))
        {
            Assert.Equal("regio Twente (Overijssel)", row["Gebied"]);
            Assert.Equal(Values(CoverageWorld.Figure(screen, ((string)row["Onderwijs"]!).ToLowerInvariant())), Values(row));
        }

        Assert.All(Sheet(xlsx, "Per gemeente"), r => Assert.Equal("Twente", r["Regio"]));
        Assert.Equal(["TWE", "TWE", null, null], Sheet(xlsx, "Per regio").Select(r => r["Code"]));
        var words = string.Concat(PdfText.Pages(await world.File(report.Id(), "pdf")));
        Assert.Contains("Dekking in regio Twente (Overijssel)\n", words);
        Assert.Contains("2 van 2 scholen tellen mee\n", words);
        Assert.Contains("Heel Overijssel\n2/7\n", words);
        Assert.DoesNotContain("Zwolle", words);
    }

    [Fact]
    public async Task The_first_quarter_of_all_has_nothing_to_compare_with()
    {
        var report = await world.Made("2020-Q3");
        var figures = Sheet(await world.File(report.Id(), "xlsx"), "Kerncijfers");
        Assert.All(figures, r => Assert.Null(r["Erbij sinds vorig kwartaal"]));
        Assert.Equal(2, Sheet(await world.File(report.Id(), "xlsx"), "Verloop").Count);
        Assert.Contains("Er is nog geen eerder kwartaal om mee te vergelijken.\n", string.Concat(PdfText.Pages(await world.File(report.Id(), "pdf"))));
    }

    [Fact]
    public async Task A_province_where_no_school_stands_has_a_report_that_says_so()
    {
        // The register covers the whole of Gelderland, which has one primary school and no secondary one.
        var report = await world.Made(province: "Gelderland");
        var pages = PdfText.Pages(await world.File(report.Id(), "pdf"));
        var words = string.Concat(pages);
        Assert.Contains("0 van 1 school telt mee\n", words);
        Assert.Contains("Geen scholen\n", words);
        Assert.Contains("0,0%\n", words);
        Assert.Contains("Voor deze provincie is er geen doel.\n", words);
        Assert.DoesNotContain("De streep is het doel", words);

        // Its municipalities do not fit on one sheet: the head of the table stands on each that has some of them.
        var municipalities = (await world.Get("/coverage?province=Gelderland&date=2026-09-30")).GetProperty("municipalities").EnumerateArray().Select(m => m.Text("name")).ToList();
        var sheets = pages.Where(page => municipalities.Any(name => page.Contains($"\n{name}\n", StringComparison.Ordinal))).ToList();
        Assert.True(sheets.Count > 1);
        Assert.All(sheets, page => Assert.Contains("Gemeente\nRegio\nPO telt mee\n", page));
        await world.Officer.Send(HttpMethod.Get, $"{ReportWorld.Path}/{report.Id()}/docx").Refuses(HttpStatusCode.NotFound, "not-found");
    }

    private static List<IDictionary<string, object?>> Sheet(byte[] xlsx, string name) =>
        [.. MiniExcel.Query(new MemoryStream(xlsx), useHeaderRow: true, sheetName: name).Cast<IDictionary<string, object?>>()];

    private static void Areas(JsonElement areas, List<IDictionary<string, object?>> rows)
    {
        Assert.Equal(areas.GetArrayLength() * 2, rows.Count);
        foreach (var row in rows)
        {
            var area = areas.EnumerateArray().Single(a => a.Text("code") == (string)row["Code"]!);
            Assert.Equal(Values(CoverageWorld.Figure(area, ((string)row["Onderwijs"]!).ToLowerInvariant())), Values(row));
        }
    }

    private static (double, double, double?) Values(JsonElement figure) => (
        figure.GetProperty("numerator").GetDouble(),
        figure.GetProperty("denominator").GetDouble(),
        figure.GetProperty("percentage").ValueKind == JsonValueKind.Null ? null : figure.GetProperty("percentage").GetDouble());

    private static (double, double, double?) Values(IDictionary<string, object?> row) => ((double)row["Telt mee"]!, (double)row["Scholen"]!, (double?)row["Percentage"]);

    private static string Share(JsonElement figure) =>
        figure.GetProperty("percentage").ValueKind == JsonValueKind.Null ? "–" : figure.GetProperty("percentage").GetDecimal().ToString("N1", Dutch) + "%";
}
