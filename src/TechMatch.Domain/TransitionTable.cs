using System.Diagnostics.CodeAnalysis;

namespace TechMatch.Domain;

/// <summary>One row of a lifecycle: from a state, by a verb, to a state, and who may.</summary>
/// <param name="From">The state before.</param>
/// <param name="Verb">What is done.</param>
/// <param name="To">The state after; it may be the same.</param>
/// <param name="By">Who may do it.</param>
public sealed record Transition<TState, TVerb>(TState From, TVerb Verb, TState To, Actors By)
    where TState : struct, Enum
    where TVerb : struct, Enum;

/// <summary>Who may make a move.</summary>
[Flags]
public enum Actors
{
    None = 0,
    School = 1,
    Organisation = 2,
    Coordinator = 4,
    Administrator = 8,

    /// <summary>A job: the clock made the move.</summary>
    System = 16,
    Sides = School | Organisation,
    People = Sides | Coordinator | Administrator,
    Anyone = People | System,
}

/// <summary>
/// A lifecycle as a table. The code, the database's check constraint, the diagram in the documentation and the tests all come from it.
/// </summary>
public sealed class TransitionTable<TState, TVerb>
    where TState : struct, Enum
    where TVerb : struct, Enum
{
    private readonly Dictionary<(TState, TVerb), Transition<TState, TVerb>> _rows;
    private readonly string _name;

    /// <param name="name">Kebab-case name of what lives, such as <c>partnership</c>; refusals have the code <c>{name}-wrong-stage</c>.</param>
    /// <param name="rows">The rows; a pair of state and verb occurs once.</param>
    public TransitionTable(string name, params Transition<TState, TVerb>[] rows)
    {
        _name = name;
        _rows = rows.ToDictionary(r => (r.From, r.Verb));
        Rows = rows;
    }

    /// <summary>All rows, in the order in which they are written.</summary>
    public IReadOnlyList<Transition<TState, TVerb>> Rows { get; }

    /// <summary>Whether a move exists, and which.</summary>
    public bool TryFind(TState from, TVerb verb, [NotNullWhen(true)] out Transition<TState, TVerb>? transition) =>
        _rows.TryGetValue((from, verb), out transition);

    /// <summary>The state after a move.</summary>
    /// <exception cref="DomainException"><c>{name}-wrong-stage</c> when the move does not exist; <c>{name}-not-allowed</c> when this actor may not make it.</exception>
    public TState Move(TState from, TVerb verb, Actors by)
    {
        if (!TryFind(from, verb, out var transition))
        {
            throw new DomainException($"{_name}-wrong-stage", $"{verb} is not possible on a {_name} that is {from}.");
        }

        return (transition.By & by) != 0
            ? transition.To
            : throw new DomainException($"{_name}-not-allowed", $"{verb} on a {_name} is not for {by}.");
    }

    /// <summary>The diagram of the lifecycle, in Mermaid's notation, for the documentation.</summary>
    public string ToMermaid()
    {
        var lines = Rows.Select(r => $"    {r.From} --> {r.To}: {r.Verb}");
        return "stateDiagram-v2\n" + string.Join('\n', lines) + "\n";
    }
}
