using PdfSharp.Drawing;
using PdfSharp.Pdf;
using PdfSharp.UniversalAccessibility;

namespace TechMatch.Server.Platform.Documents;

/// <summary>A column of a table on paper.</summary>
/// <param name="Header">What stands above it.</param>
/// <param name="Width">In points.</param>
/// <param name="IsRight">Figures stand at the right.</param>
internal sealed record PdfColumn(string Header, double Width, bool IsRight = false);

/// <summary>A cell of a table.</summary>
/// <param name="Text">What stands in it.</param>
/// <param name="Draw">Draws beside the words what they say already; a reader aloud passes over it.</param>
internal sealed record PdfCell(string Text, Action<XGraphics, XRect>? Draw = null);

/// <summary>
/// Sheets of A4 that fill from top to bottom: headings, paragraphs and tables that run on to a next sheet with their head, in a tagged PDF
/// with title and language, and a line at the foot of each sheet.
/// </summary>
internal sealed class PdfPaper
{
    public const double Margin = 48;

    public static readonly XColor Ink = XColor.FromArgb(0x13, 0x26, 0x2D);
    public static readonly XColor Dim = XColor.FromArgb(0x4A, 0x5F, 0x66);
    public static readonly XColor Petrol = XColor.FromArgb(0x0F, 0x54, 0x64);
    public static readonly XColor Yellow = XColor.FromArgb(0xF2, 0xC1, 0x2E);
    public static readonly XColor Line = XColor.FromArgb(0xD3, 0xDC, 0xDB);

    private const double Foot = 44;
    private const double RowGap = 3.5;

    private readonly PdfDocument _pdf = new();
    private readonly XFont _table = DocumentFonts.Font(9);
    private readonly XFont _tableBold = DocumentFonts.Font(9, isBold: true);
    private readonly XFont _tiny = DocumentFonts.Font(7.5);
    private readonly string _left;
    private readonly Func<int, string> _pageNumber;
    private readonly StructureBuilder _tags;
    private XGraphics _page = null!;

    /// <param name="title">Title of the document.</param>
    /// <param name="language">Such as nl-NL.</param>
    /// <param name="author">Who made it.</param>
    /// <param name="madeAt">When.</param>
    /// <param name="left">At the left of each foot.</param>
    /// <param name="pageNumber">At the right of it.</param>
    public PdfPaper(string title, string language, string author, DateTimeOffset madeAt, string left, Func<int, string> pageNumber)
    {
        (_left, _pageNumber) = (left, pageNumber);
        _pdf.Info.Title = title;
        _pdf.Info.Author = author;
        _pdf.Info.Creator = "TechMatch";
        _pdf.Info.CreationDate = madeAt.UtcDateTime;
        _pdf.Info.ModificationDate = madeAt.UtcDateTime;
        _pdf.ViewerPreferences.DisplayDocTitle = true;
        _tags = UAManager.ForDocument(_pdf).StructureBuilder;
        _pdf.Language = language;
        NewPage();
    }

    /// <summary>How far down the sheet is filled.</summary>
    public double Y { get; set; }

    public double Width => _page.PageSize.Width - (2 * Margin);

    public int Pages => _pdf.PageCount;

    /// <summary>Words over the width.</summary>
    /// <param name="text">The words.</param>
    /// <param name="font">In which letters.</param>
    /// <param name="tag">What they are.</param>
    /// <param name="color">Ink when it is left out.</param>
    public void Text(string text, XFont font, PdfBlockLevelElementTag tag, XColor? color = null)
    {
        var lines = PdfWords.Lines(_page, text, font, Width);
        Keep(lines.Count * PdfWords.Step(font));
        _tags.BeginElement(tag);
        foreach (var line in lines)
        {
            Write(line, font, color ?? Ink, Margin, Y);
            Y += PdfWords.Step(font);
        }

        _tags.End();
    }

    /// <summary>A figure against the other margin; what comes next stands beside it.</summary>
    /// <param name="text">The figure.</param>
    /// <param name="font">In which letters.</param>
    /// <param name="y">How far down.</param>
    public void Figure(string text, XFont font, double y)
    {
        _tags.BeginElement(PdfBlockLevelElementTag.Paragraph);
        Write(text, font, Ink, Margin + Width - _page.MeasureString(text, font).Width, y);
        _tags.End();
    }

    /// <summary>Draws what a reader aloud passes over.</summary>
    public void Ornament(Action<XGraphics> draw)
    {
        _tags.BeginArtifact();
        draw(_page);
        _tags.End();
    }

    /// <summary>Begins a next sheet where so much does not fit on this one.</summary>
    public void Keep(double height)
    {
        if (Y + height > _page.PageSize.Height - Foot - 12)
        {
            NewPage();
        }
    }

