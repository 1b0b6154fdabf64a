using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace TechMatch.Benchmarks;

/// <summary>
/// Sends requests over connections that stay open, each the next when the last is answered, straight over sockets: a client on the same
/// two cores may not cost more than the server.
/// </summary>
/// <param name="address">Where the server listens.</param>
/// <param name="connections">How many at once.</param>
internal sealed class Load(Uri address, int connections)
{
    /// <summary>Requests a second over all connections; every answer must be 200.</summary>
    /// <param name="paths">Path and query of each, used in turn.</param>
    /// <param name="cookie">The cookie header; null without a session.</param>
    /// <param name="count">How many are sent at most.</param>
    /// <param name="within">For how long at most; what is still unanswered at three times that is given up and does not count.</param>
    public async Task<Outcome> Run(IReadOnlyList<string> paths, string? cookie, int count, TimeSpan within)
    {
        var requests = paths.Select(path => Encoding.ASCII.GetBytes(
            $"GET {path} HTTP/1.1\r\nHost: {address.Authority}\r\nAccept: application/json\r\n{(cookie is null ? "" : $"Cookie: {cookie}\r\n")}\r\n")).ToArray();
        var (next, done, bytes) = (-1, 0L, 0L);
        var started = Stopwatch.GetTimestamp();
        using var patience = new CancellationTokenSource(3 * within);
        await Task.WhenAll(Enumerable.Range(0, connections).Select(_ => Task.Run(async () =>
        {
            using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            await socket.ConnectAsync(IPAddress.Loopback, address.Port);
            var reader = new AnswerReader(socket, patience.Token);
            while (Interlocked.Increment(ref next) is var n && n < count && Stopwatch.GetElapsedTime(started) < within)
            {
                try
                {
                    await socket.SendAsync(requests[n % requests.Length]);
                    Interlocked.Add(ref bytes, await reader.Read());
                    Interlocked.Increment(ref done);
                }
                catch (OperationCanceledException)
                {
                    return;
                }
            }
        })));
        return new Outcome(done / Stopwatch.GetElapsedTime(started).TotalSeconds, (int)(bytes / Math.Max(1, done)));
    }

    /// <param name="Rate">Requests a second.</param>
    /// <param name="BodyBytes">The mean length of a body.</param>
    internal readonly record struct Outcome(double Rate, int BodyBytes);

    /// <summary>Reads answers from one connection, with a length or in chunks.</summary>
    private sealed class AnswerReader(Socket socket, CancellationToken patience)
    {
        private byte[] _buffer = new byte[64 * 1024];
        private int _from;
        private int _until;

        /// <summary>Reads one answer to its end.</summary>
        /// <returns>The length of its body.</returns>
        public async ValueTask<int> Read()
        {
            var end = await Find("\r\n\r\n"u8.ToArray());
            var head = Encoding.ASCII.GetString(_buffer, _from, end - _from);
            _from = end + 4;
            if (!head.StartsWith("HTTP/1.1 200", StringComparison.Ordinal))
            {
                throw new InvalidOperationException($"The server answered: {head[..Math.Min(head.Length, 300)]}");
            }

            if (HeaderOf(head, "Content-Length") is { } length)
            {
                await Skip(int.Parse(length, System.Globalization.CultureInfo.InvariantCulture));
                return int.Parse(length, System.Globalization.CultureInfo.InvariantCulture);
            }

            var body = 0;
            while (true)
            {
                var line = await Find("\r\n"u8.ToArray());
                var size = int.Parse(Encoding.ASCII.GetString(_buffer, _from, line - _from), System.Globalization.NumberStyles.HexNumber, System.Globalization.CultureInfo.InvariantCulture);
                _from = line + 2;
                await Skip(size + 2);
                if (size == 0)
                {
                    return body;
                }

                body += size;
            }
        }

        private static string? HeaderOf(string head, string name)
        {
            var at = head.IndexOf($"\r\n{name}: ", StringComparison.OrdinalIgnoreCase);
            if (at < 0)
            {
                return null;
            }

            var start = at + name.Length + 4;
            var end = head.IndexOf('\r', start);
            return end < 0 ? head[start..] : head[start..end];
        }

        /// <summary>Where the mark begins, counted from the start of the buffer.</summary>
        private async ValueTask<int> Find(byte[] mark)
        {
            for (var looked = 0; ;)
            {
                var at = _buffer.AsSpan(_from + looked, _until - _from - looked).IndexOf(mark);
                if (at >= 0)
                {
                    return _from + looked + at;
                }

                looked = Math.Max(0, _until - _from - mark.Length + 1);
                await Receive();
            }
        }

        private async ValueTask Skip(int bytes)
        {
            while (_until - _from < bytes)
            {
                bytes -= _until - _from;
                _from = _until;
                await Receive();
            }

            _from += bytes;
        }

        private async ValueTask Receive()
        {
            if (_from > 0)
            {
                Buffer.BlockCopy(_buffer, _from, _buffer, 0, _until - _from);
                (_from, _until) = (0, _until - _from);
            }

            if (_until == _buffer.Length)
            {
                Array.Resize(ref _buffer, 2 * _buffer.Length);
            }

            var read = await socket.ReceiveAsync(_buffer.AsMemory(_until), patience);
            _until += read > 0 ? read : throw new IOException("The server closed the connection.");
        }
    }
}
