using System.Collections;
using System.Reflection;
using System.Text.Json;
using TechMatch.Server.Features.Notifications;

namespace TechMatch.Server.Tests.Features.Notifications;

/// <summary>
/// Values for the templates of a mail, made from the types of its public properties: every text is another, and hostile. A property
/// whose name ends in Path or Url holds a link.
/// </summary>
internal sealed class MailSamples(string separator = " ")
{
    private static readonly NullabilityInfoContext Nullability = new();
    private readonly List<string> _texts = [];

    /// <summary>What each text of the sample begins and ends with; what stands between would be markup if it were not encoded.</summary>
    public IReadOnlyList<string> Texts => _texts;

    /// <summary>Every mail of the product.</summary>
    public static IEnumerable<Type> Mails => typeof(Mail).Assembly.GetTypes().Where(t => t.IsAssignableTo(typeof(Mail)) && !t.IsAbstract).OrderBy(t => t.Name, StringComparer.Ordinal);

    /// <summary>The properties of a mail that are yes or no, or may be empty: each changes what its templates say.</summary>
    public static IReadOnlyList<string> Switches(Type mail) => [.. Properties(mail).Where(p => p.PropertyType == typeof(bool) || MayBeNull(p)).Select(p => p.Name)];

    /// <param name="mail">The mail.</param>
    /// <param name="off">Properties that are no, or empty.</param>
    public Dictionary<string, object?> Make(Type mail, IReadOnlyCollection<string> off)
    {
        var model = Members(mail, off);
        model["recipientName"] = Text("recipientName");
        return model;
    }

    private Dictionary<string, object?> Members(Type type, IReadOnlyCollection<string> off) => Properties(type).ToDictionary(
        p => JsonNamingPolicy.CamelCase.ConvertName(p.Name),
        p => off.Contains(p.Name) ? (p.PropertyType == typeof(bool) ? false : null) : MailRenderer.Value(Value(p.PropertyType, p.Name)));

    private object Value(Type type, string name)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        return type switch
        {
            _ when type == typeof(string) && (name.EndsWith("Path", StringComparison.Ordinal) || name.EndsWith("Url", StringComparison.Ordinal)) => $"/{name.ToLowerInvariant()}#secret",
            _ when type == typeof(string) => Text(name),
            _ when type == typeof(Uri) => new Uri($"https://techmatch.example/{name}"),
            _ when type == typeof(bool) => true,
            _ when type == typeof(int) || type == typeof(long) || type == typeof(double) || type == typeof(decimal) => Convert.ChangeType(1000 + name.Length, type, null),
            _ when type == typeof(DateOnly) => new DateOnly(2027, 2, 11),
            _ when type == typeof(TimeOnly) => new TimeOnly(13, 5),
            _ when type == typeof(DateTimeOffset) => new DateTimeOffset(2027, 7, 1, 22, 30, 0, TimeSpan.Zero),
            _ when type == typeof(Guid) => Guid.Parse("0192f0c4-0000-7000-8000-000000000001"),
            { IsEnum: true } => Enum.GetValues(type).GetValue(0)!,
            _ when type.IsAssignableTo(typeof(IEnumerable)) => List(type.IsArray ? type.GetElementType()! : type.GetGenericArguments()[0], name),
            _ when type.Assembly == typeof(Mail).Assembly => Members(type, []),
            _ => throw new NotSupportedException($"No sample for {type} {name}: a mail holds texts, numbers, days, times, and records of those."),
        };
    }

    private List<object> List(Type of, string name) => [Value(of, name + "1"), Value(of, name + "2")];

    private string Text(string name)
    {
        _texts.Add($"{name}{_texts.Count}");
        return $"{_texts[^1]}<i>&\"'{separator}{_texts[^1]}";
    }

    private static IEnumerable<PropertyInfo> Properties(Type type) =>
        type.GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(p => p.CanRead && p.GetIndexParameters().Length == 0);

    private static bool MayBeNull(PropertyInfo property) => Nullability.Create(property).ReadState == NullabilityState.Nullable;
}
