using System.ComponentModel;
using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using Npgsql;
using TechMatch.Server.Commands;
using TechMatch.Server.Tests.Fixtures;

namespace TechMatch.Server.Tests.Architecture;

/// <summary>Docker cannot run everywhere the tests run: these hold docker-compose.yml and the Dockerfile to what can be read from them.</summary>
public sealed partial class DockerTests(TestServer server) : IClassFixture<TestServer>
{
    private static readonly string Compose = Read("docker-compose.yml");
    private static readonly string Example = Read(".env.example");
    private static readonly Dockerfile Image = Dockerfile.Parse(Read("Dockerfile"));

    [Fact]
    public void Compose_keeps_every_rule() => Assert.Empty(new ComposeRules(Compose, Example).Faults());

    [Theory]
    [InlineData("axllent/mailpit:", "registry.example.org/mailpit:", "names a registry")]
    [InlineData("axllent/mailpit:v1.27", "axllent/mailpit:latest", "has no version")]
    [InlineData("axllent/mailpit:v1.27", "axllent/mailpit", "has no version")]
    [InlineData("restart: unless-stopped", "restart: always", "restart is neither")]
    [InlineData("test: [\"CMD\", \"/mailpit\", \"readyz\"]", "disable: true", "mail: has no health check")]
    [InlineData("      mail:\n        condition: service_healthy", "      post:\n        condition: service_healthy", "waits for post, which is not there")]
    [InlineData("      mail:\n        condition: service_healthy", "      mail:\n        condition: service_started", "with the condition service_started")]
    [InlineData("condition: service_completed_successfully", "condition: service_healthy", "with the condition service_healthy")]
    [InlineData("- mail:/data", "- ./mail:/data", "./mail is not a declared")]
    [InlineData("- mail:/data", "- database:/data", "The volume mail is not used")]
    [InlineData(":/var/lib/postgresql/data", ":/somewhere", "The database's data stand in no volume")]
    [InlineData("\"${POSTGRES_PASSWORD:?Set", "\"geheim${POSTGRES_PASSWORD:?Set", "POSTGRES_PASSWORD has a secret")]
    [InlineData("Password=${POSTGRES_PASSWORD:?Set POSTGRES_PASSWORD, for example in .env (see .env.example)}", "Password=${POSTGRES_PASSWORD:-geheim}", "ConnectionStrings__TechMatch has a secret")]
    [InlineData("\"${PUBLIC_ADDRESS:-", "\"${SOME_ADDRESS:-", "SOME_ADDRESS does not stand in .env.example")]
    [InlineData("127.0.0.1:${PORT", "${PORT", "is open to the network")]
    public void Compose_that_breaks_a_rule_is_caught(string right, string wrong, string fault)
    {
        Assert.Contains(right, Compose);
        var faults = new ComposeRules(Compose.Replace(right, wrong, StringComparison.Ordinal), Example).Faults();
        Assert.Contains(faults, f => f.Contains(fault, StringComparison.Ordinal));
    }

    [Fact]
    public void Secrets_with_a_value_in_the_example_are_caught() =>
        Assert.Contains(".env.example: POSTGRES_PASSWORD has a value (6 characters).", new ComposeRules(Compose, Example.Replace("PASSWORD=", "PASSWORD=geheim", StringComparison.Ordinal)).Faults());

    [Fact]
    public void The_app_reaches_the_database_of_the_file()
    {
        var services = new ComposeRules(Compose, Example).Services;
        var database = services["database"].Environment;
        foreach (var app in services.Values.Where(s => s.Build is not null))
        {
            var connection = new NpgsqlConnectionStringBuilder(app.Environment["ConnectionStrings__TechMatch"]);
            Assert.Equal(("database", 5432), (connection.Host, connection.Port));
            Assert.Equal(database["POSTGRES_DB"], connection.Database);
            Assert.Equal(database["POSTGRES_USER"], connection.Username);
            Assert.Equal(database["POSTGRES_PASSWORD"], connection.Password);
            Assert.Contains(app.Environment["Mail__Host"], services.Keys);
        }
    }

    [Fact]
    public void The_commands_of_the_app_are_verbs_of_the_command_line()
    {
        var verbs = CommandLine.Create().Subcommands.Select(c => c.Name).ToList();
        var commands = new ComposeRules(Compose, Example).Services.Values.Where(s => s.Build is not null).Select(s => Assert.Single(s.Command).Split(' ')[^1]);
        Assert.All(commands, c => Assert.Contains(c, verbs));
        Assert.Contains(Words(Image.Last.One("CMD"))[0], verbs);
    }

