using System.Text;
using TechMatch.Domain;
using TechMatch.Domain.Partnerships;
using TechMatch.Server.Features.Partnerships.Evidence.Files;

namespace TechMatch.Server.Tests.Features.Partnerships.Evidence;

/// <summary>A file is what its content says, wholly; whatever is something else besides, swells, runs or is cut off is refused.</summary>
public sealed class DocumentFileTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public static TheoryData<string, byte[], DocumentKind> Good => new()
    {
        { ".pdf", SampleDocuments.Pdf(), DocumentKind.Pdf },
        { ".PDF", SampleDocuments.Pdf(), DocumentKind.Pdf },
        { ".docx", SampleDocuments.Docx(), DocumentKind.Docx },
        { ".xlsx", SampleDocuments.Xlsx(), DocumentKind.Xlsx },
        { ".pptx", SampleDocuments.Pptx(), DocumentKind.Pptx },
        { ".odt", SampleDocuments.Odt(), DocumentKind.Odt },
        { ".ods", SampleDocuments.Ods(), DocumentKind.Ods },
        { ".odp", SampleDocuments.Odp(), DocumentKind.Odp },
        { ".jpg", SampleDocuments.Jpeg(), DocumentKind.Jpeg },
        { ".jpeg", SampleDocuments.Jpeg(), DocumentKind.Jpeg },
        { ".png", SampleDocuments.Png(), DocumentKind.Png },
    };

    public static TheoryData<string, string, byte[], string> Bad => new()
    {
        { "an empty file", ".pdf", [], "document-empty" },
        { "a program named as a picture", ".jpg", SampleDocuments.Program(), "document-type" },
        { "a program", ".exe", SampleDocuments.Program(), "document-type" },
        { "a page of a website", ".html", "<html><script>alert(1)</script></html>"u8.ToArray(), "document-type" },
        { "a drawing that can run", ".svg", "<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>"u8.ToArray(), "document-type" },
        { "an old document of Word, which can have macros", ".doc", [0xD0, 0xCF, 0x11, 0xE0, .. new byte[600]], "document-type" },
        { "a PDF that says it is a picture", ".png", SampleDocuments.Pdf(), "document-name-differs" },
        { "a document without an ending", "", SampleDocuments.Docx(), "document-name-differs" },
        { "a workbook that says it is a text", ".docx", SampleDocuments.Xlsx(), "document-name-differs" },
        { "a PDF cut off", ".pdf", SampleDocuments.Pdf()[..60], "document-damaged" },
        { "a PDF with something behind it", ".pdf", [.. SampleDocuments.Pdf(), .. "<script>"u8], "document-damaged" },
        { "a PDF with a header further on", ".pdf", [.. "GIF89a"u8, .. SampleDocuments.Pdf()], "document-type" },
        { "a PDF and an archive at once", ".pdf", ZipBehindPdf(), "document-damaged" },
        { "a document and a PDF at once", ".docx", SampleDocuments.DocxWith(("a", "x"), ("%PDF-1.4", "x")), "document-damaged" },
        { "an archive", ".docx", SampleDocuments.Zip(("readme.txt", "x")), "document-type" },
        { "an archive with a document's parts twice over", ".docx", SampleDocuments.DocxWith(("xl/workbook.xml", "<x/>")), "document-type" },
        { "an archive cut off", ".docx", SampleDocuments.Docx()[..^30], "document-damaged" },
        { "an archive with something behind it", ".docx", [.. SampleDocuments.Docx(), 1, 2, 3], "document-damaged" },
        { "a document with macros", ".docx", SampleDocuments.DocxWith(("word/vbaProject.bin", "x")), "document-macros" },
        { "a document that says it has macros", ".docx", SampleDocuments.Zip(("[Content_Types].xml", "<Override ContentType=\"application/vnd.ms-word.document.macroEnabled.main+xml\"/>"), ("_rels/.rels", "<r/>"), ("word/document.xml", "<w/>")), "document-macros" },
        { "a document with a program in it", ".docx", SampleDocuments.DocxWith(("word/embeddings/setup.EXE", "x")), "document-macros" },
        { "a document with a control that runs", ".docx", SampleDocuments.DocxWith(("word/activeX/activeX1.xml", "x")), "document-macros" },
        { "an open document with macros", ".odt", SampleDocuments.OpenDocument("text", ("Basic/Standard/Module1.xml", "x")), "document-macros" },
        { "an open document with a script", ".odt", SampleDocuments.OpenDocument("text", ("Scripts/python/x.py", "x")), "document-macros" },
        { "an open document of another kind", ".odt", SampleDocuments.OpenDocument("database"), "document-type" },
        { "a part that climbs out", ".docx", SampleDocuments.DocxWith(("../../etc/passwd", "x")), "document-damaged" },
        { "an archive that swells", ".docx", SampleDocuments.Bomb(), "document-swells" },
        { "an archive of very many parts", ".docx", SampleDocuments.DocxWith([.. Enumerable.Range(0, 3001).Select(i => ($"p{i}", ""))]), "document-swells" },
        { "a picture cut off", ".jpg", SampleDocuments.Jpeg()[..^60], "document-damaged" },
        { "a picture that only begins", ".jpg", [0xFF, 0xD8, 0xFF], "document-damaged" },
        { "a picture of nothing", ".jpg", [0xFF, 0xD8, 0xFF, 0xD9], "document-damaged" },
        { "a picture whose part is longer than the file", ".jpg", [0xFF, 0xD8, 0xFF, 0xE1, 0xFF, 0xFF, 1, 2], "document-damaged" },
        { "a drawing cut off", ".png", SampleDocuments.Png()[..40], "document-damaged" },
        { "a drawing of ten thousand million points", ".png", SampleDocuments.Png(100_000, 100_000), "document-swells" },
        { "a drawing whose size is nought", ".png", SampleDocuments.Png(0, 5), "document-damaged" },
        { "a drawing with a changed byte", ".png", Changed(SampleDocuments.Png(), 20), "document-damaged" },
    };

    [Theory]
    [MemberData(nameof(Good))]
    public async Task A_file_is_known_by_its_content(string ending, byte[] content, DocumentKind kind) =>
        Assert.Equal(kind, (await Read(ending, content)).Kind);

    [Theory]
    [MemberData(nameof(Bad))]
    public async Task What_is_not_wholly_a_document_is_refused(string what, string ending, byte[] content, string code)
    {
        var refused = await Assert.ThrowsAsync<InvalidInputException>(() => Read(ending, content));
        var field = Assert.Single(refused.Fields);
        Assert.True(("file", code) == (field.Field, field.Code), $"{what}: {field.Code}");
    }

    [Fact]
    public async Task A_picture_is_kept_without_what_its_camera_wrote_in_it_and_stays_upright()
    {
        var (_, kept) = await Read(".jpg", SampleDocuments.Jpeg());
        Assert.DoesNotContain("GPS", Encoding.Latin1.GetString(kept));
        Assert.DoesNotContain("Anna", Encoding.Latin1.GetString(kept));
        Assert.Equal(6, Exif.Orientation(kept.AsSpan(6)));
        Assert.Contains("JFIF", Encoding.Latin1.GetString(kept));
        Assert.True(kept.AsSpan().EndsWith((ReadOnlySpan<byte>)[7, 0xFF, 0x00, 0x3F, 0xFF, 0xD9]));

        // What was cleaned once is the same when it is cleaned again.
        Assert.Equal(kept, (await Read(".jpg", kept)).Content);
    }

    [Fact]
    public async Task A_drawing_is_kept_without_its_texts()
    {
        var (_, kept) = await Read(".png", SampleDocuments.Png());
        Assert.DoesNotContain("GPS", Encoding.Latin1.GetString(kept));
        Assert.Equal(kept, (await Read(".png", kept)).Content);
    }

    [Fact]
    public async Task Whatever_byte_of_a_picture_is_changed_or_missing_it_is_read_or_refused_and_nothing_else()
    {
        var random = new Random(4);
        foreach (var (ending, sample) in new[] { (".jpg", SampleDocuments.Jpeg()), (".png", SampleDocuments.Png()), (".docx", SampleDocuments.Docx()), (".odt", SampleDocuments.Odt()), (".pdf", SampleDocuments.Pdf()) })
        {
            for (var i = 0; i < 300; i++)
            {
                var damaged = i % 3 == 0 ? sample[..random.Next(sample.Length)] : Changed(sample, random.Next(sample.Length), (byte)random.Next(256));
                try
                {
                    await Read(ending, damaged);
                }
                catch (InvalidInputException)
                {
                    // As it should.
                }
            }
        }
    }

    [Theory]
    [InlineData("verslag.pdf", "verslag.pdf")]
    [InlineData("../../etc/passwd.pdf", "passwd.pdf")]
    [InlineData("C:\\Users\\Anna\\verslag.PDF", "verslag.pdf")]
    [InlineData("verslag\r\nSet-Cookie: x=1.pdf", "verslagSet-Cookie x=1.pdf")]
    [InlineData("verslag\u202Efdp.pdf", "verslagfdp.pdf")]
    [InlineData("a\0b\u200B\uFEFFc.pdf", "abc.pdf")]
    [InlineData("\uD800kapot.pdf", "kapot.pdf")]
    [InlineData("  <b>\"vet\"</b>.pdf", "b.pdf")]
    [InlineData("....pdf", "document.pdf")]
    [InlineData(".pdf", "document.pdf")]
    [InlineData("gastles ‘robots’ — groep 8 🤖.pdf", "gastles ‘robots’ — groep 8 🤖.pdf")]
    public void A_name_is_made_harmless(string given, string kept) => Assert.Equal(kept, DocumentName.For(given, DocumentKind.Pdf));

    [Fact]
    public void A_name_of_three_hundred_characters_is_cut_between_characters()
    {
        var name = DocumentName.For(string.Concat(Enumerable.Repeat("🤖", 150)) + ".pdf", DocumentKind.Pdf);
        Assert.Equal(EvidenceDocument.MaxFileNameLength, name.Length);
        Assert.DoesNotContain('\uFFFD', Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(name)));
        Assert.EndsWith("🤖.pdf", name);
    }

    [Theory]
    [InlineData("foto\u202Egpj.exe", ".exe")]
    [InlineData("foto.jpg/", "")]
    [InlineData("foto", "")]
    [InlineData("foto.jpg.exe", ".exe")]
    [InlineData("foto.jpg ", ".jpg")]
    public void An_ending_is_that_of_the_name_without_tricks(string name, string ending) => Assert.Equal(ending, DocumentName.EndingOf(name));

    [Fact]
    public void A_name_with_a_citizen_service_number_is_refused() =>
        Assert.Equal("document-name-bsn", Assert.Single(Assert.Throws<InvalidInputException>(() => DocumentName.For("leerling 111222333.pdf", DocumentKind.Pdf)).Fields).Code);

    private static async Task<(DocumentKind Kind, byte[] Content)> Read(string ending, byte[] content)
    {
        var path = Path.GetTempFileName();
        try
        {
            await File.WriteAllBytesAsync(path, content, Cancel);
            return (await DocumentFile.Read(path, ending, Cancel), await File.ReadAllBytesAsync(path, Cancel));
        }
        finally
        {
            File.Delete(path);
        }
    }

    private static byte[] Changed(byte[] content, int at, byte to = 0xAA)
    {
        var changed = content.ToArray();
        changed[at] = to;
        return changed;
    }

    /// <summary>An archive whose comment is the end of a PDF.</summary>
    private static byte[] ZipBehindPdf()
    {
        var zip = SampleDocuments.Docx();
        var tail = "\n%%EOF\n"u8.ToArray();
        zip[^2] = (byte)tail.Length;
        return [.. SampleDocuments.Pdf(), .. zip, .. tail];
    }
}
