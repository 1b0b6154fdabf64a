namespace TechMatch.Server.Tests.Architecture;

/// <summary>A Dockerfile, read as far as the tests need it: stages with their instructions.</summary>
internal sealed class Dockerfile
{
    private Dockerfile(IReadOnlyList<Stage> stages) => Stages = stages;

    public IReadOnlyList<Stage> Stages { get; }

    /// <summary>What becomes the image.</summary>
    public Stage Last => Stages[^1];

    /// <summary>What is copied from the folder, not from another stage.</summary>
    public IEnumerable<string> CopiedSources =>
        from stage in Stages
        from copy in stage.All("COPY")
        where !copy.StartsWith("--from=", StringComparison.Ordinal)
        from source in copy.Split(' ', StringSplitOptions.RemoveEmptyEntries)[..^1]
        select source;

    public static Dockerfile Parse(string text)
    {
        var stages = new List<Stage>();
        foreach (var line in text.ReplaceLineEndings("\n").Replace("\\\n", " ", StringComparison.Ordinal).Split('\n').Select(l => l.Trim()))
        {
            if (line.Length == 0 || line.StartsWith('#'))
            {
                continue;
            }

            var space = line.IndexOf(' ', StringComparison.Ordinal);
            var (word, rest) = (line[..space], line[space..].Trim());
            if (word == "FROM")
            {
                var parts = rest.Split(' ');
                stages.Add(new Stage(parts[0], parts is [_, "AS", var name] ? name : null));
            }
            else
            {
                stages[^1].Add(word, rest);
            }
        }

        return new Dockerfile(stages);
    }

    internal sealed class Stage(string image, string? name)
    {
        private readonly List<(string Word, string Text)> _instructions = [];

        public string Image => image;

        public string? Name => name;

        public void Add(string word, string rest) => _instructions.Add((word, rest));

        public IEnumerable<string> All(string word) => _instructions.Where(i => i.Word == word).Select(i => i.Text);

        public string One(string word) => Assert.Single(All(word));

        /// <summary>All ENV settings of the form NAME=value.</summary>
        public Dictionary<string, string> Environment() => All("ENV")
            .SelectMany(e => e.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            .ToDictionary(e => e[..e.IndexOf('=', StringComparison.Ordinal)], e => e[(e.IndexOf('=', StringComparison.Ordinal) + 1)..]);
    }
}
