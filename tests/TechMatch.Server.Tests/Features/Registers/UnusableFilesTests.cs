using System.Text;
using TechMatch.Server.Platform.Imports;
using TechMatch.Server.Tests.Fixtures;
using static TechMatch.Server.Tests.Features.Registers.RegisterText;

namespace TechMatch.Server.Tests.Features.Registers;

/// <summary>A file that is not what it should be is refused whole, with one clear line.</summary>
public sealed class UnusableFilesTests : IAsyncLifetime
{
    private TestServices _services = null!;

    public async ValueTask InitializeAsync() => _services = await TestServices.Create();

    public ValueTask DisposeAsync() => _services.DisposeAsync();

    public static TheoryData<string, string, byte[]> Files()
    {
        var whole = Encoding.UTF8.GetBytes(Text(Line("10AA00"), Line("10AB00"), Line("10AC00")));
        var random = new byte[20_000];
        new Random(1).NextBytes(random);
        return new TheoryData<string, string, byte[]>
        {
            { "0 bytes", "file-empty", [] },
            { "blanks", "file-empty", "  \r\n \r\n"u8.ToArray() },
            { "a header only", "file-empty", Encoding.UTF8.GetBytes(Header + "\r\n") },
            { "random bytes", "file-binary", random },
            { "a workbook", "file-binary", [0x50, 0x4B, 0x03, 0x04, .. random] },
            { "zeroes", "file-binary", new byte[100] },
            { "prose", "file-no-table", "Geachte directeur\r\nHierbij het register\r\n"u8.ToArray() },
            { "a web page", "file-no-table", "<!DOCTYPE html>\n<html><body>404</body></html>\n"u8.ToArray() },
            { "three columns", "file-not-a-register", "BRIN NUMMER;VESTIGINGSNUMMER;VESTIGINGSNAAM\r\n10AA;00;Een\r\n"u8.ToArray() },
            { "another register", "file-not-a-register", "INSTELLINGSCODE;VESTIGINGSCODE;NAAM_VESTIGING;GEMEENTECODE_VESTIGING;LEERLINGEN_2024\r\n10AA;10AA00;Een;164;12\r\n"u8.ToArray() },
            { "no codes", "file-not-a-register", Encoding.UTF8.GetBytes(Text(Line("XXXXXX"), Line("?-?-?-"))) },
            { "cut in a line", "file-truncated", whole[..^60] },
            { "cut in a line, with a line end", "file-truncated", [.. whole[..^60], .. "\r\n"u8] },
            { "cut in a line end", "file-truncated", whole[..^1] },
        };
    }

    [Theory]
    [MemberData(nameof(Files))]
    public async Task It_is_refused_and_nothing_changes(string what, string code, byte[] content)
    {
        await _services.Import(File("2022-01.csv", Line("10AA00"), Line("10AB00")));
        var refusal = await Assert.ThrowsAsync<UnusableFileException>(() => _services.Import(new ImportFile("2023-01.csv", content)));
        Assert.True(code == refusal.Code, $"{what}: {refusal.Code}");
        Assert.StartsWith("2023-01.csv: ", refusal.Message);
        Assert.DoesNotContain('\n', refusal.Message);
        Assert.All(await _services.Schools(), s => Assert.Null(s.ClosedOn));
    }

    [Fact]
    public async Task Wherever_it_is_cut_it_is_refused_or_lost_no_more_than_a_line_end()
    {
        var whole = Encoding.UTF8.GetBytes(Text([.. Enumerable.Range(0, 12).Select(i => Line($"10AA{i:00}", website: ""))]));
        var lines = Encoding.UTF8.GetString(whole).Split("\r\n");
        var end = whole.Length - 2;
        var last = end - Encoding.UTF8.GetByteCount(lines[^2]);
        for (var cut = last + 1; cut < end; cut += 7)
        {
            await Assert.ThrowsAsync<UnusableFileException>(() => _services.Import(new ImportFile("2023-01.csv", whole[..cut])));
        }

        Assert.Equal((12, 12, 0, 0, 0, 0), (await _services.Import(new ImportFile("2023-01.csv", whole[..end]))).Sum());
    }

    [Fact]
    public async Task A_file_cut_inside_its_last_column_is_seen_by_the_words_of_that_column()
    {
        var text = Header + ";VAKANTIEREGIO\n" + string.Concat(Enumerable.Range(0, 12).Select(i => Line($"10AA{i:00}") + (i % 2 == 0 ? ";Noord\n" : ";Midden\n")));
        var whole = Encoding.UTF8.GetBytes(text);
        var refusal = await Assert.ThrowsAsync<UnusableFileException>(() => _services.Import(new ImportFile("2023-01.csv", whole[..^3])));
        Assert.Equal("file-truncated", refusal.Code);
        Assert.Equal((12, 12, 0, 0, 0, 0), (await _services.Import(new ImportFile("2023-01.csv", whole[..^1]))).Sum());
    }
}
