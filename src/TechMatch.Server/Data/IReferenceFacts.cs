namespace TechMatch.Server.Data;

/// <summary>Facts that ship inside the product and stand in every database; part of <c>migrate</c>, and held against the database by <c>verify</c>.</summary>
public interface IReferenceFacts
{
    /// <summary>Stages on the context what is missing or differs; what people changed by hand stays. The caller saves, or looks.</summary>
    Task Stage(CancellationToken cancel);
}
