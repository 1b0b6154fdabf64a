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
        .. from type in Types()
           let section = SectionOf(type)?.GetRawConstantValue() ?? type.Name
           let fresh = Activator.CreateInstance(type)
           from property in type.GetProperties(BindingFlags.Public | BindingFlags.Instance)
           where property.CanWrite
           let name = $"{section}__{property.Name}"
           orderby name
           select new Setting(name, property.PropertyType, property.GetValue(fresh)),
    ];

    private static IEnumerable<Type> Types()
    {
        var services = new ServiceCollection();
        services.AddTechMatch(new ConfigurationBuilder().Build());
        var bound = services.Select(s => s.ServiceType)
            .Where(t => t.IsGenericType && t.GetGenericTypeDefinition() == typeof(IOptionsChangeTokenSource<>))
            .Select(t => t.GetGenericArguments()[0])
            .Where(t => t.Assembly.GetName().Name!.StartsWith("TechMatch", StringComparison.Ordinal));
        return typeof(TechMatchServices).Assembly.GetTypes().Where(t => SectionOf(t) is { IsLiteral: true }).Union(bound);
    }

    /// <summary>An options class names its section; a class of the domain that is bound has the section of its own name.</summary>
    private static FieldInfo? SectionOf(Type type) => type.GetField("Section", BindingFlags.Public | BindingFlags.Static);
}
