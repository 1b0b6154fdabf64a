import { offersHref, toSearch, type OfferAddress } from '@/features/offers/search';
import { audienceChoices, type AudienceChoice } from '@/shared/format/audiences';
import type { Frequency, SavedSearch, SavedSearchForm } from './api';

const sameSet = (some: readonly string[], others: readonly string[]) =>
  some.length === others.length && some.every((name) => others.includes(name));

const choiceOf = (audiences: readonly string[]) =>
  (Object.keys(audienceChoices) as AudienceChoice[]).find((choice) =>
    sameSet(audienceChoices[choice], audiences),
  );

/** The page of the offers with a saved search on it; null for one that the page cannot show. */
export function hrefOf(search: SavedSearch): string | null {
  const choice = choiceOf(search.audience);
  if (search.topic.length > 1 || search.language !== null || (search.audience.length > 0 && !choice))
    return null;
  return offersHref({
    soort: search.kind ?? undefined,
    onderwerp: search.topic[0],
    doelgroep: choice,
    vog: search.vog ? 'ja' : undefined,
    bij: search.near ?? undefined,
    km: search.maxDistanceKm ?? undefined,
  });
}

/** What the server keeps of a search that stands in the address. */
export function formOf(address: OfferAddress, name: string, frequency: Frequency): SavedSearchForm {
  const { kind, topic, audience, vog, near, maxDistanceKm } = toSearch(address);
  return {
    name,
    kind: (kind ?? null) as SavedSearchForm['kind'],
    topic: topic ? [topic] : [],
    audience: [...(audience ?? [])] as SavedSearchForm['audience'],
    vog: vog ?? false,
    near: near ?? null,
    maxDistanceKm: maxDistanceKm ?? null,
    frequency,
  };
}

/** The saved search that asks for the same, if there is one. */
export function savedAs(address: OfferAddress, searches: readonly SavedSearch[]): SavedSearch | undefined {
  const here = offersHref({ ...address, pagina: undefined });
  return searches.find((search) => hrefOf(search) === here);
}
