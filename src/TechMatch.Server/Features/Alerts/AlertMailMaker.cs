using Microsoft.EntityFrameworkCore;
using TechMatch.Domain.Geography;
using TechMatch.Domain.Partnerships;
using TechMatch.Server.Data;
using TechMatch.Server.Data.Matching;
using TechMatch.Server.Features.Alerts.Mails;
using TechMatch.Server.Features.Alerts.Searches;

namespace TechMatch.Server.Features.Alerts;

/// <summary>What stands in a mail that tells of new offers.</summary>
/// <param name="Sections">What is followed, with what is new to it; empty when nothing fits any more.</param>
/// <param name="Told">The alerts that are told with it, also those that it counts and does not name.</param>
/// <param name="NoLongerFits">Alerts of which the offer does not fit any more.</param>
/// <param name="StopPath">Path that turns all alerts of the person off.</param>
public sealed record AlertContent(IReadOnlyList<AlertSection> Sections, IReadOnlyList<long> Told, IReadOnlyList<long> NoLongerFits, string StopPath);

/// <summary>Makes the content of a mail out of alerts that wait, with the offers as they are at that moment.</summary>
public sealed class AlertMailMaker(TechMatchDbContext db, MatchReader reader, OpenNeedReader needs, AlertLinks links)
{
    /// <summary>So many offers a mail names of one thing that is followed.</summary>
    private const int MostInSection = 5;

    /// <summary>So many it names at most in all, but for one of each that is followed.</summary>
    private const int MostInMail = 15;

    /// <summary>Needs come before searches. An offer that fits several of them is named once.</summary>
    public async Task<AlertContent> Make(Account account, IReadOnlyList<WaitingAlert> waiting, CancellationToken cancel)
    {
        var (sections, named, told) = (new List<AlertSection>(), new HashSet<Guid>(), new HashSet<long>());
        void Add(IReadOnlyList<(WaitingAlert Alert, AlertOffer Offer)> found, Func<IReadOnlyList<AlertOffer>, int, AlertSection> make)
        {
            told.UnionWith(found.Select(f => f.Alert.Number));
            var fresh = found.Where(f => named.Add(f.Alert.OfferId)).Select(f => f.Offer).ToList();
            if (fresh.Count > 0)
            {
                var most = Math.Clamp(MostInMail - sections.Sum(s => s.Offers.Count), 1, MostInSection);
                sections.Add(make([.. fresh.Take(most)], Math.Max(0, fresh.Count - most)));
            }
        }

        var ofNeeds = waiting.Where(w => w.NeedId is not null).ToList();
        foreach (var fitting in await needs.Fitting([.. ofNeeds.Select(w => w.OfferId).Distinct()], [.. ofNeeds.Select(w => w.NeedId!.Value).Distinct()], cancel))
        {
            var (need, school) = (fitting.Open.Need, fitting.Open.School);
            var alerts = ofNeeds.Where(w => w.NeedId == need.Id).ToDictionary(w => w.OfferId);
            Add(
                [
                    .. fitting.Matches.Where(m => alerts.ContainsKey(m.Match.Offer.OfferId)).Select(m => (
                        alerts[m.Match.Offer.OfferId],
                        Show(m.Match.Offer.OfferId, m.Match.Offer.Details.Title, m.Organisation.Facts.Name, m.Organisation.Facts.Place, m.Match.DistanceMetres, m.Match.IsDistanceEstimated))),
                ],
                (offers, more) => new AlertSection(
                    true,
                    AlertMail.At(school.Facts.Name, school.Facts.Place),
                    AlertMail.Word(need.Details.Kind, account.Language),
                    need.Details.From,
                    need.Details.Until,
                    offers,
                    more,
                    $"/vraag/{need.Id}/passend",
                    OffPath(new AlertStop(account.Id, null, need.Id))));
        }

        var ofSearches = waiting.Where(w => w.SavedSearchId is not null).ToLookup(w => w.SavedSearchId!.Value);
        var ids = ofSearches.Select(g => g.Key).ToList();
        var searches = await db.Set<SavedSearch>().AsNoTracking().Where(s => ids.Contains(s.Id)).OrderBy(s => s.CreatedAt).ThenBy(s => s.Id).ToListAsync(cancel);
        var cards = searches.Count == 0
            ? []
            : (await reader.Cards([.. ofSearches.SelectMany(g => g).Select(w => w.OfferId).Distinct()], cancel)).ToDictionary(c => c.Offer.OfferId);
        var closed = searches.Count == 0 ? [] : await Closed(account, cancel);
        foreach (var search in searches)
        {
            var sought = search.Filters.ToSearch();
            var isRough = search.Filters.Precision is LocationPrecision.PostalCode4 or LocationPrecision.Municipality;
            Add(
                [
                    .. ofSearches[search.Id].Where(w => cards.TryGetValue(w.OfferId, out var card) && !closed.Contains(card.Organisation.Id) && sought.Finds(card.Offer))
                        .Select(w => (Alert: w, Card: cards[w.OfferId], Metres: sought.DistanceTo(cards[w.OfferId].Organisation.Location)))
                        .OrderBy(f => f.Metres ?? double.MaxValue).ThenByDescending(f => f.Alert.Number)
                        .Select(f => (f.Alert, Show(
                            f.Alert.OfferId, f.Card.Offer.Details.Title, f.Card.Organisation.Facts.Name, f.Card.Organisation.Facts.Place, f.Metres, isRough || f.Card.Organisation.Location?.IsEstimated == true))),
                ],
                (offers, more) => new AlertSection(
                    false, search.Name, "", default, default, offers, more, SearchAddress.Of(search.Filters), OffPath(new AlertStop(account.Id, search.Id, null))));
        }

        return new AlertContent(
            sections,
            [.. told],
            [.. waiting.Select(w => w.Number).Where(number => !told.Contains(number))],
            "/api/v1/alert-stops/" + links.Seal(new AlertStop(account.Id, null, null)));
    }

    /// <summary>Organisations that are not to be proposed to any school of a person, nor these to them.</summary>
    private async Task<HashSet<Guid>> Closed(Account account, CancellationToken cancel)
    {
        var schools = await db.Set<Membership>().Where(m => m.AccountId == account.Id && m.SchoolCode != null).Select(m => m.SchoolCode!.Value).Distinct().ToListAsync(cancel);
        return schools.Count == 0
            ? []
            : await db.Set<Partnership>().Where(p => schools.Contains(p.SchoolCode) && p.BlockedAt != null)
                .GroupBy(p => p.OrganisationId).Where(g => g.Select(p => p.SchoolCode).Distinct().Count() == schools.Count).Select(g => g.Key).ToHashSetAsync(cancel);
    }

    private static AlertOffer Show(Guid id, string title, string organisation, string? place, double? metres, bool isEstimated) =>
        new(title, AlertMail.At(organisation, place), metres is not null, isEstimated, metres ?? 0, $"/aanbod/{id}");

    private string OffPath(AlertStop stop) => "/meldingen-uit#" + links.Seal(stop);
}
