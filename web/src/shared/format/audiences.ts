/** How a set of audiences reads: groups and years that follow each other become one range. */
export interface AudiencePhrase {
  /** Key in words.json under `audience`. */
  kind:
    | 'group'
    | 'pro'
    | 'vmbo'
    | 'vmboB'
    | 'vmboK'
    | 'vmboG'
    | 'vmboT'
    | 'havo'
    | 'vwo'
    | 'teachersPo'
    | 'teachersVo';
  /** First and last group or year; null when all years are meant or it has none. */
  range: [number, number] | null;
}

const groups = ['poGroup12', 'poGroup34', 'poGroup56', 'poGroup78'];
const lastYear = { pro: 5, vmboB: 4, vmboK: 4, vmboG: 4, vmboT: 4, havo: 5, vwo: 6 } as const;
type YearKind = keyof typeof lastYear;
const vmbo: YearKind[] = ['vmboB', 'vmboK', 'vmboG', 'vmboT'];

/** Splits sorted numbers into runs that follow each other. */
function runs(numbers: number[]): [number, number][] {
  const found: [number, number][] = [];
  for (const n of numbers) {
    const last = found.at(-1);
    if (last && last[1] === n - 1) last[1] = n;
    else found.push([n, n]);
  }
  return found;
}

/** The phrases for a set of audiences in their own order: primary groups, then each kind of secondary school, then teachers. */
export function audiencePhrases(audiences: readonly string[]): AudiencePhrase[] {
  const has = new Set(audiences);
  const phrases: AudiencePhrase[] = [];
  for (const [from, to] of runs(groups.flatMap((name, i) => (has.has(name) ? [i] : [])))) {
    phrases.push({ kind: 'group', range: [from * 2 + 1, to * 2 + 2] });
  }
  const years = (kind: YearKind) =>
    Array.from({ length: lastYear[kind] }, (_, i) => i + 1).filter((year) => has.has(`${kind}${year}`));
  const add = (kind: AudiencePhrase['kind'], found: number[], last: number) => {
    if (found.length === last) phrases.push({ kind, range: null });
    else for (const range of runs(found)) phrases.push({ kind, range });
  };
  add('pro', years('pro'), lastYear.pro);
  const ofVmbo = vmbo.map(years);
  const allTheSame = ofVmbo.every((y) => y.join() === ofVmbo[0]?.join());
  if (allTheSame) add('vmbo', ofVmbo[0] ?? [], 4);
  else vmbo.forEach((kind, i) => add(kind, ofVmbo[i] ?? [], 4));
  add('havo', years('havo'), lastYear.havo);
  add('vwo', years('vwo'), lastYear.vwo);
  if (has.has('teachersPo')) phrases.push({ kind: 'teachersPo', range: null });
  if (has.has('teachersVo')) phrases.push({ kind: 'teachersVo', range: null });
  return phrases;
}

/** The same by level alone, for a list: that it is for the vmbo, not for which years of which track. */
export function audienceLevels(audiences: readonly string[]): AudiencePhrase[] {
  const phrases = audiencePhrases(audiences);
  const groupsOnly = phrases.filter(({ kind }) => kind === 'group');
  const levels = new Set(
    phrases
      .filter(({ kind }) => kind !== 'group')
      .map(({ kind }) => (kind.startsWith('vmbo') ? ('vmbo' as const) : kind)),
  );
  return [...groupsOnly, ...[...levels].map((kind) => ({ kind, range: null }))];
}

const yearsOf = (kind: YearKind) => Array.from({ length: lastYear[kind] }, (_, i) => `${kind}${i + 1}`);

/** What one can choose to search for whom, with the audiences that each stands for. */
export const audienceChoices = {
  'groep-1-4': ['poGroup12', 'poGroup34'],
  'groep-5-8': ['poGroup56', 'poGroup78'],
  praktijkonderwijs: yearsOf('pro'),
  vmbo: vmbo.flatMap(yearsOf),
  havo: yearsOf('havo'),
  vwo: yearsOf('vwo'),
  leraren: ['teachersPo', 'teachersVo'],
} as const satisfies Record<string, readonly string[]>;

export type AudienceChoice = keyof typeof audienceChoices;

/** How the product counts what is on offer for each of them. */
export const levelOf = {
  'groep-1-4': 'primaryLower',
  'groep-5-8': 'primaryUpper',
  praktijkonderwijs: 'pro',
  vmbo: 'vmbo',
  havo: 'havo',
  vwo: 'vwo',
  leraren: 'teachers',
} as const satisfies Record<AudienceChoice, string>;