    /// <summary>A table; where it runs on to a next sheet its head stands there again.</summary>
    /// <param name="columns">As wide together as the sheet.</param>
    /// <param name="rows">Each with a cell for each column.</param>
    /// <param name="hasTotal">Whether the last row is that of the whole.</param>
    public void Table(IReadOnlyList<PdfColumn> columns, IReadOnlyList<IReadOnlyList<PdfCell>> rows, bool hasTotal = false)
    {
        var step = PdfWords.Step(_table);
        Keep((step + RowGap) * Math.Min(rows.Count + 1, 4));
        _tags.BeginElement(PdfBlockLevelElementTag.Table);
        Row(columns, [.. columns.Select(c => new PdfCell(c.Header))], _tableBold, isHead: true);
        Rule(1.1, Ink);
        for (var i = 0; i < rows.Count; i++)
        {
            var isTotal = hasTotal && i == rows.Count - 1;
            var height = rows[i].Select((cell, c) => PdfWords.Lines(_page, cell.Text, _table, columns[c].Width).Count).Max() * step;
            var before = _pdf.PageCount;
            Keep(height + RowGap);
            if (_pdf.PageCount > before)
            {
                Again(columns);
            }

            if (isTotal)
            {
                Rule(0.75, Ink);
            }

            Row(columns, rows[i], isTotal ? _tableBold : _table, isHead: false);
            if (i < rows.Count - (hasTotal ? 2 : 1))
            {
                Rule(0.5, Line);
            }
        }

        _tags.End();
        Y += 10;
    }

    /// <param name="hash">SHA-256 of what the document was made from.</param>
    /// <param name="name">Five capitals by which its fonts are told from those of other documents.</param>
    public byte[] Bytes(string hash, string name)
    {
        _page.Dispose();
        return PdfBytes.Of(_pdf, hash, name);
    }

    /// <summary>The head once more: it was read aloud already.</summary>
    private void Again(IReadOnlyList<PdfColumn> columns)
    {
        Ornament(_ =>
        {
            var x = Margin;
            foreach (var column in columns)
            {
                WriteCell(column.Header, _tableBold, Dim, column, x, Y);
                x += column.Width;
            }
        });
        Y += PdfWords.Step(_tableBold) + (RowGap / 2);
        Rule(1.1, Ink);
    }

    private void Row(IReadOnlyList<PdfColumn> columns, IReadOnlyList<PdfCell> cells, XFont font, bool isHead)
    {
        var (x, bottom, step) = (Margin, Y, PdfWords.Step(font));
        _tags.BeginElement(PdfBlockLevelElementTag.TableRow);
        for (var c = 0; c < columns.Count; c++)
        {
            _tags.BeginElement(isHead ? PdfBlockLevelElementTag.TableHeaderCell : PdfBlockLevelElementTag.TableDataCell);
            var y = Y;
            foreach (var line in PdfWords.Lines(_page, cells[c].Text, font, columns[c].Width))
            {
                WriteCell(line, font, isHead ? Dim : Ink, columns[c], x, y);
                y += step;
            }

            _tags.End();
            bottom = Math.Max(bottom, y);
            if (cells[c].Draw is { } draw)
            {
                var box = new XRect(x, Y, columns[c].Width, step);
                Ornament(page => draw(page, box));
            }

            x += columns[c].Width;
        }

        _tags.End();
        Y = bottom + (RowGap / 2);
    }

    private void Rule(double width, XColor color)
    {
        Ornament(page => page.DrawLine(new XPen(color, width), Margin, Y, Margin + Width, Y));
        Y += RowGap / 2;
    }

    private void WriteCell(string text, XFont font, XColor color, PdfColumn column, double x, double y) =>
        Write(text, font, color, column.IsRight ? x + column.Width - _page.MeasureString(text, font).Width : x, y);

    private void Write(string text, XFont font, XColor color, double x, double y)
    {
        if (text.Length > 0)
        {
            _page.DrawString(text, font, new XSolidBrush(color), x, y + (font.Size * 1.05));
        }
    }

    private void NewPage()
    {
        _page?.Dispose();
        var page = _pdf.AddPage();
        page.Size = PdfSharp.PageSize.A4;
        _page = XGraphics.FromPdfPage(page);
        Y = Margin;
        var (foot, number) = (_page.PageSize.Height - Foot, _pageNumber(_pdf.PageCount));
        Ornament(g => g.DrawLine(new XPen(Line, 0.5), Margin, foot - 4, Margin + Width, foot - 4));
        Ornament(_ => Write(_left, _tiny, Dim, Margin, foot));
        Ornament(g => Write(number, _tiny, Dim, Margin + Width - g.MeasureString(number, _tiny).Width, foot));
    }
}
