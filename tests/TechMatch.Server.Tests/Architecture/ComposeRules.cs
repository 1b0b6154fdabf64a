using System.Text.RegularExpressions;
using YamlDotNet.Core;
using YamlDotNet.Serialization;

namespace TechMatch.Server.Tests.Architecture;

/// <summary>
/// What can be said of docker-compose.yml without Docker. Each rule answers with sentences about what is wrong; none means right.
/// </summary>
internal sealed partial class ComposeRules
{
    private readonly Dictionary<string, Service> _services = [];
    private readonly HashSet<string> _volumes;
    private readonly Dictionary<string, string> _example;

    /// <param name="compose">Text of docker-compose.yml.</param>
    /// <param name="example">Text of .env.example.</param>
    public ComposeRules(string compose, string example)
    {
        var root = new DeserializerBuilder().Build().Deserialize<Dictionary<string, object?>>(new MergingParser(new Parser(new StringReader(compose))));
        foreach (var (name, value) in Map(root["services"]))
        {
            _services[name] = Service.From(Map(value));
        }

        _volumes = [.. Map(root.GetValueOrDefault("volumes")).Keys];
        _example = example.Split('\n')
            .Where(line => line.Contains('=', StringComparison.Ordinal) && !line.StartsWith('#'))
            .ToDictionary(line => line[..line.IndexOf('=', StringComparison.Ordinal)], line => line[(line.IndexOf('=', StringComparison.Ordinal) + 1)..].Trim());
        References = [.. VariableReference().Matches(compose).Select(m => m.Groups[1].Value).Distinct()];
    }

    public IReadOnlyDictionary<string, Service> Services => _services;

    private IReadOnlyList<string> References { get; }

    public IEnumerable<string> Faults() =>
        [.. Images(), .. Health(), .. Order(), .. Volumes(), .. Secrets(), .. Variables(), .. Ports()];

    /// <summary>From Docker Hub, of a version that stays the same.</summary>
    private IEnumerable<string> Images()
    {
        foreach (var (name, service) in _services.Where(s => s.Value.Build is null))
        {
            var parts = (service.Image ?? "").Split(':');
            if (parts[0].Split('/')[0] is var first && (first.Contains('.', StringComparison.Ordinal) || parts.Length > 2))
            {
                yield return $"{name}: the image {service.Image} names a registry.";
            }
            else if (parts.Length != 2 || !parts[1].Any(char.IsDigit))
            {
                yield return $"{name}: the image {service.Image} has no version.";
            }
        }
    }

    /// <summary>What runs on says whether it is well and comes back after a fall.</summary>
    private IEnumerable<string> Health()
    {
        foreach (var (name, service) in _services)
        {
            if (service.Restart is not ("unless-stopped" or "no"))
            {
                yield return $"{name}: restart is neither unless-stopped nor no.";
            }

            if (service.RunsOn && service.HealthTest is not ["CMD" or "CMD-SHELL", _, ..])
            {
                yield return $"{name}: has no health check.";
            }
        }
    }

    private IEnumerable<string> Order()
    {
        foreach (var (name, service) in _services)
        {
            foreach (var (other, condition) in service.DependsOn)
            {
                if (!_services.TryGetValue(other, out var needed))
                {
                    yield return $"{name}: waits for {other}, which is not there.";
                }
                else if (condition != (needed.RunsOn ? "service_healthy" : "service_completed_successfully"))
                {
                    yield return $"{name}: waits for {other} with the condition {condition}.";
                }
            }
        }
    }

