using System.Reflection;
using System.Text.RegularExpressions;
using TechMatch.Domain;
using TechMatch.Server.Platform.Endpoints;
using TechMatch.Server.Tests.Fixtures;
using static TechMatch.Server.Tests.Architecture.CodeUse;

namespace TechMatch.Server.Tests.Architecture;

/// <summary>
/// The arrows of the house, as allow-lists: what is not allowed here is forbidden. Each rule is tried on an offender as well, which it
/// must catch.
/// </summary>
public sealed partial class ArrowTests
{
    private const string DomainRoot = "TechMatch.Domain";
    private const string ServerRoot = "TechMatch.Server";
    private const string FeaturesRoot = ServerRoot + ".Features";

    /// <summary>What each folder of the domain may use besides itself and the words at the root.</summary>
    private static readonly Dictionary<string, string[]> DomainArrows = new()
    {
        [""] = [],
        ["Geography"] = [],
        ["Calendars"] = [],
        ["Schools"] = ["Geography", "Calendars"],
        ["Organisations"] = ["Geography", "Calendars"],
        ["Programme"] = ["Schools"],
        ["Needs"] = ["Geography", "Calendars", "Schools", "Programme"],
        ["Offers"] = ["Geography", "Calendars", "Organisations", "Programme"],
        ["Matching"] = ["Geography", "Calendars", "Schools", "Organisations", "Programme", "Needs", "Offers"],
        ["Partnerships"] = ["Geography", "Calendars", "Schools", "Organisations", "Programme", "Needs", "Offers"],
        ["Coverage"] = ["Geography", "Calendars", "Schools", "Organisations", "Programme", "Needs", "Offers", "Matching", "Partnerships"],
        ["Funding"] = ["Geography", "Calendars", "Schools", "Organisations", "Programme", "Needs", "Offers", "Matching", "Partnerships"],
        ["Planning"] = ["Geography", "Calendars", "Schools", "Organisations", "Programme", "Needs", "Offers", "Matching", "Partnerships"],
    };

    /// <summary>The parts of the framework that compute and do nothing else, and those that the compiler writes into records, spans and exceptions.</summary>
    private static readonly HashSet<string> PureNamespaces =
    [
        "System", "System.Collections", "System.Collections.Concurrent", "System.Collections.Generic", "System.Diagnostics",
        "System.Diagnostics.CodeAnalysis", "System.Globalization", "System.Linq", "System.Numerics", "System.Runtime.CompilerServices",
        "System.Runtime.InteropServices", "System.Runtime.Serialization", "System.Text", "System.Text.RegularExpressions",
    ];

    /// <summary>What in those namespaces knows the time, chance or the machine.</summary>
    private static readonly HashSet<string> ImpureTypes =
        ["System.Console", "System.Environment", "System.Random", "System.TimeProvider", "System.AppContext", "System.Diagnostics.Stopwatch", "System.Diagnostics.Process"];

    /// <summary>
    /// What computes only, of namespaces in which other things do more: a seal over a text is the same wherever it is made, and a plan is the
    /// same on however many processors, or stopped before it is there.
    /// </summary>
    private static readonly HashSet<string> PureTypes =
        ["System.Security.Cryptography.SHA256", "System.Threading.CancellationToken", "System.Threading.Tasks.Parallel", "System.Threading.Tasks.ParallelOptions"];

    private static readonly HashSet<string> ClockMembers = ["get_Now", "get_UtcNow", "get_Today"];

    /// <summary>The public face of Notifications: what a feature needs to say what is to be mailed to whom.</summary>
    private static readonly HashSet<string> FaceOfNotifications =
        [.. new[] { "Mail", "MailKind", "MailAttachment", "Recipient", "Outbox", "RenderedMail" }.Select(name => $"{FeaturesRoot}.Notifications.{name}")];

