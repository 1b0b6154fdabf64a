import type { components } from '@/generated/api';
import { activityKinds, topics, type Topic } from '@/shared/format/vocabulary';

type Schemas = components['schemas'];
export type ActivityKind = (typeof activityKinds)[number];
export type PlanRequest = Schemas['PlanRequest'];

/** How far school and company may be apart, to choose from. */
export const reaches = [5, 10, 15, 20, 25, 30, 50, 100] as const;
/** Shares of the places that are not divided, in per cent. */
export const heldBacks = [10, 20, 30, 50] as const;
/** By what the places of every company are multiplied. */
export const factors = ['0', '0.5', '1.5', '2', '3'] as const;

/** A company that is not there: places of a kind at the centre of a municipality. */
export interface Extra {
  municipality: string;
  kind: ActivityKind;
  topic?: Topic;
  places: number;
}

/** A plan as it stands in the address; what is left out is as the server has it. */
export interface PlanAddress {
  /** Overijssel, Gelderland, the code of a region or of a municipality. */
  gebied?: string;
  sector?: 'vo' | 'beide';
  km?: number;
  achter?: number;
  perbedrijf?: number;
  pergemeente?: number;
  /** No school that makes all ways together longer than this, in kilometres. */
  hoogstens?: number;
  soorten?: string;
  keer?: (typeof factors)[number];
  erbij?: string;
  zonder?: string;
  /** Of the earlier plans. */
  pagina?: number;
}

const whole = (value: unknown, least: number, most: number) => {
  const found = Number(value);
  return Number.isInteger(found) && found >= least && found <= most ? found : undefined;
};
const text = (value: unknown) => (typeof value === 'string' && value !== '' ? value : undefined);
const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

export const kindsOf = ({ soorten }: PlanAddress): ActivityKind[] =>
  activityKinds.filter((kind) => soorten?.split(',').includes(kind));

export const withoutOf = ({ zonder }: PlanAddress): string[] =>
  (zonder ?? '').split(',').filter((id) => uuid.test(id));

/** Each as municipality, kind, topic and places with a dot between them. */
export function extrasOf({ erbij }: PlanAddress): Extra[] {
  return (erbij ?? '').split(',').flatMap((part): Extra[] => {
    const [municipality = '', kindName, topicName, count] = part.split('.');
    const kind = activityKinds.find((name) => name === kindName);
    const places = whole(count, 1, 200);
    if (!/^GM\d{4}$/.test(municipality) || !kind || !places) return [];
    return [{ municipality, kind, topic: topics.find((name) => name === topicName), places }];
  });
}

export const writeExtras = (extras: readonly Extra[]) =>
  extras
    .map(({ municipality, kind, topic, places }) => [municipality, kind, topic ?? '', places].join('.'))
    .join(',') || undefined;

export function readPlanAddress(search: Record<string, unknown>): PlanAddress {
  const address: PlanAddress = {
    gebied: /^(Overijssel|Gelderland|[A-Z]{3}|GM\d{4})$/.test(text(search.gebied) ?? '')
      ? text(search.gebied)
      : undefined,
    sector: (['vo', 'beide'] as const).find((sector) => sector === search.sector),
    km: whole(search.km, 1, 200),
    achter: whole(search.achter, 1, 100),
    perbedrijf: whole(search.perbedrijf, 1, 1000),
    pergemeente: whole(search.pergemeente, 1, 100),
    hoogstens: whole(search.hoogstens, 0, 1000),
    soorten: text(search.soorten),
    keer: factors.find((factor) => factor === String(search.keer)),
    erbij: text(search.erbij),
    zonder: text(search.zonder),
    pagina: whole(search.pagina, 2, 100_000),
  };
  // What cannot be read is not carried along.
  return {
    ...address,
    soorten: kindsOf(address).join(',') || undefined,
    erbij: writeExtras(extrasOf(address)),
    zonder: withoutOf(address).join(',') || undefined,
  };
}

export function planHref(address: PlanAddress): string {
  const query = new URLSearchParams();
  for (const [key, value] of Object.entries(address)) if (value !== undefined) query.set(key, String(value));
  return query.size > 0 ? `/plan?${query.toString()}` : '/plan';
}

/** Whether it counts with what is not so: then it can be looked at and not kept. */
export const isWhatIf = ({ keer, erbij, zonder }: PlanAddress) => !!(keer ?? erbij ?? zonder);

/** As it goes over the wire. */
export function toRequest(address: PlanAddress, usualArea: string): PlanRequest {
  const code = address.gebied ?? usualArea;
  const kind = /^GM\d{4}$/.test(code) ? 'municipality' : /^[A-Z]{3}$/.test(code) ? 'region' : 'province';
  const kinds = kindsOf(address);
  return {
    area: { kind, code },
    sectors: address.sector === 'beide' ? ['po', 'vo'] : [address.sector ?? 'po'],
    kinds: kinds.length > 0 ? kinds : null,
    reachKm: address.km ?? null,
    heldBack: address.achter === undefined ? null : address.achter / 100,
    maxPerOrganisation: address.perbedrijf ?? null,
    minimumPerMunicipality: address.pergemeente ?? null,
    maxMetresForOneMore: address.hoogstens === undefined ? null : address.hoogstens * 1000,
    whatIf: isWhatIf(address)
      ? {
          placesFactor: address.keer === undefined ? null : Number(address.keer),
          withoutOrganisations: withoutOf(address),
          extras: extrasOf(address).map(({ topic, ...extra }) => ({ ...extra, topic: topic ?? null })),
        }
      : null,
  };
}
