using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.Extensions.Caching.Memory;
using Microsoft.Extensions.Options;
using TechMatch.Domain.Matching;

namespace TechMatch.Server.Platform.Http;

/// <summary>An answer as it goes out.</summary>
/// <param name="Json">Its body.</param>
/// <param name="ETag">Changes when the body does.</param>
/// <param name="Total">How many rows there are on all pages.</param>
public sealed record KeptAnswer(byte[] Json, string ETag, int Total)
{
    public const string MediaType = "application/json; charset=utf-8";
}

/// <summary>Answers that are found among the offers, kept as long as no offer changes: most people look at the same few pages again.</summary>
/// <typeparam name="TAsked">All that the answer depends on, the offers themselves apart; equal when the answer is.</typeparam>
public sealed class KeptAnswers<TAsked>(IOptions<JsonOptions> json) : IDisposable
    where TAsked : notnull
{
    private const long MostBytes = 64 * 1024 * 1024;

    /// <summary>A power of two; so many questions are remembered as asked before.</summary>
    private const int Remembered = 1 << 14;

    private readonly MemoryCache _answers = new(new MemoryCacheOptions { SizeLimit = MostBytes });

    /// <summary>By hash, the last question asked at each place; zero where none was.</summary>
    private readonly int[] _askedBefore = new int[Remembered];

    /// <param name="asked">What is sought.</param>
    /// <param name="offers">Among which offers.</param>
    /// <param name="make">Works it out.</param>
    /// <param name="total">How many rows the answer has on all pages.</param>
    public async ValueTask<KeptAnswer> Get<TResponse>(TAsked asked, OfferSnapshot offers, Func<Task<TResponse>> make, Func<TResponse, int> total)
    {
        if (_answers.TryGetValue(asked, out Kept? kept) && kept!.Offers.TryGetTarget(out var then) && ReferenceEquals(then, offers))
        {
            return kept.Answer;
        }

        var answer = await Make(make, total);
        if (WasAskedBefore(asked))
        {
            _answers.Set(asked, new Kept(new(offers), answer), new MemoryCacheEntryOptions { Size = answer.Json.Length });
        }

        return answer;
    }

    /// <summary>Works out an answer that is not kept.</summary>
    /// <param name="make">Works it out.</param>
    /// <param name="total">How many rows the answer has on all pages.</param>
    public async Task<KeptAnswer> Make<TResponse>(Func<Task<TResponse>> make, Func<TResponse, int> total)
    {
        var made = await make();
        var body = JsonSerializer.SerializeToUtf8Bytes(made, json.Value.SerializerOptions);
        return new KeptAnswer(body, $"\"{Convert.ToHexStringLower(SHA256.HashData(body).AsSpan(0, 16))}\"", total(made));
    }

    /// <summary>What is asked once, as by a machine that asks everything, would only push out what many people ask.</summary>
    private bool WasAskedBefore(TAsked asked)
    {
        var hash = asked.GetHashCode();
        ref var before = ref _askedBefore[hash & (Remembered - 1)];
        if (Volatile.Read(ref before) == hash)
        {
            return true;
        }

        Volatile.Write(ref before, hash);
        return false;
    }

    public void Dispose() => _answers.Dispose();

    /// <param name="Offers">Among which it was found; not held on to, since a snapshot may be large.</param>
    /// <param name="Answer">The answer.</param>
    private sealed record Kept(WeakReference<OfferSnapshot> Offers, KeptAnswer Answer);
}
