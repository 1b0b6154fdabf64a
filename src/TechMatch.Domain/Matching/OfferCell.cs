namespace TechMatch.Domain.Matching;

/// <summary>An offer of the index.</summary>
/// <param name="OfferId">The offer.</param>
/// <param name="OrganisationId">Whose it is.</param>
public readonly record struct OfferKey(Guid OfferId, Guid OrganisationId);

/// <summary>The offers of one kind in one cell of the grid, and what they are together. Never changed once made.</summary>
internal sealed class OfferCell
{
    public OfferCell(OfferKey[] keys, OfferFacts[] facts)
    {
        Keys = keys;
        Facts = facts;
        FewestChosen = LeastBroken = ushort.MaxValue;
        foreach (ref readonly var offer in facts.AsSpan())
        {
            Traits |= offer.Traits;
            Audiences |= offer.Audiences;
            FewestChosen = Math.Min(FewestChosen, offer.TimesChosen);
            MostKept = Math.Max(MostKept, offer.Kept);
            LeastBroken = Math.Min(LeastBroken, offer.Broken);
        }
    }

    /// <summary>Apart from what is weighed, since only the few that win are named.</summary>
    public OfferKey[] Keys { get; }

    public OfferFacts[] Facts { get; }

    /// <summary>What any of them has.</summary>
    public ulong Traits { get; }

    /// <summary>Whom any of them is for.</summary>
    public ulong Audiences { get; }

    public ushort FewestChosen { get; }

    public ushort MostKept { get; }

    public ushort LeastBroken { get; }

    public bool Has(Guid offerId) => Array.FindIndex(Keys, key => key.OfferId == offerId) >= 0;
}

/// <summary>The cells of one row that hold offers, from west to east.</summary>
internal sealed class OfferRow(int[] columns, OfferCell[] cells)
{
    public int[] Columns { get; } = columns;

    public OfferCell[] Cells { get; } = cells;

    public OfferCell? Find(int column)
    {
        var at = Array.BinarySearch(Columns, column);
        return at >= 0 ? Cells[at] : null;
    }

    /// <summary>Where the first cell at or east of a column stands.</summary>
    public int From(int column)
    {
        var at = Array.BinarySearch(Columns, column);
        return at >= 0 ? at : ~at;
    }
}

/// <summary>All offers of one kind: a row for each of the grid, and last that of what has no known place.</summary>
internal sealed class OfferGrid(OfferRow?[] rows)
{
    public static readonly OfferGrid Empty = new(new OfferRow?[GeoGrid.Rows + 1]);

    public OfferRow?[] Rows { get; } = rows;

    public OfferCell? Find(int cell) => Rows[GeoGrid.RowOfCell(cell)]?.Find(GeoGrid.ColumnOfCell(cell));

    /// <summary>The grid with some cells replaced; one that is null goes.</summary>
    public OfferGrid With(IEnumerable<KeyValuePair<int, OfferCell?>> changes)
    {
        var rows = (OfferRow?[])Rows.Clone();
        foreach (var row in changes.GroupBy(change => GeoGrid.RowOfCell(change.Key)))
        {
            var cells = new SortedDictionary<int, OfferCell>();
            for (var i = 0; i < rows[row.Key]?.Columns.Length; i++)
            {
                cells[rows[row.Key]!.Columns[i]] = rows[row.Key]!.Cells[i];
            }

            foreach (var (cell, now) in row)
            {
                if (now is null)
                {
                    cells.Remove(GeoGrid.ColumnOfCell(cell));
                }
                else
                {
                    cells[GeoGrid.ColumnOfCell(cell)] = now;
                }
            }

            rows[row.Key] = cells.Count == 0 ? null : new OfferRow([.. cells.Keys], [.. cells.Values]);
        }

        return new OfferGrid(rows);
    }
}