    private IEnumerable<string> Volumes()
    {
        var used = _services.SelectMany(s => s.Value.Volumes.Select(v => (Service: s.Key, Volume: v.Split(':')[0]))).ToList();
        foreach (var (service, volume) in used.Where(u => !_volumes.Contains(u.Volume)))
        {
            yield return $"{service}: the volume {volume} is not a declared, named one.";
        }

        foreach (var volume in _volumes.Except(used.Select(u => u.Volume)))
        {
            yield return $"The volume {volume} is not used.";
        }

        if (_services.Any(s => s.Value.Image?.StartsWith("postgis/", StringComparison.Ordinal) == true && !s.Value.Volumes.Any(v => v.EndsWith(":/var/lib/postgresql/data", StringComparison.Ordinal))))
        {
            yield return "The database's data stand in no volume.";
        }
    }

    /// <summary>A secret comes from outside and must be given: <c>${NAME:?why}</c>.</summary>
    private IEnumerable<string> Secrets()
    {
        foreach (var (name, service) in _services)
        {
            foreach (var (key, value) in service.Environment)
            {
                var secret = SecretName().IsMatch(key) ? value : PasswordInside().Match(value) is { Success: true } m ? m.Groups[1].Value : null;
                if (secret is not null && !RequiredVariable().IsMatch(secret))
                {
                    yield return $"{name}: {key} has a secret in the file, or one that need not be given.";
                }
            }
        }

        foreach (var (key, value) in _example.Where(e => SecretName().IsMatch(e.Key) && e.Value.Length > 0))
        {
            yield return $".env.example: {key} has a value ({value.Length} characters).";
        }
    }

    private IEnumerable<string> Variables() =>
    [
        .. References.Except(_example.Keys).Select(v => $"{v} does not stand in .env.example."),
        .. _example.Keys.Except(References).Select(v => $".env.example: {v} is used nowhere."),
    ];

    /// <summary>What is open is open to this machine only; what faces the world stands behind a proxy with TLS.</summary>
    private IEnumerable<string> Ports() =>
        from service in _services
        from port in service.Value.Ports
        where !port.StartsWith("127.0.0.1:", StringComparison.Ordinal)
        select $"{service.Key}: port {port} is open to the network.";

    private static Dictionary<string, object?> Map(object? node) =>
        (node as Dictionary<object, object?>)?.ToDictionary(e => (string)e.Key, e => e.Value) ?? [];

    [GeneratedRegex(@"\$\{([A-Z_]+)")]
    private static partial Regex VariableReference();

    [GeneratedRegex("password|secret|token|apikey", RegexOptions.IgnoreCase)]
    private static partial Regex SecretName();

    [GeneratedRegex("Password=([^;]+)")]
    private static partial Regex PasswordInside();

    [GeneratedRegex(@"^\$\{[A-Z_]+:\?.+\}$")]
    private static partial Regex RequiredVariable();

    internal sealed record Service(
        string? Image,
        object? Build,
        string? Restart,
        IReadOnlyList<string> Command,
        IReadOnlyDictionary<string, string> Environment,
        IReadOnlyList<string> HealthTest,
        IReadOnlyDictionary<string, string> DependsOn,
        IReadOnlyList<string> Volumes,
        IReadOnlyList<string> Ports)
    {
        public bool RunsOn => Restart != "no";

        public static Service From(Dictionary<string, object?> node) => new(
            (string?)node.GetValueOrDefault("image"),
            node.GetValueOrDefault("build"),
            (string?)node.GetValueOrDefault("restart"),
            Texts(node.GetValueOrDefault("command")),
            Map(node.GetValueOrDefault("environment")).ToDictionary(e => e.Key, e => (string?)e.Value ?? ""),
            Texts(Map(node.GetValueOrDefault("healthcheck")).GetValueOrDefault("test")),
            Map(node.GetValueOrDefault("depends_on")).ToDictionary(e => e.Key, e => (string?)Map(e.Value).GetValueOrDefault("condition") ?? ""),
            Texts(node.GetValueOrDefault("volumes")),
            Texts(node.GetValueOrDefault("ports")));

        private static List<string> Texts(object? node) => (node as List<object?>)?.Select(t => (string?)t ?? "").ToList() ?? [];
    }
}