    /// <summary>The rules, each with the offenders that it must catch.</summary>
    private static readonly Dictionary<string, (Func<CodeUse, bool> Breaks, string[] Offenders)> Rules = new()
    {
        ["inside the domain arrows go one way"] = (BreaksDomainArrow, ["GeographyOffender", "SchoolsOffender", "NeedsOffender", "PartnershipsOffender", "BasementOffender"]),
        ["the domain computes and does nothing else"] = (IsImpure, ["ClockOffender", "ChanceOffender", "FileOffender", "WireOffender"]),
        ["the domain knows no time and makes no ids"] = (KnowsTimeOrMakesIds, ["NowOffender", "UtcNowOffender", "IdOffender"]),
        ["a feature names no other feature"] = (NamesAnotherFeature, ["OtherFeatureOffender", "HiddenMailOffender", "CommandOffender"]),
        ["data and platform name no feature"] = (NamesAFeature, ["DataOffender", "PlatformOffender"]),
        ["MailKit is known in Notifications only"] = (
            use => (IsIn(use.ToNamespace, "MailKit") || IsIn(use.ToNamespace, "MimeKit")) && !IsIn(use.FromNamespace, FeaturesRoot + ".Notifications"),
            ["MailKitOffender", "MimeOffender"]),
        ["Hangfire is known in Platform and Program only"] = (
            use => IsIn(use.ToNamespace, "Hangfire") && !IsIn(use.FromNamespace, ServerRoot + ".Platform") && use.From != "Program",
            ["HangfireOffender"]),
        ["the solver is known in Planning only"] = (
            use => IsIn(use.ToNamespace, "Google.OrTools") && !IsIn(use.FromNamespace, FeaturesRoot + ".Planning"),
            ["SolverOffender"]),
        ["the server's clock is handed in"] = (
            use => IsIn(use.FromNamespace, ServerRoot) && ReadsTheClock(use), ["ServerClockOffender"]),
    };

    public static TheoryData<string> RuleNames => [.. Rules.Keys];

    [Theory]
    [MemberData(nameof(RuleNames))]
    public void The_house_keeps_the_rule(string rule)
    {
        var broken = OfTheProduct.Where(Rules[rule].Breaks).ToList();
        Assert.True(broken.Count == 0, string.Join('\n', broken));
    }

    [Theory]
    [MemberData(nameof(RuleNames))]
    public void The_rule_catches_who_breaks_it(string rule)
    {
        var (breaks, offenders) = Rules[rule];
        foreach (var offender in offenders)
        {
            Assert.Contains(OfTheOffenders, use => use.From.EndsWith("." + offender, StringComparison.Ordinal) && breaks(use));
        }
    }

    [Fact]
    public void What_is_read_is_the_whole_product()
    {
        // A rule over nothing holds always.
        Assert.True(OfTheProduct.Count > 5_000);
        Assert.Contains(OfTheProduct, use => use.From == "TechMatch.Domain.Partnerships.Partnership" && use.To == "TechMatch.Domain.FreeText");
        Assert.Contains(OfTheProduct, use => IsIn(use.FromNamespace, ServerRoot + ".Platform") && IsIn(use.ToNamespace, "Hangfire"));
        Assert.Contains(OfTheProduct, use => IsIn(use.ToNamespace, "MailKit"));
    }

    [Fact]
    public void The_allowed_arrows_make_no_circle()
    {
        var done = new HashSet<string>();
        while (DomainArrows.Keys.FirstOrDefault(folder => !done.Contains(folder) && DomainArrows[folder].All(done.Contains)) is { } next)
        {
            done.Add(next);
        }

        Assert.Equal(DomainArrows.Keys.Order(), done.Order());
    }

    [Fact]
    public void The_domain_stands_on_geometry_and_the_framework_only()
    {
        var references = typeof(DomainException).Assembly.GetReferencedAssemblies().Select(a => a.Name!).ToList();
        Assert.All(references, name => Assert.True(name == "NetTopologySuite" || name.StartsWith("System.", StringComparison.Ordinal), name));
        Assert.DoesNotContain("System.Net.Http", references);
    }

    [Fact]
    public void Spatial_SQL_stands_only_in_files_whose_name_says_so() => Assert.DoesNotContain(
        SourceFiles(ServerRoot), file => HidesSpatialSql(Path.GetFileName(file), File.ReadAllText(file)));

    [Theory]
    [InlineData("ListOffers.cs", "WHERE ST_DWithin(a.point, b.point, {0}, false)", true)]
    [InlineData("ListOffers.cs", "select st_distance (a, b)", true)]
    [InlineData("ListOffers.Spatial.cs", "WHERE ST_DWithin(a.point, b.point, {0}, false)", false)]
    [InlineData("OffersSpatial.cs", "WHERE ST_DWithin(a.point, b.point, {0}, false)", false)]
    [InlineData("ListOffers.cs", "var last_digit = first_(1);", false)]
    public void Spatial_SQL_elsewhere_is_caught(string file, string code, bool hides) => Assert.Equal(hides, HidesSpatialSql(file, code));

    [Fact]
    public void What_an_endpoint_asks_and_answers_is_public()
    {
        var endpoints = typeof(Program).Assembly.GetTypes().Where(IsEndpoint).ToList();
        Assert.NotEmpty(endpoints);
        Assert.Empty(endpoints.SelectMany(HiddenTypesOnTheWire));
    }

    [Fact]
    public void A_hidden_request_is_caught()
    {
        var offender = typeof(ArrowTests).Assembly.GetTypes().Single(t => t.Name == "HiddenRequestOffender");
        Assert.True(IsEndpoint(offender));
        Assert.Equal(["TechMatch.Server.Features.Needs.HiddenRequestOffender+Request"], HiddenTypesOnTheWire(offender));
    }

