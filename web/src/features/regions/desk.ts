import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import type { components } from '@/generated/api';
import { api, call } from '@/shared/api/client';

type Schemas = components['schemas'];
export type Desk = Schemas['GetRegionDeskResponse'];
export type DeskItem = Schemas['DeskItem'];
export type DeskKind = Schemas['DeskKind'];

/** The kinds of what hangs by their names in the address, in the order in which they are offered. */
export const kindNames = {
  hulp: 'helpAsked',
  aanvragen: 'hangingRequest',
  oneens: 'disputedActivity',
  onbevestigd: 'unconfirmedActivity',
  stil: 'silentConversation',
  'niet-door': 'refusedRenewal',
  'past-niets': 'gap',
  scholen: 'uncoveredSchool',
} as const satisfies Record<string, DeskKind>;

export type KindName = keyof typeof kindNames;

/** The desk as it stands in the address. */
export interface DeskAddress {
  soort?: KindName;
  pagina?: number;
}

export function readDeskAddress(search: Record<string, unknown>): DeskAddress {
  const page = Number(search.pagina);
  return {
    soort: (Object.keys(kindNames) as KindName[]).find((name) => name === search.soort),
    pagina: Number.isInteger(page) && page > 1 ? page : undefined,
  };
}

export function deskHref(code: string, { soort, pagina }: DeskAddress): string {
  const query = new URLSearchParams();
  if (soort) query.set('soort', soort);
  if (pagina && pagina > 1) query.set('pagina', String(pagina));
  return `/regio/${code}${query.size > 0 ? `?${query.toString()}` : ''}`;
}

export const deskQuery = (code: string, { soort, pagina }: DeskAddress) =>
  queryOptions({
    queryKey: ['regions', code, 'desk', { soort, pagina }],
    queryFn: () =>
      call(
        api.GET('/regions/{code}/desk', {
          params: { path: { code }, query: { kind: soort && [kindNames[soort]], page: pagina } },
        }),
      ),
    placeholderData: keepPreviousData,
  });

/** What one pairs: a need of a school, or a school that asked for nothing. */
export interface PairingAddress {
  vraag?: string;
  school?: string;
}

const id = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

export const readPairingAddress = (search: Record<string, unknown>): PairingAddress => ({
  vraag: typeof search.vraag === 'string' && id.test(search.vraag) ? search.vraag : undefined,
  school:
    typeof search.school === 'string' && /^[0-9A-Z]{4}\d{2}$/.test(search.school) ? search.school : undefined,
});

/** Where the next step for something that hangs is taken; null where there is none for the reader. */
export function stepHref(code: string, item: DeskItem): string | null {
  switch (item.next) {
    case 'suggest':
      return item.needId
        ? `/regio/${code}/koppelen?vraag=${item.needId}`
        : `/regio/${code}/koppelen?school=${item.school.code}`;
    case 'awaitSchool':
      return item.needId ? `/vraag/${item.needId}/passend` : null;
    case 'takeOver':
      return item.partnershipId ? `/samenwerking/${item.partnershipId}#overnemen` : null;
    default:
      return item.partnershipId ? `/samenwerking/${item.partnershipId}` : null;
  }
}
