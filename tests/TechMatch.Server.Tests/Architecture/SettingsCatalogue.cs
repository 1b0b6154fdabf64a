using System.Reflection;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using TechMatch.Server.Platform;

namespace TechMatch.Server.Tests.Architecture;

/// <summary>One setting of the server, by the name it has in the environment.</summary>
internal sealed record Setting(string Name, Type Type, object? Default);

/// <summary>Every setting of the server: the properties of the classes that are bound to the configuration.</summary>
internal static class SettingsCatalogue
{
    public static IReadOnlyList<Setting> All { get; } =
    [
        .. Types()
            .SelectMany(t => Properties((string?)SectionOf(t)?.GetRawConstantValue() ?? t.Name, Activator.CreateInstance(t)!))
            .OrderBy(s => s.Name, StringComparer.Ordinal),
    ];

    private static IEnumerable<Setting> Properties(string path, object from)
    {
        foreach (var property in from.GetType().GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(p => p.CanWrite))
        {
            var name = $"{path}__{property.Name}";
            var value = property.GetValue(from);
            var group = property.PropertyType.IsClass && IsOurs(property.PropertyType) ? Properties(name, value!) : [new Setting(name, property.PropertyType, value)];
            foreach (var setting in group)
            {
                yield return setting;
            }
        }
    }

    private static IEnumerable<Type> Types()
    {
        var services = new ServiceCollection();
        services.AddTechMatch(new ConfigurationBuilder().Build());
        var bound = services.Select(s => s.ServiceType)
            .Where(t => t.IsGenericType && t.GetGenericTypeDefinition() == typeof(IOptionsChangeTokenSource<>))
            .Select(t => t.GetGenericArguments()[0])
            .Where(IsOurs);
        return typeof(TechMatchServices).Assembly.GetTypes().Where(t => SectionOf(t) is { IsLiteral: true }).Union(bound);
    }

    private static bool IsOurs(Type type) => type.Assembly.GetName().Name!.StartsWith("TechMatch", StringComparison.Ordinal);

    /// <summary>An options class names its section; a class of the domain that is bound has the section of its own name.</summary>
    private static FieldInfo? SectionOf(Type type) => type.GetField("Section", BindingFlags.Public | BindingFlags.Static);
}
