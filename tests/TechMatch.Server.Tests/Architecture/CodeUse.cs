using System.Reflection;
using ArchUnitNET.Domain;
using ArchUnitNET.Domain.Dependencies;
using ArchUnitNET.Domain.Extensions;
using ArchUnitNET.Loader;
using Assembly = System.Reflection.Assembly;

namespace TechMatch.Server.Tests.Architecture;

/// <summary>That a type of ours uses a type, as the compiler wrote it: in signatures, bodies, lambdas, state machines, attributes and generic arguments.</summary>
/// <param name="From">Full name of the type that uses.</param>
/// <param name="FromNamespace">Its namespace.</param>
/// <param name="To">Full name of the type that is used.</param>
/// <param name="ToNamespace">Its namespace.</param>
/// <param name="Member">The method that is called, such as get_UtcNow; empty for other uses.</param>
public sealed record CodeUse(string From, string FromNamespace, string To, string ToNamespace, string Member)
{
    private static readonly Lazy<IReadOnlyList<CodeUse>> Product = new(() => Read(typeof(TechMatch.Domain.DomainException).Assembly, typeof(Program).Assembly));

    private static readonly Lazy<IReadOnlyList<CodeUse>> Wrong = new(() =>
        [.. Read(typeof(CodeUse).Assembly).Where(u => Last(u.From).EndsWith("Offender", StringComparison.Ordinal))]);

    /// <summary>Everything that the product uses.</summary>
    public static IReadOnlyList<CodeUse> OfTheProduct => Product.Value;

    /// <summary>Everything that the classes in Offenders.cs use; each of them breaks one rule.</summary>
    public static IReadOnlyList<CodeUse> OfTheOffenders => Wrong.Value;

    public override string ToString() => $"{From} uses {To}{(Member.Length > 0 ? "." + Member : "")}";

    /// <summary>Whether a namespace is the given one or lies inside it.</summary>
    public static bool IsIn(string @namespace, string outer) =>
        @namespace == outer || @namespace.StartsWith(outer + ".", StringComparison.Ordinal);

    private static List<CodeUse> Read(params Assembly[] assemblies)
    {
        var names = assemblies.Select(a => a.GetName().Name).ToHashSet();
        return
        [
            .. new ArchLoader().LoadAssemblies(assemblies).Build().Types
                .Where(type => type.Assembly is not null && names.Contains(new AssemblyName(type.Assembly.FullName).Name))
                // The library takes type parameters of one name for one and the same; they say nothing of who uses whom.
                .SelectMany(type => type.Dependencies.Where(d => d.Target is not GenericParameter).Select(d => new CodeUse(
                    type.FullName,
                    type.Namespace?.FullName ?? "",
                    d.Target.FullName,
                    d.Target.Namespace?.FullName ?? "",
                    d is MethodCallDependency call ? Plain(call.TargetMember.Name) : "")))
                .Distinct(),
        ];
    }

    private static string Plain(string method) => method.Contains('(', StringComparison.Ordinal) ? method[..method.IndexOf('(', StringComparison.Ordinal)] : method;

    private static string Last(string fullName) => fullName[(fullName.LastIndexOfAny(['.', '+']) + 1)..];
}
