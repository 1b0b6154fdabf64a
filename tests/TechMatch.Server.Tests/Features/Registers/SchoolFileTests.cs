using System.Text;
using TechMatch.Domain.Schools;
using TechMatch.Server.Features.Registers;
using TechMatch.Server.Platform.Files;
using TechMatch.Server.Platform.Imports;
using static TechMatch.Server.Tests.Features.Registers.RegisterText;

namespace TechMatch.Server.Tests.Features.Registers;

/// <summary>Every quirk that the lines of real registers have, and the spreadsheets they went through.</summary>
public sealed class SchoolFileTests
{
    [Theory]
    [InlineData("utf-8", "\r\n", ';')]
    [InlineData("utf-8-bom", "\n", ',')]
    [InlineData("windows-1252", "\n", ';')]
    [InlineData("utf-16", "\r\n", '\t')]
    [InlineData("utf-8", "\r", '|')]
    public void Whatever_program_wrote_the_file(string encoding, string lineEnd, char delimiter)
    {
        var text = Text(Line("10AA00", "’t Spëelveld – Één")).Replace("\r\n", lineEnd).Replace(';', delimiter);
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        byte[] bytes = encoding switch
        {
            "utf-8-bom" => [.. Encoding.UTF8.GetPreamble(), .. Encoding.UTF8.GetBytes(text)],
            "windows-1252" => Encoding.GetEncoding(1252).GetBytes(text),
            "utf-16" => [.. Encoding.Unicode.GetPreamble(), .. Encoding.Unicode.GetBytes(text)],
            _ => Encoding.UTF8.GetBytes(text),
        };
        var file = SchoolFile.Read(new ImportFile("2022-01.csv", bytes));
        Assert.Equal("’t Spëelveld – Één", Assert.Single(file.Lines).Name);
    }

    [Theory]
    [InlineData("16ah", "0")]
    [InlineData("16AH", "00")]
    [InlineData("16AH", "16AH00")]
    [InlineData(" 16AH ", " 16ah00 ")]
    public void Columns_in_another_order_with_other_names_and_some_more(string institution, string establishment)
    {
        var text = "sep=;\n\ngemeente nummer;Postcode;Naam;X;Brin-nummer;plaats;Vestigingsnummer;Straat;Huisnummer;Huisletter;Toevoeging;;\n".Replace("\n\n", "\n")
            + $"114;7822hg;De Eenspan;?;{institution};EMMEN;{establishment};Oosterstraat;58;a;2;;\n";
        var line = Assert.Single(SchoolFile.Read(new ImportFile("2022-01.csv", Encoding.UTF8.GetBytes(text))).Lines);
        Assert.Equal(
            ("16AH00", "De Eenspan", "GM0114", "7822 HG", "58a-2", "Emmen"),
            (line.Code.Value, line.Name, line.MunicipalityNumber?.Value, line.PostalCode.ToString(), line.HouseNumber, line.Place));
    }

    [Theory]
    [InlineData("Basisschool \"Kla4\"", "Basisschool \"Kla4\"")]
    [InlineData("\"Kla4\"", "Kla4")]
    [InlineData("\"Basisschool \"\"Kla4\"\"\"", "Basisschool \"Kla4\"")]
    [InlineData("\"Onaf", "\"Onaf")]
    [InlineData("\"Kla4\" Leusden", "\"Kla4\" Leusden")]
    [InlineData("\"School; met puntkomma\"", "School; met puntkomma")]
    [InlineData("\"School\r\nop twee regels\"", "School op twee regels")]
    [InlineData("  De   Regenboog\u00A0 ", "De Regenboog")]
    [InlineData("12\" Vinyl", "12\" Vinyl")]
    public void Quotes_and_blanks_lose_no_line(string written, string name)
    {
        var file = SchoolFile.Read(File("2022-01.csv", Line("10AA00", written), Line("10AB00", "\"Ook")));
        Assert.Equal([name, "\"Ook"], file.Lines.Select(l => l.Name));
        Assert.Empty(file.Rejected);
    }

    [Theory]
    [InlineData("dec-14", "12-14")]
    [InlineData("14-dec", "14-12")]
    [InlineData("1-mrt", "1-3")]
    [InlineData("okt-12", "10-12")]
    [InlineData("12-Oct", "12-10")]
    [InlineData("3-A", "3-A")]
    [InlineData("27-A 29", "27-A 29")]
    [InlineData("1-bis", "1-bis")]
    [InlineData("38-+40", "38-+40")]
    [InlineData("       ", null)]
    public void House_numbers_are_no_dates(string written, string? number) =>
        Assert.Equal(number, SchoolFile.Read(File("2022-01.csv", Line("10AA00", house: written))).Lines[0].HouseNumber);

    [Theory]
    [InlineData("741234567", "0741234567")]
    [InlineData("074-1234567", "0741234567")]
    [InlineData("+31 (0)74 123 45 67", "0741234567")]
    [InlineData("0031741234567", "0741234567")]
    [InlineData("112", "112")]
    [InlineData("          ", null)]
    public void Telephones_get_their_nought_back(string written, string? phone) =>
        Assert.Equal(phone, SchoolFile.Read(File("2022-01.csv", Line("10AA00", phone: written))).Lines[0].Phone);

