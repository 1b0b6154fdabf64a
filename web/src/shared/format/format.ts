import type { Language } from '@/app/i18n';

/** All times are shown as they are in the Netherlands. */
export const timeZone = 'Europe/Amsterdam';

const localeOf = { nl: 'nl-NL', en: 'en-GB' } as const;

const cache = new Map<string, Intl.DateTimeFormat>();

function dateFormat(language: Language, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = language + JSON.stringify(options);
  let format = cache.get(key);
  if (!format) {
    format = new Intl.DateTimeFormat(localeOf[language], options);
    cache.set(key, format);
  }
  return format;
}

/** A calendar date `2027-02-11` has no time zone: it is read as noon in UTC and shown in UTC. */
const isDateOnly = (value: string) => /^\d{4}-\d{2}-\d{2}$/.test(value);

function parts(value: string): { date: Date; zone: string } {
  return isDateOnly(value)
    ? { date: new Date(`${value}T12:00:00Z`), zone: 'UTC' }
    : { date: new Date(value), zone: timeZone };
}

function show(language: Language, value: string, options: Intl.DateTimeFormatOptions): string {
  const { date, zone } = parts(value);
  return dateFormat(language, { ...options, timeZone: zone }).format(date);
}

/** Today in the Netherlands as `2026-11-23`. */
export function today(now: Date = new Date()): string {
  return new Intl.DateTimeFormat('en-CA', {
    timeZone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
  }).format(now);
}

/** The calendar date in the Netherlands of a date or a moment. */
export function dateOf(value: string): string {
  return isDateOnly(value) ? value : today(new Date(value));
}

const pick = (language: Language, value: string, options: Intl.DateTimeFormatOptions, types: string[]) => {
  const { date, zone } = parts(value);
  const found = dateFormat(language, { ...options, timeZone: zone }).formatToParts(date);
  return types.map((type) => found.find((part) => part.type === type)?.value ?? '').join(' ');
};

