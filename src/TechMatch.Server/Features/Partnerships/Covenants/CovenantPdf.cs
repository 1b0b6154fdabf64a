using System.Globalization;
using PdfSharp.Drawing;
using PdfSharp.Pdf;
using PdfSharp.UniversalAccessibility;
using TechMatch.Domain.Calendars;
using TechMatch.Server.Platform.Documents;

namespace TechMatch.Server.Features.Partnerships.Covenants;

/// <summary>
/// A sealed covenant on paper: the same words as its page, in a tagged PDF with title and language. The same document gives the same bytes,
/// whenever and wherever it is made.
/// </summary>
internal sealed class CovenantPdf
{
    private const double Margin = 56;
    private const double Foot = 64;
    private const double Gap = 20;

    private static readonly XColor Ink = XColor.FromArgb(0x13, 0x26, 0x2D);
    private static readonly XColor Dim = XColor.FromArgb(0x4A, 0x5F, 0x66);
    private static readonly XColor Yellow = XColor.FromArgb(0xF2, 0xC1, 0x2E);
    private static readonly CultureInfo Dutch = CultureInfo.GetCultureInfo("nl-NL");

    private readonly PdfDocument _pdf = new();
    private readonly XFont _title = Font(22, isBold: true);
    private readonly XFont _heading = Font(13, isBold: true);
    private readonly XFont _text = Font(10.5);
    private readonly XFont _beside = Font(9);
    private readonly XFont _tiny = Font(7.5);
    private readonly CovenantDocument _document;
    private readonly string _hash;
    private readonly StructureBuilder _tags;
    private XGraphics _page = null!;
    private double _y;

    private CovenantPdf(CovenantDocument document, string hash, DateTimeOffset sealedAt)
    {
        (_document, _hash) = (document, hash);
        _pdf.Info.Title = document.Title.Nl;
        _pdf.Info.Author = $"{document.School.For}, {document.Organisation.For}";
        _pdf.Info.Subject = document.Address;
        _pdf.Info.Creator = "TechMatch";
        _pdf.Info.CreationDate = sealedAt.UtcDateTime;
        _pdf.Info.ModificationDate = sealedAt.UtcDateTime;
        _pdf.ViewerPreferences.DisplayDocTitle = true;
        _tags = UAManager.ForDocument(_pdf).StructureBuilder;
        _pdf.Language = "nl-NL";
    }

    /// <param name="document">The covenant.</param>
    /// <param name="hash">Its seal.</param>
    /// <param name="sealedAt">When it was sealed.</param>
    public static byte[] Make(CovenantDocument document, string hash, DateTimeOffset sealedAt)
    {
        DocumentFonts.Use();
        var pdf = new CovenantPdf(document, hash, sealedAt);
        pdf.Write();
        return PdfBytes.Of(pdf._pdf, hash, "COVEN");
    }

    private double Width => _page.PageSize.Width - (2 * Margin);

    private double Left => (Width - Gap) * 0.6;

    private static XFont Font(double size, bool isBold = false) => DocumentFonts.Font(size, isBold);

    private void Write()
    {
        NewPage();
        Ornament(() => _page.DrawRectangle(new XSolidBrush(Yellow), Margin, _y - 20, 64, 6));
        Beside(_document.Title, _title, _heading, PdfBlockLevelElementTag.Heading1);
        _y += 6;
        foreach (var party in _document.Parties)
        {
            Beside(party, _text, _beside, PdfBlockLevelElementTag.Paragraph);
        }

        foreach (var article in _document.Articles)
        {
            Keep(60);
            _y += 12;
            Beside(
                new($"{article.Number}. {article.Heading.Nl}", article.Heading.En), _heading, _beside, PdfBlockLevelElementTag.Heading2);
            foreach (var paragraph in article.Paragraphs)
            {
                if (paragraph.Text is { } text)
                {
                    Beside(text, _text, _beside, PdfBlockLevelElementTag.Paragraph);
                }
                else
                {
                    Block(paragraph.Words ?? "");
                }
            }
        }

        Keep(110);
        _y += 18;
        var top = _y;
        var half = (Width - Gap) / 2;
        var bottom = Signature(_document.School, Margin, top, half);
        _y = Math.Max(bottom, Signature(_document.Organisation, Margin + half + Gap, top, half));
        _page.Dispose();
    }

    private double Signature(CovenantSigner signer, double x, double top, double width)
    {
        Ornament(() => _page.DrawLine(new XPen(Ink, 0.75), x, top, x + width, top));
        var y = top + 6;
        var at = signer.At is { } moment ? TimeZoneInfo.ConvertTime(moment, DutchTime.Zone).ToString("d MMMM yyyy, HH.mm 'uur'", Dutch) : "";
        foreach (var (text, font) in new[] { (signer.For, _text), (signer.Name ?? "", Font(12, isBold: true)), (signer.Function ?? "", _text), (at, _beside) })
        {
            y = Draw(Lines(text, font, width), font, Ink, x, y, PdfBlockLevelElementTag.Paragraph);
        }

        return y;
    }

    /// <summary>Dutch on the left, English beside it.</summary>
    private void Beside(Bilingual text, XFont font, XFont small, PdfBlockLevelElementTag tag)
    {
        var (nl, en) = (Lines(text.Nl, font, Left), Lines(text.En, small, Width - Left - Gap));
        Keep(Math.Max(nl.Count * Step(font), en.Count * Step(small)));
        var top = _y;
        var left = Draw(nl, font, Ink, Margin, top, tag);
        var down = (Step(font) - Step(small)) / 2;
        _y = Math.Max(left, Draw(en, small, Dim, Margin + Left + Gap, top + down, PdfBlockLevelElementTag.Paragraph)) + 4;
    }

    /// <summary>What the two wrote, over the whole width; it may run on to the next page.</summary>
    private void Block(string words)
    {
        foreach (var line in Lines(words, _text, Width))
        {
            Keep(Step(_text));
            _y = Draw([line], _text, Ink, Margin, _y, PdfBlockLevelElementTag.Paragraph);
        }

        _y += 4;
    }

    private double Draw(IReadOnlyList<string> lines, XFont font, XColor color, double x, double y, PdfBlockLevelElementTag tag)
    {
        _tags.BeginElement(tag);
        foreach (var line in lines)
        {
            _page.DrawString(line, font, new XSolidBrush(color), x, y + (font.Size * 1.05));
            y += Step(font);
        }

        _tags.End();
        return y;
    }

    /// <summary>What a reader aloud passes over.</summary>
    private void Ornament(Action draw)
    {
        _tags.BeginArtifact();
        draw();
        _tags.End();
    }

    private static double Step(XFont font) => PdfWords.Step(font);

    private void Keep(double height)
    {
        if (_y + height > _page.PageSize.Height - Foot - Margin)
        {
            NewPage();
        }
    }

    private void NewPage()
    {
        _page?.Dispose();
        var page = _pdf.AddPage();
        page.Size = PdfSharp.PageSize.A4;
        _page = XGraphics.FromPdfPage(page);
        _y = Margin + 8;
        var foot = _page.PageSize.Height - Foot;
        foreach (var line in new[] { _document.Address, $"SHA-256 {_hash}", $"{_pdf.PageCount}" })
        {
            Ornament(() => _page.DrawString(line, _tiny, new XSolidBrush(Dim), Margin, foot));
            foot += Step(_tiny);
        }
    }

    private List<string> Lines(string text, XFont font, double width) => PdfWords.Lines(_page, text, font, width);
}
