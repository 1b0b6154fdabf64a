import type { components, paths } from '@/generated/api';
import { queryOptions } from '@tanstack/react-query';
import { api, call } from '@/shared/api/client';
import type { AreaFigures, Coverage, CoverageSchool, SchoolChange } from '@/shared/api/contract';
import type { AreaValue, Municipalities } from '@/shared/map';

/** The provinces that are counted; the target is Overijssel's. */
export const provinces = ['Overijssel', 'Gelderland'] as const;
export type Province = (typeof provinces)[number];

/** Shares of a province with its municipalities and regions, on a date; today without one. */
export const coverageQuery = (province: string, date?: string) =>
  queryOptions({
    queryKey: ['coverage', province, date ?? null],
    queryFn: () => call(api.GET('/coverage', { params: { query: { province, date } } })),
  });

export const trendQuery = (province: string, date?: string) =>
  queryOptions({
    queryKey: ['coverage', 'trend', province, date ?? null],
    queryFn: () => call(api.GET('/coverage/trend', { params: { query: { province, date } } })),
  });

/** The same, with the part of each region. */
export const regionTrendsQuery = (province: string, date?: string) =>
  queryOptions({
    queryKey: ['coverage', 'trend', 'regions', province, date ?? null],
    queryFn: () => call(api.GET('/coverage/trend', { params: { query: { province, date, regions: true } } })),
  });

export interface ForecastFilter {
  province?: string;
  region?: string;
  sector: 'po' | 'vo';
  date?: string;
}

/** What coverage will be, from a day on; today without one. */
export const forecastQuery = (filter: ForecastFilter) =>
  queryOptions({
    queryKey: ['coverage', 'forecast', filter],
    queryFn: () => call(api.GET('/coverage/forecast', { params: { query: filter } })),
  });

/** The filter comes from the address bar; the server refuses what it does not know. */
type DescribedFilter = NonNullable<paths['/coverage/schools']['get']['parameters']['query']>;

export interface SchoolFilter {
  province?: string;
  sector?: string;
  municipality?: string;
  region?: string;
  board?: string;
  holidayRegion?: string;
  denomination?: string;
  size?: string;
  state?: string;
  reason?: string;
  date?: string;
  page?: number;
}

export const evidenceQuery = (filter: SchoolFilter) =>
  queryOptions({
    queryKey: ['coverage', 'schools', filter],
    queryFn: () => call(api.GET('/coverage/schools', { params: { query: filter as DescribedFilter } })),
  });

/** Every row of the same filter, for a file: as many pages as there are. */
export async function allEvidence(filter: SchoolFilter): Promise<CoverageSchool[]> {
  const rows: CoverageSchool[] = [];
  for (let page = 1; ; page++) {
    const query = { ...filter, page, pageSize: 100 } as DescribedFilter;
    const { items, total } = await call(api.GET('/coverage/schools', { params: { query } }));
    rows.push(...items);
    if (items.length === 0 || rows.length >= total) return rows;
  }
}

type DescribedBreakdown = NonNullable<paths['/coverage/breakdown']['get']['parameters']['query']>;

/** Shares of a province by one thing that the register says of its schools. */
export const breakdownQuery = (province: string, by: NonNullable<DescribedBreakdown['by']>, date?: string) =>
  queryOptions({
    queryKey: ['coverage', 'breakdown', province, by, date ?? null],
    queryFn: () => call(api.GET('/coverage/breakdown', { params: { query: { province, by, date } } })),
  });

export interface ComparisonFilter {
  province?: string;
  date?: string;
  against?: string;
  definition?: string;
  againstDefinition?: string;
  change?: string;
  page?: number;
}

type DescribedComparison = NonNullable<paths['/coverage/comparison']['get']['parameters']['query']>;

/** Two counts side by side, with one page of the schools that changed. */
export const comparisonQuery = (filter: ComparisonFilter) =>
  queryOptions({
    queryKey: ['coverage', 'comparison', filter],
    queryFn: () =>
      call(api.GET('/coverage/comparison', { params: { query: filter as DescribedComparison } })),
  });

/** Every school that changed, for a file. */
export async function allChanges(filter: ComparisonFilter): Promise<SchoolChange[]> {
  const rows: SchoolChange[] = [];
  for (let page = 1; ; page++) {
    const query = { ...filter, page, pageSize: 100 } as DescribedComparison;
    const { items, total } = await call(api.GET('/coverage/comparison', { params: { query } }));
    rows.push(...items);
    if (items.length === 0 || rows.length >= total) return rows;
  }
}

export type WhiteSpots = components['schemas']['GetWhiteSpotsResponse'];
export type SchoolSpot = WhiteSpots['schools'][number];
export type OfferSpot = WhiteSpots['offers'][number];

export interface SpotsFilter {
  province?: string;
  region?: string;
  sector?: string;
  reachKm?: number;
}

/** Schools that nothing of their kind reaches and offers that reach no school that asks, today. */
export const whiteSpotsQuery = (filter: SpotsFilter) =>
  queryOptions({
    queryKey: ['coverage', 'white-spots', filter],
    queryFn: () =>
      call(
        api.GET('/coverage/white-spots', {
          params: {
            query: filter as NonNullable<paths['/coverage/white-spots']['get']['parameters']['query']>,
          },
        }),
      ),
  });

export const definitionsQuery = queryOptions({
  queryKey: ['coverage', 'definitions'],
  queryFn: () => call(api.GET('/coverage/definitions')),
  staleTime: 24 * 60 * 60 * 1000,
});

export const schoolEvidenceQuery = (code: string, date?: string) =>
  queryOptions({
    queryKey: ['coverage', 'school', code, date ?? null],
    queryFn: () => call(api.GET('/schools/{code}/coverage', { params: { path: { code }, query: { date } } })),
  });

/** Outlines where they are loaded, else the cells computed from the centres. They hardly ever change. */
export const outlinesQuery = (province: string) =>
  queryOptions({
    queryKey: ['map', 'municipalities', province],
    queryFn: async () =>
      (await call(api.GET('/map/municipalities', { params: { query: { province } } }))) as Municipalities,
    staleTime: 24 * 60 * 60 * 1000,
  });

/** The land under a map with points: both provinces together. */
export const landQuery = queryOptions({
  queryKey: ['map', 'municipalities', 'all'],
  queryFn: async ({ client }): Promise<Municipalities> => {
    const parts = await Promise.all(provinces.map((name) => client.ensureQueryData(outlinesQuery(name))));
    return { type: 'FeatureCollection', features: parts.flatMap((part) => part.features) };
  },
  staleTime: 24 * 60 * 60 * 1000,
});

export const municipalitiesQuery = (province?: string) =>
  queryOptions({
    queryKey: ['municipalities', province ?? null],
    queryFn: () => call(api.GET('/municipalities', { params: { query: { province } } })),
    staleTime: 24 * 60 * 60 * 1000,
  });

export const regionsQuery = queryOptions({
  queryKey: ['regions'],
  queryFn: () => call(api.GET('/regions')),
  staleTime: 24 * 60 * 60 * 1000,
});

/** The shares of one sector as a map takes them. */
export const valuesOf = (areas: readonly AreaFigures[], sector: string): AreaValue[] =>
  areas.flatMap(({ code, name, figures }) => {
    const figure = figures.find((f) => f.sector === sector);
    return figure ? [{ code, name, ...figure }] : [];
  });

export const figureOf = (coverage: Coverage, sector: string) =>
  coverage.figures.find((f) => f.sector === sector);
