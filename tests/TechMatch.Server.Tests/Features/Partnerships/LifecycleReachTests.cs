using System.Text.RegularExpressions;
using TechMatch.Domain.Partnerships;
using TechMatch.Server.Tests.Access;
using TechMatch.Server.Tests.Fixtures;

namespace TechMatch.Server.Tests.Features.Partnerships;

/// <summary>No verb of the lifecycle is there in the domain only: the documentation says how each is reached, and that way exists.</summary>
public sealed partial class LifecycleReachTests
{
    private static readonly IReadOnlyList<(string Verb, string Through)> Rows =
    [
        .. Row().Matches(File.ReadAllText(Path.Combine(Repository.Root, "docs", "partnership-lifecycle.md")).Split("### How each verb is reached")[1].Split("## Need")[0])
            .Skip(1).Select(m => (m.Groups[1].Value, m.Groups[2].Value)),
    ];

    [Fact]
    public void Every_verb_has_its_way() =>
        Assert.Equal(Enum.GetNames<PartnershipVerb>(), Rows.Select(r => r.Verb));

    [Fact]
    public void Every_way_exists()
    {
        var calls = Rows.SelectMany(r => Call().Matches(r.Through).Select(m => m.Groups[1].Value)).ToList();
        Assert.NotEmpty(calls);
        Assert.All(calls, call => Assert.Contains(call, AccessTable.Rows.Keys));
        Assert.All(Rows, r => Assert.True(Call().IsMatch(r.Through) || r.Through.StartsWith("the job", StringComparison.Ordinal), r.Verb));
    }

    [GeneratedRegex(@"^\| (\w+) \| (.+) \|$", RegexOptions.Multiline)]
    private static partial Regex Row();

    [GeneratedRegex(@"`((?:GET|POST|PUT|DELETE) /[^`]+)`")]
    private static partial Regex Call();
}
