using System.Buffers.Binary;
using System.Diagnostics;
using System.Net.Sockets;
using System.Text;
using Microsoft.Extensions.Options;
using TechMatch.Server.Platform.Documents;

namespace TechMatch.Server.Features.Partnerships.Evidence;

/// <summary>Somebody else who looks for malware: a program, or clamd.</summary>
public sealed class DocumentScanner(IOptions<EvidenceOptions> options)
{
    private const int Chunk = 128 * 1024;

    public bool IsThere => options.Value.HasScanner;

    /// <summary>Has a file looked at.</summary>
    /// <returns>Whether nothing was found.</returns>
    /// <exception cref="ScannerException">It could not be looked at; the file waits.</exception>
    public async Task<bool> IsClean(string path, CancellationToken cancel)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        limit.CancelAfter(TimeSpan.FromSeconds(options.Value.ScanTimeoutSeconds));
        try
        {
            return options.Value.ClamdAddress is { Length: > 0 } address
                ? await AskClamd(address, path, limit.Token)
                : await RunCommand(options.Value.ScanCommand, path, limit.Token);
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            throw new ScannerException("the scanner took too long");
        }
        catch (Exception e) when (e is IOException or SocketException or System.ComponentModel.Win32Exception)
        {
            throw new ScannerException($"the scanner cannot be reached: {e.GetType().Name}");
        }
    }

    private static async Task<bool> RunCommand(string command, string path, CancellationToken cancel)
    {
        var words = command.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var start = new ProcessStartInfo(words[0]) { RedirectStandardOutput = true, RedirectStandardError = true, RedirectStandardInput = true };
        foreach (var word in words.Skip(1).Append(path))
        {
            start.ArgumentList.Add(word);
        }

        using var process = Process.Start(start) ?? throw new ScannerException("the scanner does not start");
        try
        {
            process.StandardInput.Close();
            await Task.WhenAll(process.StandardOutput.ReadToEndAsync(cancel), process.StandardError.ReadToEndAsync(cancel), process.WaitForExitAsync(cancel));
        }
        finally
        {
            if (!process.HasExited)
            {
                process.Kill(entireProcessTree: true);
            }
        }

        return process.ExitCode switch
        {
            0 => true,
            1 => false,
            var code => throw new ScannerException($"the scanner ended with {code}"),
        };
    }

    /// <summary>INSTREAM: the content in pieces, each behind its length; a length of nothing ends it.</summary>
    private static async Task<bool> AskClamd(string address, string path, CancellationToken cancel)
    {
        using var socket = await Connect(address, cancel);
        await using var stream = new NetworkStream(socket);
        await stream.WriteAsync("zINSTREAM\0"u8.ToArray(), cancel);
        await using var file = File.OpenRead(path);
        var piece = new byte[4 + Chunk];
        int read;
        do
        {
            read = await file.ReadAsync(piece.AsMemory(4), cancel);
            BinaryPrimitives.WriteInt32BigEndian(piece, read);
            await stream.WriteAsync(piece.AsMemory(0, 4 + read), cancel);
        }
        while (read > 0);
        using var reader = new StreamReader(stream, Encoding.ASCII);
        var answer = (await reader.ReadToEndAsync(cancel)).TrimEnd('\0', '\n');
        return answer.EndsWith(": OK", StringComparison.Ordinal)
            || (answer.EndsWith(" FOUND", StringComparison.Ordinal) ? false : throw new ScannerException("clamd could not look at it"));
    }

    private static async Task<Socket> Connect(string address, CancellationToken cancel)
    {
        var isPath = address.StartsWith('/');
        var socket = isPath
            ? new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified)
            : new Socket(SocketType.Stream, ProtocolType.Tcp);
        try
        {
            if (isPath)
            {
                await socket.ConnectAsync(new UnixDomainSocketEndPoint(address), cancel);
            }
            else
            {
                var colon = address.LastIndexOf(':');
                await socket.ConnectAsync(address[..colon], int.Parse(address[(colon + 1)..], System.Globalization.CultureInfo.InvariantCulture), cancel);
            }

            return socket;
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}

/// <summary>A document could not be looked at.</summary>
public sealed class ScannerException(string message) : Exception(message);
