using System.Text;
using Microsoft.EntityFrameworkCore;
using TechMatch.Domain.Geography;
using TechMatch.Domain.Organisations;
using TechMatch.Domain.Schools;
using TechMatch.Server.Features.Registers;
using TechMatch.Server.Platform.Imports;
using TechMatch.Server.Tests.Fixtures;
using static TechMatch.Server.Tests.Features.Registers.RegisterText;

namespace TechMatch.Server.Tests.Features.Registers;

/// <summary>Pupils, school boards and organisations, with the manners of the school registers.</summary>
public sealed class OtherImportsTests : IAsyncLifetime
{
    private TestServices _services = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _services = await TestServices.Create();

    public ValueTask DisposeAsync() => _services.DisposeAsync();

    [Fact]
    public async Task Each_register_version_has_the_pupils_of_its_own_time()
    {
        foreach (var name in new[] { "2023-11.csv", "2024-11.csv", "2025-11.csv" })
        {
            await _services.Import(File(name, Line("10AA00")));
        }

        // The count of 1 October 2024 is that of the version of November 2024, and the newest that is known of the school.
        foreach (var (year, pupils) in new[] { (2024, 150), (2023, 120) })
        {
            var file = Csv($"INSTELLINGSCODE;VESTIGINGSCODE;LEERLINGEN_{year}\r\n10AA;10AA00;{pupils}");
            await _services.With<ImportPupils, ImportReport>(i => i.Run([file], new(), Cancel));
        }

        await using var db = _services.Database.Open();
        var entries = await db.Set<RegisterEntry>().Join(db.Set<RegisterVersion>(), e => e.RegisterVersionId, v => v.Id, (e, v) => new { v.AsOf, e.Pupils })
            .OrderBy(e => e.AsOf).Select(e => e.Pupils).ToListAsync(Cancel);
        Assert.Equal([120, 150, 120], entries);
    }

