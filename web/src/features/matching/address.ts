import { months, topics, weekdays, type Topic } from '@/shared/format/vocabulary';

type Month = (typeof months)[number];
type Weekday = (typeof weekdays)[number];

/** What somebody wants to see of the matches, as it stands in the address, in Dutch. */
export interface MatchAddress {
  /** The offer that is asked for, by a link from its page. */
  aanbod?: string;
  onderwerp?: Topic;
  km?: number;
  maand?: Month;
  dag?: Weekday;
  vog?: 'ja';
  /** Offers chosen to lay side by side or to ask together, at most five, with commas between. */
  naast?: string;
}

/** So many are laid side by side, or asked at once. */
export const mostChosen = 5;

export const distances = [2, 5, 10, 15, 20, 30, 50] as const;

const known = <T extends string>(value: unknown, of: readonly T[]) => of.find((name) => name === value);
const id = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** The offers of an address, each once; what is no id is left out. */
export function readChosen(value: unknown): string[] {
  if (typeof value !== 'string') return [];
  return [...new Set(value.split(',').filter((part) => id.test(part)))].slice(0, mostChosen);
}

export function readMatchAddress(search: Record<string, unknown>): MatchAddress {
  return {
    aanbod: typeof search.aanbod === 'string' && id.test(search.aanbod) ? search.aanbod : undefined,
    onderwerp: known(search.onderwerp, topics),
    km: distances.find((km) => km === Number(search.km)),
    maand: known(search.maand, months),
    dag: known(search.dag, weekdays),
    vog: search.vog === 'ja' ? 'ja' : undefined,
    naast: readChosen(search.naast).join(',') || undefined,
  };
}

/** Whether anything is left out of the list. */
export const isFiltered = ({ onderwerp, km, maand, dag, vog }: MatchAddress) =>
  [onderwerp, km, maand, dag, vog].some((part) => part !== undefined);

const query = (address: Partial<Record<keyof MatchAddress, unknown>>) => {
  const found = new URLSearchParams();
  const { onderwerp, km, maand, dag, vog, naast } = readMatchAddress({ ...address });
  for (const [name, value] of Object.entries({ onderwerp, km, maand, dag, vog })) {
    if (value !== undefined) found.set(name, String(value));
  }
  // Commas may stand in an address as they are.
  const parts = [found.toString(), naast ? `naast=${naast}` : ''].filter(Boolean);
  return parts.length > 0 ? `?${parts.join('&')}` : '';
};

export const matchesHref = (needId: string, address: Partial<Record<keyof MatchAddress, unknown>>) =>
  `/vraag/${needId}/passend${query(address)}`;

/** The page on which the chosen offers stand side by side; it knows the way back to the same list. */
export const compareHref = (needId: string, address: Partial<Record<keyof MatchAddress, unknown>>) =>
  `/vraag/${needId}/vergelijk${query(address)}`;
