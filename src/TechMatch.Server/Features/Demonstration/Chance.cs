using System.Numerics;

namespace TechMatch.Server.Features.Demonstration;

/// <summary>
/// Chance that is the same on every machine and in every version of .NET, and can begin at any thing of a world: the numbers of one
/// school do not depend on how many were made before it. SplitMix64.
/// </summary>
internal sealed class Chance
{
    private ulong _state;

    /// <summary>The chance of one thing, named by numbers such as a seed, a kind of thing and its place in the order.</summary>
    public Chance(params ReadOnlySpan<long> names)
    {
        foreach (var name in names)
        {
            _state = Mix(_state + 0x9E3779B97F4A7C15UL + (ulong)name);
        }
    }

    public ulong Bits() => Mix(_state += 0x9E3779B97F4A7C15UL);

    /// <summary>At least 0, below 1.</summary>
    public double Part() => (Bits() >> 11) * (1.0 / (1UL << 53));

    /// <summary>At least 0, below the end.</summary>
    public int Below(int end) => (int)(Part() * end);

    /// <summary>Both ends included.</summary>
    public int Between(int first, int last) => first + Below(last - first + 1);

    /// <summary>True in so many of a hundred cases.</summary>
    public bool Percent(double percentage) => Part() * 100 < percentage;

    public T Pick<T>(ReadOnlySpan<T> from) => from[Below(from.Length)];

    /// <summary>The index of one of the weights, chosen in proportion.</summary>
    public int Weighted(ReadOnlySpan<double> weights)
    {
        var total = 0d;
        foreach (var weight in weights)
        {
            total += weight;
        }

        var at = Part() * total;
        for (var i = 0; i < weights.Length - 1; i++)
        {
            at -= weights[i];
            if (at < 0)
            {
                return i;
            }
        }

        return weights.Length - 1;
    }

    /// <summary>A point of the bell curve around nought with a spread of one in both directions, no farther than three.</summary>
    public Vector2 Bell()
    {
        var radius = Math.Min(3, Math.Sqrt(-2 * Math.Log(1 - Part())));
        var (sin, cos) = Math.SinCos(2 * Math.PI * Part());
        return new Vector2((float)(radius * cos), (float)(radius * sin));
    }

    private static ulong Mix(ulong z)
    {
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9UL;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EBUL;
        return z ^ (z >> 31);
    }
}