    [Fact]
    public async Task Pupils_are_those_of_the_latest_year()
    {
        await _services.Import(File("2022-01.csv", Line("10AA00"), Line("10AB00"), Line("10AC00")));
        var file = Csv(""""
            INSTELLINGSCODE;VESTIGINGSCODE;NAAM_VESTIGING;LEERLINGEN_2023;LEERLINGEN_2025;LEERLINGEN_2024
            10AA;10AA00;"Basisschool ""Kla4""";100; 285;120
            10AB;0;Tweede;5;<5;6
            10AC;10AC00;Derde;1;veel;2
            99ZZ;99ZZ00;Elders;1;2;3
            """");
        Assert.Equal((4, 0, 1, 0, 2, 1), (await _services.With<ImportPupils, ImportReport>(i => i.Run([file], new(), Cancel))).Sum());
        Assert.Equal(285, (await _services.School("10AA00")).Facts.Pupils);
        Assert.Null((await _services.School("10AB00")).Facts.Pupils);
        Assert.Equal((4, 0, 0, 0, 3, 1), (await _services.With<ImportPupils, ImportReport>(i => i.Run([file], new(), Cancel))).Sum());

        // A register without pupils leaves them.
        await _services.Import(File("2023-01.csv", Line("10AA00"), Line("10AB00"), Line("10AC00")));
        Assert.Equal(285, (await _services.School("10AA00")).Facts.Pupils);
        await Assert.ThrowsAsync<UnusableFileException>(() => _services.With<ImportPupils, ImportReport>(i => i.Run([File("2023-01.csv", Line("10AA00"))], new(), Cancel)));
    }

    [Fact]
    public async Task Boards_get_names_and_keep_them()
    {
        await _services.Import(File("2022-01.csv", Line("10AA00")));
        var file = Csv("""
            BEVOEGD GEZAG NUMMER;NAAM_2015_PO;AANTAL
            41234;Stichting Proef;1
            1234;Met een nul ervoor;2
            55555;;3
            geen;Zonder nummer;4
            """);
        Assert.Equal((4, 2, 1, 0, 0, 1), (await _services.With<ImportBoards, ImportReport>(i => i.Run([file], new(), Cancel))).Sum());
        var second = Csv("BEVOEGD GEZAG NUMMER;NAAM\n41234;\n01234;Met een nul ervoor\n");
        Assert.Equal((2, 0, 0, 0, 2, 0), (await _services.With<ImportBoards, ImportReport>(i => i.Run([second], new(), Cancel))).Sum());
        await using var db = _services.Database.Open();
        var names = await db.Set<SchoolBoard>().OrderBy(b => b.Number).Select(b => b.Number + " " + b.Name).ToListAsync(Cancel);
        Assert.Equal(["01234 Met een nul ervoor", "41234 Stichting Proef", "55555 "], names);
    }

    [Fact]
    public async Task Organisations_come_with_Dutch_or_English_names_of_columns()
    {
        var dutch = Csv("""
            KVK-nummer;Vestigingsnummer;Handelsnaam;Straatnaam;Huisnummer;Postcode;Plaats;SBI-codes;Website;E-mail
            01234567;000012345678;Machinefabriek Proef;Industrieweg;dec-14;7551 AB;HENGELO;"2562, 28.41";www.proef,nl;info@proef.example
            1234568;;Zonder nul ervoor;;;;ENSCHEDE;;;geen adres
            12;000012345679;Te kort;;;;;;;
            01234569;;Foute postcode;;;12AB;;;;
            01234567;000012345678;Nog eens;;;;;;;
            """);
        Assert.Equal((5, 2, 0, 0, 0, 3), (await Run(dutch)).Sum());
        await using (var db = _services.Database.Open())
        {
            var known = await db.Set<Organisation>().AsNoTracking().Where(o => o.Kind == OrganisationKind.Company).OrderBy(o => o.Facts.KvkNumber).ToListAsync(Cancel);
            var first = known[0];
            Assert.Equal(
                ("Machinefabriek Proef", "12-14", "Hengelo", "GM0164", "2562,2841", "www.proef.nl", "info@proef.example"),
                (first.Facts.Name, first.Facts.HouseNumber, first.Facts.Place, first.Facts.MunicipalityCode?.Value, first.Facts.SbiCodes, first.Facts.Website, first.ContactEmail));
            Assert.Equal(LocationSource.Municipality, first.Location!.Source);
            Assert.Equal(("01234568", null), (known[1].Facts.KvkNumber?.Value, known[1].ContactEmail));
        }

        Assert.Equal((5, 0, 0, 0, 2, 3), (await Run(dutch)).Sum());
        var english = Csv("kvk_number,establishment_number,name,address,city\n01234567,12345678,Machinefabriek Nieuw,Industrieweg 12-14,Hengelo\n");
        Assert.Equal((1, 0, 1, 0, 0, 0), (await Run(english)).Sum());
        await using var after = _services.Database.Open();
        var renamed = await after.Set<Organisation>().AsNoTracking().SingleAsync(o => o.Facts.Name == "Machinefabriek Nieuw", Cancel);
        Assert.Equal(("Industrieweg", "12-14", "2562,2841"), (renamed.Facts.Street, renamed.Facts.HouseNumber, renamed.Facts.SbiCodes));
        await Assert.ThrowsAsync<UnusableFileException>(() => Run(File("2023-01.csv", Line("10AA00"))));
    }

    [Fact]
    public async Task The_real_tables_are_read_whole()
    {
        var pupils = Shared("duo/po_06.-historisch-overzicht-aantal-leerlingen-per-schoolvestiging.csv");
        var boards = Shared("duo/bevoegde_gezagen_afgeleid.csv");
        var pupilCounts = (await _services.With<ImportPupils, ImportReport>(i => i.Run([pupils], new(), Cancel))).Total;
        Assert.Equal((9737, 0), (pupilCounts.Read, pupilCounts.Rejected));
        Assert.Equal((272, 272, 0, 0, 0, 0), (await _services.With<ImportBoards, ImportReport>(i => i.Run([boards], new(), Cancel))).Sum());

        static ImportFile Shared(string path) => new(Path.GetFileName(path), System.IO.File.ReadAllBytes(SharedData.Path(path)));
    }

    private static ImportFile Csv(string text) => new("table.csv", Encoding.UTF8.GetBytes(text.ReplaceLineEndings("\n") + "\n"));

    private Task<ImportReport> Run(ImportFile file) => _services.With<ImportOrganisations, ImportReport>(i => i.Run([file], new(), Cancel));
}