    private static bool BreaksDomainArrow(CodeUse use)
    {
        if (!IsIn(use.FromNamespace, DomainRoot) || !use.ToNamespace.StartsWith("TechMatch", StringComparison.Ordinal))
        {
            return false;
        }

        var (from, to) = (Folder(use.FromNamespace, DomainRoot), Folder(use.ToNamespace, DomainRoot));
        return !IsIn(use.ToNamespace, DomainRoot)
            || !DomainArrows.TryGetValue(from, out var allowed)
            || (to != from && to != "" && !allowed.Contains(to));
    }

    private static bool IsImpure(CodeUse use) => IsIn(use.FromNamespace, DomainRoot)
        && !IsIn(use.ToNamespace, DomainRoot)
        && !IsIn(use.ToNamespace, "NetTopologySuite")
        && use.ToNamespace != ""
        && !PureTypes.Any(type => use.To == type || use.To.StartsWith(type + ".", StringComparison.Ordinal))
        && (!PureNamespaces.Contains(use.ToNamespace) || ImpureTypes.Contains(use.To));

    private static bool KnowsTimeOrMakesIds(CodeUse use) => IsIn(use.FromNamespace, DomainRoot)
        && (ReadsTheClock(use) || (use.To == "System.Guid" && use.Member is "NewGuid" or "CreateVersion7"));

    private static bool ReadsTheClock(CodeUse use) =>
        use.To is "System.DateTime" or "System.DateTimeOffset" && ClockMembers.Contains(use.Member);

    private static bool NamesAnotherFeature(CodeUse use)
    {
        if (!IsIn(use.FromNamespace, FeaturesRoot) || !IsIn(use.ToNamespace, ServerRoot))
        {
            return false;
        }

        return !IsIn(use.ToNamespace, ServerRoot + ".Data")
            && !IsIn(use.ToNamespace, ServerRoot + ".Platform")
            && !(IsIn(use.ToNamespace, FeaturesRoot) && Folder(use.ToNamespace, FeaturesRoot) == Folder(use.FromNamespace, FeaturesRoot))
            && !FaceOfNotifications.Contains(use.To);
    }

    private static bool NamesAFeature(CodeUse use)
    {
        var data = IsIn(use.FromNamespace, ServerRoot + ".Data");
        if ((!data && !IsIn(use.FromNamespace, ServerRoot + ".Platform")) || !IsIn(use.ToNamespace, ServerRoot))
        {
            return false;
        }

        return !IsIn(use.ToNamespace, ServerRoot + ".Data") && !IsIn(use.ToNamespace, ServerRoot + ".Platform");
    }

    private static string Folder(string @namespace, string root) =>
        @namespace.Length <= root.Length ? "" : @namespace[(root.Length + 1)..].Split('.')[0];

    private static bool IsEndpoint(Type type) => type is { IsClass: true, IsAbstract: false } && type.IsAssignableTo(typeof(IEndpoint));

    /// <summary>The nested types that the handler takes or gives and that nobody outside could name, so that the description of the API could not either.</summary>
    private static IEnumerable<string> HiddenTypesOnTheWire(Type endpoint) => endpoint
        .GetMethods(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly)
        .Where(method => !method.Name.Contains('<', StringComparison.Ordinal) && method.Name.StartsWith("Handle", StringComparison.Ordinal))
        .SelectMany(method => method.GetParameters().Select(p => p.ParameterType).Append(method.ReturnType))
        .SelectMany(WithArguments)
        .Where(type => type.DeclaringType == endpoint && !type.IsNestedPublic)
        .Select(type => type.FullName!)
        .Distinct();

    private static IEnumerable<Type> WithArguments(Type type) => type.GetGenericArguments().SelectMany(WithArguments).Prepend(type.IsArray ? type.GetElementType()! : type);

    private static bool HidesSpatialSql(string fileName, string code) =>
        SpatialSql().IsMatch(code) && !Path.GetFileNameWithoutExtension(fileName).EndsWith("Spatial", StringComparison.Ordinal);

    private static IEnumerable<string> SourceFiles(string project)
    {
        var separator = Path.DirectorySeparatorChar;
        return Directory.EnumerateFiles(Path.Combine(Repository.Root, "src", project), "*.cs", SearchOption.AllDirectories).Where(file =>
            !file.Contains($"{separator}obj{separator}", StringComparison.Ordinal) && !file.Contains($"{separator}Migrations{separator}", StringComparison.Ordinal));
    }

    [GeneratedRegex(@"\bST_[A-Za-z]\w*\s*\(", RegexOptions.IgnoreCase)]
    private static partial Regex SpatialSql();
}
