using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.Extensions.Caching.Memory;
using Microsoft.Extensions.Options;
using TechMatch.Domain.Matching;
using TechMatch.Server.Platform.Http;
using TechMatch.Server.Platform.Places;

namespace TechMatch.Server.Features.Offers;

/// <summary>What the answer to a public search depends on, the offers themselves apart.</summary>
public readonly record struct SearchAsked(OfferSearch Search, FoundPlace? Place, Paging Paging, DateOnly Today);

/// <summary>An answer as it goes out.</summary>
/// <param name="Json">Its body.</param>
/// <param name="ETag">Changes when the body does.</param>
/// <param name="Total">How many offers there are on all pages.</param>
public sealed record SearchAnswer(byte[] Json, string ETag, int Total);

/// <summary>
/// Answers of the public search, the same for everybody, kept as long as no offer changes: most visitors look at the same few pages.
/// </summary>
public sealed class SearchAnswers(IOptions<JsonOptions> json) : IDisposable
{
    private const long MostBytes = 64 * 1024 * 1024;

    private readonly MemoryCache _answers = new(new MemoryCacheOptions { SizeLimit = MostBytes });

    /// <param name="asked">What is sought.</param>
    /// <param name="offers">Among which offers.</param>
    /// <param name="make">Works it out.</param>
    public async ValueTask<SearchAnswer> Get(SearchAsked asked, OfferSnapshot offers, Func<Task<ListOffers.Response>> make)
    {
        if (_answers.TryGetValue(asked, out Kept? kept) && kept!.Offers.TryGetTarget(out var then) && ReferenceEquals(then, offers))
        {
            return kept.Answer;
        }

        var made = await make();
        var body = JsonSerializer.SerializeToUtf8Bytes(made, json.Value.SerializerOptions);
        var answer = new SearchAnswer(body, $"\"{Convert.ToHexStringLower(SHA256.HashData(body).AsSpan(0, 16))}\"", made.Total);
        _answers.Set(asked, new Kept(new(offers), answer), new MemoryCacheEntryOptions { Size = body.Length });
        return answer;
    }

    public void Dispose() => _answers.Dispose();

    /// <param name="Offers">Among which it was found; not held on to, since a snapshot may be large.</param>
    /// <param name="Answer">The answer.</param>
    private sealed record Kept(WeakReference<OfferSnapshot> Offers, SearchAnswer Answer);
}
