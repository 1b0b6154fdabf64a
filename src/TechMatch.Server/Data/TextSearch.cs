using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using TechMatch.Domain;

namespace TechMatch.Server.Data;

/// <summary>
/// Finds rows by what people type: accents, capitals and signs do not count, and what is spelled a little wrong is found too, behind what
/// is spelled right.
/// </summary>
internal static class TextSearch
{
    /// <summary>Longer than this nobody searches.</summary>
    private const int Longest = 100;

    /// <summary>What was typed, without the space around it; notes a fault where it is too long.</summary>
    public static string Read(string? typed, List<InvalidField> errors)
    {
        var search = typed?.Trim() ?? "";
        if (search.Length > Longest)
        {
            errors.Add(new("q", "text-too-long"));
        }

        return search;
    }

    /// <summary>
    /// The rows in which every word of the search stands in the name, the place or the keys, or else is nearly alike to one in the name or
    /// the place, by trigrams. Without a word all rows, equally good.
    /// </summary>
    /// <param name="db">The database.</param>
    /// <param name="search">What is sought.</param>
    /// <param name="known">
    /// A query of the rows among which is sought, with the texts id, name, place, keys (codes and numbers) and sort. Of name and place
    /// letters and digits only, with single spaces between words.
    /// </param>
    public static IQueryable<TextHit> Find(TechMatchDbContext db, string search, FormattableString known)
    {
        var sql = FormattableStringFactory.Create(
            $$"""
            WITH asked AS (
                SELECT trim(regexp_replace(lower(unaccent({{{known.ArgumentCount}}})), '[^a-z0-9]+', ' ', 'g')) AS words
            ), known AS (
                {{known.Format}}
            ), scored AS (
                SELECT k.id, k.sort,
                       CASE
                           WHEN a.words = '' THEN 1
                           WHEN k.name = a.words THEN 4
                           WHEN NOT EXISTS (SELECT 1 FROM unnest(string_to_array(a.words, ' ')) w WHERE strpos(k.name || ' ' || k.place || ' ' || k.keys, w) = 0)
                               THEN 2 + similarity(k.name, a.words)
                           ELSE (SELECT min(CASE WHEN strpos(k.keys, w) > 0 THEN 1 ELSE word_similarity(w, k.name || ' ' || k.place) END) FROM unnest(string_to_array(a.words, ' ')) w)
                       END AS score
                FROM known k CROSS JOIN asked a
            )
            SELECT id, sort, score::double precision AS score FROM scored WHERE score > 0.55
            """,
            [.. known.GetArguments(), search]);
        return db.Database.SqlQuery<TextHit>(sql);
    }

    /// <summary>The ids of one page, the best first.</summary>
    public static Task<List<string>> Page(this IQueryable<TextHit> hits, int skip, int take, CancellationToken cancel) => hits
        .OrderByDescending(h => h.Score).ThenBy(h => h.Sort).ThenBy(h => h.Id).Skip(skip).Take(take).Select(h => h.Id).ToListAsync(cancel);
}

/// <summary>A row that a search finds.</summary>
/// <param name="Id">Its key, as text.</param>
/// <param name="Sort">By what equally good ones are ordered.</param>
/// <param name="Score">The higher the better.</param>
internal sealed record TextHit(string Id, string Sort, double Score);
