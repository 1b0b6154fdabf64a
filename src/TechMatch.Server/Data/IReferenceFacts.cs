namespace TechMatch.Server.Data;

/// <summary>Facts that ship inside the product and stand in every database; part of <c>migrate</c>.</summary>
public interface IReferenceFacts
{
    /// <summary>Brings the rows up to date; what people changed by hand stays.</summary>
    Task Load(CancellationToken cancel);
}