    [Fact]
    public void The_settings_of_the_app_exist_and_can_be_read()
    {
        var settings = SettingsCatalogue.All.ToDictionary(s => s.Name);
        foreach (var app in new ComposeRules(Compose, Example).Services.Values.Where(s => s.Build is not null))
        {
            foreach (var (name, value) in app.Environment.Where(e => e.Key != "ConnectionStrings__TechMatch"))
            {
                var type = Assert.Contains(name, settings).Type;
                var given = DefaultInside().Replace(value, "$1");
                Assert.True(TypeDescriptor.GetConverter(type).IsValid(given), $"{name} cannot be \"{given}\".");
            }
        }
    }

    [Fact]
    public void The_image_is_built_in_stages_and_holds_only_what_runs()
    {
        Assert.Equal(["web", "server", null], Image.Stages.Select(s => s.Name));
        Assert.Equal(["dotnet", typeof(CommandLine).Assembly.GetName().Name + ".dll"], Words(Image.Last.One("ENTRYPOINT")));
        Assert.DoesNotContain(Image.Last.All("RUN"), r => r.Contains("sdk", StringComparison.Ordinal) || r.Contains("npm", StringComparison.Ordinal));
        var from = Image.Last.All("COPY").Select(c => FromStage().Match(c).Groups[1].Value).ToList();
        Assert.All(from, name => Assert.Contains(Image.Stages, s => s.Name == name));
        Assert.Equal(["server", "web"], from);
        Assert.All(Image.Stages, s => Assert.Matches(@"^[a-z]+:\d[\w.-]*$", s.Image));
    }

    [Fact]
    public void The_image_does_not_run_as_root()
    {
        var user = Image.Last.One("USER");
        Assert.NotEqual("root", user);
        Assert.Contains(Image.Last.All("RUN"), r => r.Contains("useradd", StringComparison.Ordinal) && r.EndsWith(" " + user, StringComparison.Ordinal));
    }

    [Fact]
    public void What_the_image_copies_is_there_and_is_not_ignored()
    {
        var ignore = Read(".dockerignore").Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Contains("*", ignore);
        Assert.NotEmpty(Image.CopiedSources);
        foreach (var source in Image.CopiedSources)
        {
            var path = Path.Combine(Repository.Root, source);
            Assert.True(File.Exists(path) || Directory.Exists(path), $"{source} is copied, but is not there.");
            Assert.Contains("!" + source.Split('/')[0], ignore);
        }
    }

    [Fact]
    public void The_versions_of_the_image_are_those_of_the_repository()
    {
        var sdk = JsonDocument.Parse(Read("global.json")).RootElement.GetProperty("sdk").GetProperty("version").GetString()!;
        var version = string.Join('.', sdk.Split('.')[..2]);
        Assert.Contains(Image.Stages.Single(s => s.Name == "server").All("RUN"), r => r.Contains($" dotnet-sdk-{version} ", StringComparison.Ordinal));
        Assert.Contains(Image.Last.All("RUN"), r => r.Contains($" aspnetcore-runtime-{version} ", StringComparison.Ordinal));
        Assert.Contains($"net{version}", Read("Directory.Build.props"));
        Assert.StartsWith("node:20", Image.Stages.Single(s => s.Name == "web").Image);
    }

    [Fact]
    public async Task The_health_checks_ask_the_port_and_path_that_the_app_answers()
    {
        var services = new ComposeRules(Compose, Example).Services;
        var port = Image.Last.Environment()["ASPNETCORE_HTTP_PORTS"];
        Assert.Equal(port, Image.Last.One("EXPOSE"));
        Assert.All(services["app"].Ports, p => Assert.EndsWith(":" + port, p));
        Uri[] addresses = [new(services["app"].HealthTest[^1]), new(Words(Image.Last.One("HEALTHCHECK")[Image.Last.One("HEALTHCHECK").IndexOf('[', StringComparison.Ordinal)..])[^1])];
        using var client = server.CreateClient();
        foreach (var address in addresses)
        {
            Assert.Equal(port, address.Port.ToString(System.Globalization.CultureInfo.InvariantCulture));
            using var response = await client.GetAsync(address.AbsolutePath, TestContext.Current.CancellationToken);
            Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        }
    }

    private static string[] Words(string json) => JsonSerializer.Deserialize<string[]>(json)!;

    private static string Read(string path) => File.ReadAllText(Path.Combine(Repository.Root, path));

    [GeneratedRegex(@"\$\{[A-Z_]+:-([^}]*)\}")]
    private static partial Regex DefaultInside();

    [GeneratedRegex("^--from=(\\w+) ")]
    private static partial Regex FromStage();
}
