using CsvHelper;

namespace TechMatch.Server.Platform;

/// <summary>A table of facts that ships inside the product: semicolons, a header, UTF-8.</summary>
public static class ReferenceFile
{
    /// <summary>Reads every row.</summary>
    /// <param name="name">Name without folder or ending, such as <c>gemeenten</c>.</param>
    /// <param name="read">Makes a value of the row at hand; it is given the field of a column by name.</param>
    /// <exception cref="InvalidOperationException">There is no such table: a defect of the build.</exception>
    public static IReadOnlyList<T> Read<T>(string name, Func<Func<string, string>, T> read)
    {
        using var stream = typeof(ReferenceFile).Assembly.GetManifestResourceStream($"Reference.{name}.csv")
            ?? throw new InvalidOperationException($"The reference table {name} is not embedded.");
        using var reader = CsvReader.Create(stream, new CsvReaderOptions { Separator = ';', HasHeader = true }, leaveOpen: true);
        var rows = new List<T>();
        while (reader.Read())
        {
            rows.Add(read(reader.GetString));
        }

        return rows;
    }
}
