using System.Numerics;

namespace TechMatch.Domain.Coverage.Forecasting;

/// <summary>
/// Drawn chance with a fixed seed: the same seed gives the same numbers again, on any machine and any version of the runtime
/// (xoshiro256** of Blackman and Vigna, 2018, filled by SplitMix64 so that neighbouring seeds do not resemble one another).
/// </summary>
internal sealed class Draws
{
    private ulong _a, _b, _c, _d;

    public Draws(long seed)
    {
        var state = unchecked((ulong)seed);
        (_a, _b, _c, _d) = (Split(), Split(), Split(), Split());

        ulong Split()
        {
            unchecked
            {
                state += 0x9E3779B97F4A7C15UL;
                var z = (state ^ (state >> 30)) * 0xBF58476D1CE4E5B9UL;
                z = (z ^ (z >> 27)) * 0x94D049BB133111EBUL;
                return z ^ (z >> 31);
            }
        }
    }

    /// <summary>Evenly between 0 and 1, both left out.</summary>
    public double Uniform() => ((Next() >> 11) + 0.5) * (1.0 / (1UL << 53));

    /// <summary>One of so many.</summary>
    public int Below(int count) => (int)(Uniform() * count);

    /// <summary>How long until something of a constant rate happens; for ever with a rate of 0.</summary>
    public double Exponential(double rate) => rate > 0 ? -Math.Log(Uniform()) / rate : double.PositiveInfinity;

    /// <summary>A draw of the gamma distribution (Marsaglia and Tsang, 2000); 0 with a shape of 0.</summary>
    /// <param name="shape">Shape.</param>
    /// <param name="rate">Inverse of the scale.</param>
    public double Gamma(double shape, double rate)
    {
        if (shape <= 0)
        {
            return 0;
        }

        if (shape < 1)
        {
            return Gamma(shape + 1, rate) * Math.Pow(Uniform(), 1 / shape);
        }

        var d = shape - (1.0 / 3);
        var c = 1 / Math.Sqrt(9 * d);
        while (true)
        {
            var x = Normal();
            var v = 1 + (c * x);
            if (v <= 0)
            {
                continue;
            }

            v = v * v * v;
            if (Math.Log(Uniform()) < (0.5 * x * x) + (d * (1 - v + Math.Log(v))))
            {
                return d * v / rate;
            }
        }
    }

    private ulong Next()
    {
        var result = unchecked(BitOperations.RotateLeft(unchecked(_b * 5), 7) * 9);
        var shifted = _b << 17;
        _c ^= _a;
        _d ^= _b;
        _b ^= _c;
        _a ^= _d;
        _c ^= shifted;
        _d = BitOperations.RotateLeft(_d, 45);
        return result;
    }

    private double Normal() => Math.Sqrt(-2 * Math.Log(Uniform())) * Math.Cos(2 * Math.PI * Uniform());
}
