using System.Collections;
using System.Globalization;
using System.Text.RegularExpressions;
using TechMatch.Server.Tests.Fixtures;

namespace TechMatch.Server.Tests.Architecture;

/// <summary>The table of settings in docs/operations.md says what the options classes say: no more, no less, and the same defaults.</summary>
public sealed partial class SettingsDocumentationTests
{
    private static readonly Dictionary<string, string> Documented = Row()
        .Matches(File.ReadAllText(Path.Combine(Repository.Root, "docs", "operations.md")))
        .ToDictionary(m => m.Groups[1].Value, m => m.Groups[2].Value.Trim());

    public static TheoryData<string> Names => [.. SettingsCatalogue.All.Select(s => s.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_setting_is_documented_with_its_default(string name)
    {
        Assert.True(Documented.TryGetValue(name, out var documented), $"docs/operations.md has no row for {name}.");
        Assert.Equal(Written(SettingsCatalogue.All.Single(s => s.Name == name).Default), documented);
    }

    [Fact]
    public void No_setting_is_documented_that_does_not_exist() =>
        Assert.Empty(Documented.Keys.Except(SettingsCatalogue.All.Select(s => s.Name)).Except(["ConnectionStrings__TechMatch"]));

    private static string Written(object? value) => value switch
    {
        null => "none",
        string { Length: 0 } => "none",
        bool on => on ? "`true`" : "`false`",
        string text => $"`{text}`",
        ICollection { Count: 0 } => "none",
        IEnumerable<string> texts => string.Join(", ", texts.Select(t => $"`{t}`")),
        _ => $"`{Convert.ToString(value, CultureInfo.InvariantCulture)}`",
    };

    [GeneratedRegex(@"^\| `([A-Za-z]+(?:__[A-Za-z]+)+)` \| ([^|]*) \|", RegexOptions.Multiline)]
    private static partial Regex Row();
}
