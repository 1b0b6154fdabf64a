using Microsoft.Net.Http.Headers;

namespace TechMatch.Server.Platform.Http;

/// <summary>
/// Edits carry the version they were read with: the ETag of the answer comes back in If-Match, so that of two people who edit at once the
/// second hears of the first.
/// </summary>
public static class Versions
{
    /// <summary>Gives the answer its ETag.</summary>
    public static void SetVersion(this HttpResponse response, uint version) => response.Headers.ETag = $"\"{version}\"";

    /// <summary>Holds If-Match against what stands now.</summary>
    /// <param name="ifMatch">The header as it came.</param>
    /// <param name="version">The version that stands.</param>
    /// <exception cref="VersionException">428 <c>version-required</c> without the header; 412 <c>changed-meanwhile</c> when it is another version.</exception>
    public static void Require(string? ifMatch, uint version)
    {
        if (string.IsNullOrWhiteSpace(ifMatch))
        {
            throw new VersionException(StatusCodes.Status428PreconditionRequired, "version-required");
        }

        RequireIfGiven(ifMatch, version);
    }

    /// <summary>The same, where an edit without a version is let pass.</summary>
    /// <exception cref="VersionException">412 <c>changed-meanwhile</c> when it is another version.</exception>
    public static void RequireIfGiven(string? ifMatch, uint version)
    {
        if (string.IsNullOrWhiteSpace(ifMatch))
        {
            return;
        }

        // A proxy that compresses may have made the tag weak; it is the same version.
        var known = EntityTagHeaderValue.TryParseList([ifMatch], out var tags)
            && tags.Any(tag => tag.Equals(EntityTagHeaderValue.Any) || tag.Tag == $"\"{version}\"");
        if (!known)
        {
            throw new VersionException(StatusCodes.Status412PreconditionFailed, "changed-meanwhile");
        }
    }
}

/// <summary>An edit without the version it was read with, or with another than stands.</summary>
public sealed class VersionException(int status, string code) : Exception(code)
{
    public int Status { get; } = status;

    public string Code { get; } = code;
}
