using TechMatch.Domain.Needs;
using TechMatch.Domain.Offers;
using TechMatch.Domain.Partnerships;

namespace TechMatch.Domain.Tests;

/// <summary>The documentation says what the tables say, and a change of a table shows in a review as a change of the documentation.</summary>
public sealed class LifecycleDocumentTests
{
    private static readonly string Document = File.ReadAllText(Path.Combine(Shared.Root, "docs", "partnership-lifecycle.md")).ReplaceLineEndings("\n");

    public static TheoryData<string> Names => ["partnership", "need", "offer"];

    [Theory]
    [MemberData(nameof(Names))]
    public void The_diagram_is_that_of_the_table(string name)
    {
        var diagram = "```mermaid\n" + name switch
        {
            "need" => Need.Lifecycle.ToMermaid(),
            "offer" => Offer.Lifecycle.ToMermaid(),
            _ => PartnershipLifecycle.Table.ToMermaid(),
        } + "```\n";
        Assert.True(Document.Contains(diagram, StringComparison.Ordinal), $"docs/partnership-lifecycle.md must hold:\n{diagram}");
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Who_may_do_what_is_what_the_table_says(string name)
    {
        var table = name switch
        {
            "need" => Rows(Need.Lifecycle),
            "offer" => Rows(Offer.Lifecycle),
            _ => Rows(PartnershipLifecycle.Table),
        };
        Assert.True(Document.Contains(table, StringComparison.Ordinal), $"docs/partnership-lifecycle.md must hold:\n{table}");
    }

    [Fact]
    public void The_document_has_no_move_that_no_table_has() => Assert.Equal(
        PartnershipLifecycle.Table.Rows.Count + Need.Lifecycle.Rows.Count + Offer.Lifecycle.Rows.Count,
        Document.Split('\n').Count(line => line.Contains("-->", StringComparison.Ordinal)));

    private static string Rows<TState, TVerb>(TransitionTable<TState, TVerb> table)
        where TState : struct, Enum
        where TVerb : struct, Enum =>
        "| from | verb | to | by |\n| --- | --- | --- | --- |\n"
        + string.Concat(table.Rows.Select(r => $"| {r.From} | {r.Verb} | {r.To} | {By(r.By)} |\n"));

    private static string By(Actors by) => by switch
    {
        Actors.Anyone => "anyone, the clock too",
        Actors.People => "any of the people",
        Actors.System => "the clock",
        _ => string.Join(", ", new[] { Actors.School, Actors.Organisation, Actors.Coordinator, Actors.Administrator, Actors.System }
            .Where(role => (by & role) != 0)
            .Select(role => role == Actors.System ? "the clock" : role.ToString().ToLowerInvariant())),
    };
}
