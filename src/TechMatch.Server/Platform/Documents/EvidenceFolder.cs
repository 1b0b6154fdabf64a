using System.Security.Cryptography;
using Microsoft.Extensions.Options;

namespace TechMatch.Server.Platform.Documents;

/// <summary>
/// The contents of documents, on disk under the id of their row and nobody's own name. A file is whole and on the disk before its row is
/// committed, and goes only after its row says so: a row without a file cannot be, and a file without a row is swept up (see decision 0019).
/// </summary>
public sealed class EvidenceFolder(IOptions<EvidenceOptions> options, TimeProvider clock)
{
    private const UnixFileMode OwnersFolder = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
    private const UnixFileMode OwnersFile = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    private readonly string _kept = Path.Combine(Path.GetFullPath(options.Value.Folder), "kept");
    private readonly string _incoming = Path.Combine(Path.GetFullPath(options.Value.Folder), "incoming");

    /// <summary>Writes what comes in to a file of its own, and stops where it gets too large.</summary>
    /// <exception cref="BadHttpRequestException">413: more than the setting allows.</exception>
    public async Task<string> Receive(Stream body, CancellationToken cancel)
    {
        MakeFolder(_incoming);
        var path = Path.Combine(_incoming, $"{Guid.NewGuid():N}.part");
        try
        {
            await using var file = Create(path);
            var left = options.Value.MaxBytes;
            var buffer = new byte[64 * 1024];
            int read;
            while ((read = await body.ReadAsync(buffer, cancel)) > 0)
            {
                left -= read;
                if (left < 0)
                {
                    throw new BadHttpRequestException("The document is too large.", StatusCodes.Status413PayloadTooLarge);
                }

                await file.WriteAsync(buffer.AsMemory(0, read), cancel);
            }

            return path;
        }
        catch
        {
            File.Delete(path);
            throw;
        }
    }

    /// <summary>Puts other content in the place of what came in.</summary>
    public static async Task Replace(string received, ReadOnlyMemory<byte> content, CancellationToken cancel)
    {
        await using var file = new FileStream(received, FileMode.Truncate, FileAccess.Write, FileShare.None);
        await file.WriteAsync(content, cancel);
    }

    /// <summary>The size and the SHA-256 of a file.</summary>
    public static async Task<(long Size, byte[] Hash)> Measure(string path, CancellationToken cancel)
    {
        await using var file = File.OpenRead(path);
        return (file.Length, await SHA256.HashDataAsync(file, cancel));
    }

    /// <summary>Gives what came in its lasting place. On the disk when this returns; the caller commits the row after it.</summary>
    public void Keep(string received, Guid id)
    {
        using (var file = new FileStream(received, FileMode.Open, FileAccess.ReadWrite, FileShare.None))
        {
            file.Flush(flushToDisk: true);
        }

        var path = PathOf(id);
        MakeFolder(Path.GetDirectoryName(path)!);
        File.SetLastWriteTimeUtc(received, clock.GetUtcNow().UtcDateTime);
        File.Move(received, path, overwrite: false);
    }

    /// <summary>Where the content of a document stands, or would.</summary>
    public string PathOf(Guid id)
    {
        var name = id.ToString("N");
        return Path.Combine(_kept, name[^2..], name);
    }

    /// <summary>The content goes; the row has said so before. Nothing happens where there is none.</summary>
    public void Remove(Guid id)
    {
        var path = PathOf(id);
        if (File.Exists(path))
        {
            File.Delete(path);
        }
    }

    /// <summary>Every file that stands here, with the time at which it came. What is not ours is left alone.</summary>
    public IEnumerable<(Guid Id, DateTimeOffset At)> All()
    {
        if (!Directory.Exists(_kept))
        {
            yield break;
        }

        foreach (var path in Directory.EnumerateFiles(_kept, "*", SearchOption.AllDirectories))
        {
            if (Guid.TryParseExact(Path.GetFileName(path), "N", out var id) && path == PathOf(id))
            {
                yield return (id, new DateTimeOffset(File.GetLastWriteTimeUtc(path), TimeSpan.Zero));
            }
        }
    }

    /// <summary>Files that came in and never got further, because a process ended.</summary>
    /// <returns>How many were swept up.</returns>
    public int SweepIncoming(DateTimeOffset before)
    {
        if (!Directory.Exists(_incoming))
        {
            return 0;
        }

        var stale = Directory.EnumerateFiles(_incoming, "*.part").Where(p => File.GetLastWriteTimeUtc(p) < before.UtcDateTime).ToList();
        stale.ForEach(File.Delete);
        return stale.Count;
    }

    private FileStream Create(string path)
    {
        var how = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, Share = FileShare.None };
        if (!OperatingSystem.IsWindows())
        {
            how.UnixCreateMode = OwnersFile;
        }

        var file = new FileStream(path, how);
        File.SetLastWriteTimeUtc(path, clock.GetUtcNow().UtcDateTime);
        return file;
    }

    private static void MakeFolder(string path)
    {
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(path);
        }
        else
        {
            Directory.CreateDirectory(path, OwnersFolder);
        }
    }
}
