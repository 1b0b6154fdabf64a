using System.Globalization;
using System.Text;

namespace TechMatch.Server.Tests.Features.Map;

/// <summary>Reads the points of a vector tile (Mapbox, version 2), apart from what made it.</summary>
internal sealed record VectorTile(IReadOnlyDictionary<string, IReadOnlyList<TilePoint>> Layers)
{
    public IReadOnlyList<TilePoint> Of(string layer) => Layers.GetValueOrDefault(layer) ?? [];

    /// <summary>How many schools or offers stand on it, alone and in clusters.</summary>
    public int Count(string layer) => Of(layer).Sum(p => int.Parse(p.Properties["count"], CultureInfo.InvariantCulture));

    public static VectorTile Read(byte[] bytes)
    {
        var layers = new Dictionary<string, IReadOnlyList<TilePoint>>();
        foreach (var (field, layer) in Fields(bytes))
        {
            Assert.Equal(3, field);
            var (name, points) = Layer(layer.Bytes);
            layers.Add(name, points);
        }

        return new VectorTile(layers);
    }

    private static (string Name, IReadOnlyList<TilePoint> Points) Layer(byte[] bytes)
    {
        var fields = Fields(bytes).ToList();
        Assert.Equal(2ul, fields.Single(f => f.Number == 15).Value.Number);
        Assert.Equal(4096ul, fields.Single(f => f.Number == 5).Value.Number);
        var keys = fields.Where(f => f.Number == 3).Select(f => f.Value.Text).ToList();
        var values = fields.Where(f => f.Number == 4).Select(f => Fields(f.Value.Bytes).Single()).Select(v => v.Number == 1 ? v.Value.Text : $"{v.Value.Number >> (v.Number == 6 ? 1 : 0)}").ToList();
        var points = new List<TilePoint>();
        foreach (var feature in fields.Where(f => f.Number == 2).Select(f => Fields(f.Value.Bytes).ToList()))
        {
            Assert.Equal(1ul, feature.Single(f => f.Number == 3).Value.Number);
            var geometry = Numbers(feature.Single(f => f.Number == 4).Value.Bytes).ToList();
            Assert.Equal(9ul, geometry[0]);
            var tags = Numbers(feature.Single(f => f.Number == 2).Value.Bytes).Chunk(2).ToDictionary(t => keys[(int)t[0]], t => values[(int)t[1]]);
            points.Add(new TilePoint(Signed(geometry[1]), Signed(geometry[2]), tags));
        }

        return (fields.Single(f => f.Number == 1).Value.Text, points);
    }

    private static int Signed(ulong zigzag) => (int)(zigzag >> 1) ^ -(int)(zigzag & 1);

    private static IEnumerable<ulong> Numbers(byte[] bytes)
    {
        for (var at = 0; at < bytes.Length;)
        {
            yield return Number(bytes, ref at);
        }
    }

    private static IEnumerable<(int Number, Content Value)> Fields(byte[] bytes)
    {
        for (var at = 0; at < bytes.Length;)
        {
            var key = Number(bytes, ref at);
            if ((key & 7) == 0)
            {
                yield return ((int)(key >> 3), new Content(Number(bytes, ref at), []));
            }
            else
            {
                Assert.Equal(2ul, key & 7);
                var length = (int)Number(bytes, ref at);
                yield return ((int)(key >> 3), new Content(0, bytes[at..(at + length)]));
                at += length;
            }
        }
    }

    private static ulong Number(byte[] bytes, ref int at)
    {
        var (number, shift) = (0ul, 0);
        while (true)
        {
            var next = bytes[at++];
            number |= (ulong)(next & 0x7f) << shift;
            if (next < 0x80)
            {
                return number;
            }

            shift += 7;
        }
    }

    private readonly record struct Content(ulong Number, byte[] Bytes)
    {
        public string Text => Encoding.UTF8.GetString(Bytes);
    }
}

/// <param name="X">From the west side of the tile, in 4096ths of it.</param>
/// <param name="Y">From its north side.</param>
internal sealed record TilePoint(int X, int Y, IReadOnlyDictionary<string, string> Properties);
