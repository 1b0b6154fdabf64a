using System.Globalization;

namespace TechMatch.Server.Platform;

/// <summary>The order in which Dutch readers look for names: blind to capitals, accents and apostrophes.</summary>
public static class DutchOrder
{
    public static readonly IComparer<string> Comparer = Comparer<string>.Create((a, b) =>
        CultureInfo.GetCultureInfo("nl-NL").CompareInfo.Compare(
            a, b, CompareOptions.IgnoreCase | CompareOptions.IgnoreNonSpace | CompareOptions.IgnoreSymbols));
}
