import type { SchoolSpot, WhiteSpots } from '@/features/coverage/queries';
import type { Industry, MunicipalityProspects, Prospects } from './queries';

/** A municipality where schools are that nothing reaches, and whom one can ask there. */
export interface Target {
  code: string;
  name: string;
  schools: number;
  /** What they ask for, most asked first; empty when none of them asks for anything. */
  kinds: { kind: string; schools: number }[];
  withoutOffer: number;
  industries: MunicipalityProspects['industries'];
}

const countKinds = (spots: readonly SchoolSpot[]) => {
  const counts = new Map<string, number>();
  for (const { asks } of spots) for (const kind of asks) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  return [...counts]
    .map(([kind, schools]) => ({ kind, schools }))
    .sort((a, b) => b.schools - a.schools || a.kind.localeCompare(b.kind));
};

/** Where to look for companies first: where most schools are that nothing reaches, and then where most companies can be asked. */
export function targetsOf(spots: WhiteSpots, prospects: Prospects): Target[] {
  return prospects.municipalities
    .map(({ code, name, withoutOffer, industries }) => {
      const there = spots.schools.filter(({ municipalityCode }) => municipalityCode === code);
      return { code, name, schools: there.length, kinds: countKinds(there), withoutOffer, industries };
    })
    .sort((a, b) => b.schools - a.schools || b.withoutOffer - a.withoutOffer || a.name.localeCompare(b.name));
}

/** The letter with which companies of a municipality, and of an industry where one was chosen, are asked for an offer. */
export const inviteHref = (
  region: string,
  target: Pick<Target, 'code' | 'schools' | 'kinds'>,
  industry?: Industry,
) => {
  const query = new URLSearchParams({ aan: 'bedrijven', gemeente: target.code, uitnodiging: 'ja' });
  if (industry) query.set('bedrijfstak', industry);
  if (target.schools > 0) query.set('scholen', String(target.schools));
  if (target.kinds[0]) query.set('soort', target.kinds[0].kind);
  return `/regio/${region}/berichten?${query.toString()}`;
};
