using System.Text;
using PdfSharp.Drawing;

namespace TechMatch.Server.Platform.Documents;

/// <summary>Breaks words into the lines of a column.</summary>
internal static class PdfWords
{
    /// <summary>From one line to the next.</summary>
    public static double Step(XFont font) => font.Size * 1.38;

    /// <summary>A text as lines of at most a width; never none.</summary>
    public static List<string> Lines(XGraphics page, string text, XFont font, double width)
    {
        var lines = new List<string>();
        foreach (var paragraph in text.Split('\n'))
        {
            var line = new StringBuilder();
            foreach (var word in paragraph.Split(' ', StringSplitOptions.RemoveEmptyEntries).SelectMany(w => Pieces(page, w, font, width)))
            {
                if (line.Length > 0 && page.MeasureString($"{line} {word}", font).Width > width)
                {
                    lines.Add(line.ToString());
                    line.Clear();
                }

                line.Append(line.Length > 0 ? " " : "").Append(word);
            }

            lines.Add(line.ToString());
        }

        return lines;
    }

    /// <summary>A word that is wider than the column is broken, so that nothing runs off the paper.</summary>
    private static IEnumerable<string> Pieces(XGraphics page, string word, XFont font, double width)
    {
        while (word.Length > 1 && page.MeasureString(word, font).Width > width)
        {
            var length = word.Length;
            while (length > 1 && page.MeasureString(word[..length], font).Width > width)
            {
                length = length > 40 ? length / 2 : length - 1;
            }

            yield return word[..length];
            word = word[length..];
        }

        yield return word;
    }
}
