namespace TechMatch.Server.Platform.Imports;

/// <summary>A file that is not what it should be, refused whole: nothing of it was taken over.</summary>
/// <param name="file">Name of the file.</param>
/// <param name="code">Stable code under which a sentence for people stands, such as <c>file-truncated</c>.</param>
/// <param name="detail">One clear line for whoever sits at the command line.</param>
public sealed class UnusableFileException(string file, string code, string detail) : Exception($"{file}: {detail}")
{
    public string File { get; } = file;

    public string Code { get; } = code;
}