    [Theory]
    [InlineData("www.cbsdeontdekking,nl", "www.cbsdeontdekking.nl")]
    [InlineData("https://www.Voorbeeld.nl/", "www.voorbeeld.nl")]
    [InlineData("HTTP://voorbeeld.nl/Pad/", "voorbeeld.nl/Pad")]
    [InlineData("www.voorbeeld.nl.", "www.voorbeeld.nl")]
    [InlineData("een.nl / twee.nl", "een.nl")]
    [InlineData("geen", null)]
    [InlineData("javascript:alert(1)", null)]
    [InlineData("info@voorbeeld.nl", null)]
    public void Websites_are_mended_or_left_out(string written, string? website) =>
        Assert.Equal(website, SchoolFile.Read(File("2022-01.csv", Line("10AA00", website: written))).Lines[0].Website);

    [Fact]
    public void The_second_line_of_one_school_is_handed_back()
    {
        var file = SchoolFile.Read(File("2022-01.csv", Line("10AA00", "Eerste"), Line("10AA00", "Tweede")));
        Assert.Equal("Eerste", Assert.Single(file.Lines).Name);
        var (line, _) = Assert.Single(file.Rejected);
        Assert.Equal((3, Line("10AA00", "Tweede")), (line.Line, line.Content));
        Assert.Equal("10AA00 stands in line 2 already; that line counts", line.Reason.ToString());
    }

    [Fact]
    public void Every_sector_is_told_apart_and_special_education_never_counts_as_primary()
    {
        const string Header = "VESTIGINGSCODE;SECTOR;TYPE;NAAM;POSTCODE;GEMEENTE;PROVINCIE\n";
        string[] lines =
            ["10AA00;PO;basisschool", "10AB00;VO;VBO/MAVO/HAVO", "10AC00;SO;(V)SO", "10AD00;PO;SBAO", "10AE00;VSO;", "10AF00;;PRO", "10AG00;;hoofdvestiging", "10AH00;MBO;ROC", "10AJ00;;MBO"];
        var file = SchoolFile.Read(new ImportFile("2022-01.csv", Encoding.UTF8.GetBytes(Header + string.Concat(lines.Select(l => l + ";Een school;7551AB;HENGELO;Overijssel\n")))));
        Assert.Equal([Sector.Po, Sector.Vo, Sector.So, Sector.So, Sector.So, Sector.Vo, null], file.Lines.Select(l => l.Sector));
        Assert.Equal([9, 10], file.Rejected.Select(r => r.Line.Line));
    }

    [Theory]
    [InlineData("schools_2026-04-15.csv", "2026-04-15")]
    [InlineData("20260415.csv", "2026-04-15")]
    [InlineData("2026-04_po_02.-alle.csv", "2026-04-01")]
    [InlineData("2020_po_alle.csv", "2020-10-01")]
    [InlineData("po_2027.csv", "2027-03-01")]
    [InlineData("po_06.csv", "2027-03-01")]
    [InlineData("99999999.csv", "2027-03-01")]
    public void The_name_of_a_file_tells_when_the_register_stood_so_or_it_is_today(string name, string date)
    {
        var file = SchoolFile.Read(File(name, Line("10AA00")));
        Assert.Equal(date, RegisterDate.Find(null, file.Table, file.Columns.Date, new DateOnly(2027, 3, 1), out _).ToString("yyyy-MM-dd"));
    }

    [Fact]
    public void What_is_said_goes_before_a_column_with_the_date_and_that_before_the_name()
    {
        var text = RegisterText.Header + ";PEILDATUM\n" + Line("10AA00") + ";01-02-2023\n";
        var file = SchoolFile.Read(new ImportFile("2020.csv", Encoding.UTF8.GetBytes(text)));
        var today = new DateOnly(2027, 3, 1);
        Assert.Equal(new DateOnly(2023, 2, 1), RegisterDate.Find(null, file.Table, file.Columns.Date, today, out _));
        Assert.Equal(new DateOnly(2024, 5, 6), RegisterDate.Find(new DateOnly(2024, 5, 6), file.Table, file.Columns.Date, today, out _));
    }

    [Fact]
    public void Any_text_whatever_loses_no_line()
    {
        // Every line is either a school or handed back, whatever stands in it.
        var random = new Random(7);
        const string Signs = "ab\"\";;,' \t-0";
        var lines = Enumerable.Range(0, 2000)
            .Select(i => random.Next(3) == 0 ? Line($"10A{(char)('A' + (i / 100))}{i % 100:00}", Noise(random, Signs)) : Noise(random, Signs) + ";x")
            .Append(Line("99ZZ99")).ToArray();
        var table = DelimitedFile.Read("2022-01.csv", Encoding.UTF8.GetBytes(Text(lines)));
        var file = SchoolFile.Read(File("2022-01.csv", lines));
        Assert.Equal(table.Rows.Count, file.Lines.Count + file.Rejected.Count);
        Assert.Equal(lines.Sum(l => l.Length), table.Rows.Sum(r => r.Raw.Replace("\n", "").Length));
    }

    private static string Noise(Random random, string signs) => "n" + string.Concat(Enumerable.Range(0, random.Next(12)).Select(_ => signs[random.Next(signs.Length)]));
}