/** "donderdag 11 februari"; with the year when it is not this one: "donderdag 11 februari 2027". */
export function weekdayDate(language: Language, value: string, now: string = today()): string {
  const otherYear = dateOf(value).slice(0, 4) !== now.slice(0, 4);
  const options = { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' } as const;
  return pick(
    language,
    value,
    options,
    otherYear ? ['weekday', 'day', 'month', 'year'] : ['weekday', 'day', 'month'],
  );
}

/** "11 februari 2027". */
export function fullDate(language: Language, value: string): string {
  return pick(language, value, { day: 'numeric', month: 'long', year: 'numeric' }, ['day', 'month', 'year']);
}

/** "11 februari", for where the year is plain. */
export function dayMonth(language: Language, value: string): string {
  return pick(language, value, { day: 'numeric', month: 'long' }, ['day', 'month']);
}

/** "11 feb", for timelines and tables. */
export function shortDate(language: Language, value: string): string {
  return pick(language, value, { day: 'numeric', month: 'short' }, ['day', 'month']).replaceAll('.', '');
}

/** "feb 2027", for axes. */
export function monthYear(language: Language, value: string): string {
  return pick(language, value, { month: 'short', year: 'numeric' }, ['month', 'year']).replaceAll('.', '');
}

/** "februari 2027", in a sentence. */
export function fullMonth(language: Language, value: string): string {
  return pick(language, value, { month: 'long', year: 'numeric' }, ['month', 'year']);
}

/** "februari". */
export function monthName(language: Language, month: number): string {
  return show(language, `2026-${String(month).padStart(2, '0')}-15`, { month: 'long' });
}

/** The hour and minutes of a moment, or of a `13:00`: "13.00" in Dutch, "13:00" in English. */
export function clock(language: Language, value: string): string {
  const time = /^\d{2}:\d{2}/.test(value)
    ? value.slice(0, 5)
    : new Intl.DateTimeFormat('en-GB', {
        timeZone,
        hour: '2-digit',
        minute: '2-digit',
        hour12: false,
      }).format(new Date(value));
  const [hour = '', minute = ''] = time.split(':');
  return language === 'nl' ? `${Number(hour)}.${minute}` : `${hour}:${minute}`;
}

/** "13.00 – 14.30 uur"; one time alone: "13.00 uur". */
export function timeRange(language: Language, start: string, end?: string | null): string {
  const range = end ? `${clock(language, start)} – ${clock(language, end)}` : clock(language, start);
  return language === 'nl' ? `${range} uur` : range;
}

/** A number with at most so many decimals, with a real minus sign. */
export function number(language: Language, value: number, decimals = 0): string {
  const text = new Intl.NumberFormat(localeOf[language], {
    minimumFractionDigits: 0,
    maximumFractionDigits: decimals,
  }).format(value);
  return text.replace(/^-/, '−');
}

function fixed(language: Language, value: number, decimals: number): string {
  return new Intl.NumberFormat(localeOf[language], {
    minimumFractionDigits: decimals,
    maximumFractionDigits: decimals,
  })
    .format(value)
    .replace(/^-/, '−');
}

/** A share between 0 and 100 with one decimal and no sign: "43,1". */
export function share(language: Language, value: number): string {
  return fixed(language, value, 1);
}

/** "43,1%". */
export function percentage(language: Language, value: number): string {
  return `${share(language, value)}%`;
}

/** "43%", for maps and where a decimal says nothing. */
export function wholePercentage(language: Language, value: number): string {
  return `${fixed(language, value, 0)}%`;
}

/** A distance in metres as "4,8 km"; under a kilometre "800 m". */
export function distance(language: Language, metres: number): string {
  if (metres < 950) return `${number(language, Math.max(50, Math.round(metres / 50) * 50))} m`;
  return `${fixed(language, metres / 1000, 1)} km`;
}

/** A distance in metres as kilometres without the unit: "4,8". */
export function kilometres(language: Language, metres: number): string {
  return fixed(language, metres / 1000, 1);
}

/** "€ 2.500", with cents only when there are any. */
export function euro(language: Language, amount: number): string {
  const decimals = Number.isInteger(amount) ? 0 : 2;
  return `€ ${fixed(language, Math.abs(amount), decimals)}`.replace(/^/, amount < 0 ? '−' : '');
}

/** A change with its sign: "+16", "−2", "0". */
export function change(language: Language, value: number): string {
  return value > 0 ? `+${number(language, value)}` : number(language, value);
}

/** "a, b en c". */
export function list(language: Language, items: readonly string[]): string {
  return new Intl.ListFormat(localeOf[language], { style: 'long', type: 'conjunction' }).format(items);
}

/** Whole days from one date to another; negative when it has passed. */
export function daysBetween(from: string, to: string): number {
  const day = (value: string) => Date.parse(`${dateOf(value)}T00:00:00Z`);
  return Math.round((day(to) - day(from)) / 86_400_000);
}

/** "vandaag", "gisteren", "vrijdag" within a week back, else "3 november". */
export function recently(language: Language, value: string, now: string = today()): string {
  const ago = daysBetween(value, now);
  if (ago >= 0 && ago <= 1)
    return new Intl.RelativeTimeFormat(localeOf[language], { numeric: 'auto' }).format(-ago, 'day');
  if (ago > 1 && ago < 7) return show(language, value, { weekday: 'long' });
  return dateOf(value).slice(0, 4) === now.slice(0, 4)
    ? dayMonth(language, value)
    : fullDate(language, value);
}

/** Reads a date as people type it: "11-2-2027", "11 februari 2027", "11 feb 27", "2027-02-11"; null when it is none. */
export function parseDate(input: string): string | null {
  const text = input.trim().toLowerCase();
  const months = [
    ['jan'],
    ['feb'],
    ['mrt', 'maa', 'mar'],
    ['apr'],
    ['mei', 'may'],
    ['jun'],
    ['jul'],
    ['aug'],
    ['sep'],
    ['okt', 'oct'],
    ['nov'],
    ['dec'],
  ];
  let year: number, month: number, day: number;
  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(text);
  const numeric = /^(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4}|\d{2})$/.exec(text);
  const named = /^(?:[a-z]+,?\s+)?(\d{1,2})[-\s]+([a-z]{3,})\.?[-\s]+(\d{4}|\d{2})$/.exec(text);
  if (iso) [year, month, day] = [Number(iso[1]), Number(iso[2]), Number(iso[3])];
  else if (numeric) [day, month, year] = [Number(numeric[1]), Number(numeric[2]), Number(numeric[3])];
  else if (named) {
    month = months.findIndex((names) => names.includes((named[2] ?? '').slice(0, 3))) + 1;
    [day, year] = [Number(named[1]), Number(named[3])];
  } else return null;
  if (year < 100) year += 2000;
  const date = new Date(Date.UTC(year, month - 1, day));
  if (month < 1 || date.getUTCMonth() !== month - 1 || date.getUTCDate() !== day) return null;
  return date.toISOString().slice(0, 10);
}
