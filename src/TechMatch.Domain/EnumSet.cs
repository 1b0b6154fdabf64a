using System.Collections;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace TechMatch.Domain;

/// <summary>
/// A set of values of an enum whose numbers lie between 0 and 62, held as one 64-bit mask: overlap is one instruction,
/// and the database keeps it as one bigint.
/// </summary>
public readonly record struct EnumSet<T> : IReadOnlyCollection<T>
    where T : struct, Enum
{
    private EnumSet(long mask) => Mask = mask;

    /// <summary>Bit n stands for the value with number n.</summary>
    public long Mask { get; }

    public int Count => BitOperations.PopCount((ulong)Mask);

    public bool IsEmpty => Mask == 0;

    public static EnumSet<T> Empty => default;

    /// <summary>All values of the enum.</summary>
    public static EnumSet<T> All { get; } = new(MaskOf(Enum.GetValues<T>()));

    /// <exception cref="ArgumentOutOfRangeException">A value that the enum does not have.</exception>
    public static EnumSet<T> Of(params ReadOnlySpan<T> values) => FromMask(MaskOf(values));

    public static EnumSet<T> From(IEnumerable<T>? values) => Of([.. values ?? []]);

    /// <exception cref="ArgumentOutOfRangeException">The mask has a bit for which the enum has no value.</exception>
    public static EnumSet<T> FromMask(long mask) =>
        (mask & ~All.Mask) == 0 ? new EnumSet<T>(mask) : throw new ArgumentOutOfRangeException(nameof(mask));

    public bool Contains(T value) => (Mask & (1L << Number(value))) != 0;

    public bool Overlaps(EnumSet<T> other) => (Mask & other.Mask) != 0;

    public EnumSet<T> Intersect(EnumSet<T> other) => new(Mask & other.Mask);

    public IEnumerator<T> GetEnumerator()
    {
        foreach (var value in Enum.GetValues<T>())
        {
            if (Contains(value))
            {
                yield return value;
            }
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    public override string ToString() => string.Join(", ", this);

    private static long MaskOf(ReadOnlySpan<T> values)
    {
        long mask = 0;
        foreach (var value in values)
        {
            mask |= 1L << Number(value);
        }

        return mask;
    }

    private static int Number(T value)
    {
        var number = Unsafe.As<T, int>(ref value);
        return number is >= 0 and < 63
            ? number
            : throw new ArgumentOutOfRangeException(nameof(value), $"{value} does not fit in a set.");
    }
}
