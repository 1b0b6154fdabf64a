/**
 * The paths of the API in the form of the generated types, for what the client uses before the server's description
 * names it. Each entry goes when its endpoint stands in `src/generated/api.ts`.
 */
type Operation<Ok, Parameters = object, Body = undefined> = {
  parameters: Parameters & { header?: never; cookie?: never };
  responses: { 200: { headers: Record<string, unknown>; content: { 'application/json': Ok } } };
} & (Body extends undefined
  ? { requestBody?: never }
  : { requestBody: { content: { 'application/json': Body } } });

type Path<Methods> = {
  parameters: { query?: never; header?: never; path?: never; cookie?: never };
} & {
  [M in 'get' | 'put' | 'post' | 'delete' | 'options' | 'head' | 'patch' | 'trace']: M extends keyof Methods
    ? Methods[M]
    : undefined;
};

export interface Session {
  account: { id: string; name: string; email: string; language: 'nl' | 'en' } | null;
  memberships: Membership[];
  demonstration: boolean;
}

export type Role = 'school' | 'organisation' | 'coordinator' | 'province' | 'administrator';

export interface Membership {
  id: string;
  role: Role;
  schoolCode: string | null;
  organisationId: string | null;
  regionCode: string | null;
  /** Name of the school, organisation or region. */
  name: string | null;
  place: string | null;
}

export interface MapPlace {
  latitude: number;
  longitude: number;
  precision: string;
  isEstimated: boolean;
}

export interface Offer {
  id: string;
  organisation: {
    id: string;
    name: string;
    kind: 'company' | 'ppsCentre';
    place: string | null;
    website: string | null;
    location: MapPlace | null;
  };
  status: 'draft' | 'published' | 'paused' | 'withdrawn';
  kind: string | null;
  title: string;
  description: string | null;
  topics: string[];
  audiences: string[];
  venue: string | null;
  maxTravelKm: number | null;
  capacityPerSchoolYear: number | null;
  months: string[];
  weekdays: string[];
  languages: string[];
  hasVog: boolean;
  isWheelchairAccessible: boolean;
  maxGroupSize: number | null;
  durationMinutes: number | null;
  createdAt: string;
  publishedAt: string | null;
  places: { schoolYear: string; capacity: number; taken: number; left: number }[];
}

export interface Page<T> {
  items: T[];
  page: number;
  pageSize: number;
  total: number;
}

export interface OfferInList extends Offer {
  /** From the place asked for; null when no place was asked for or the offer has none. */
  distanceMetres: number | null;
}

export interface OfferList extends Page<OfferInList> {
  /** The place that `near` was understood as. */
  near: { name: string; latitude: number; longitude: number } | null;
}

export interface CoverageCount {
  numerator: number;
  denominator: number;
  percentage: number | null;
}

export interface CoverageArea extends CoverageCount {
  code: string;
  name: string;
  regionCode?: string | null;
}

export interface CoverageFigure extends CoverageCount {
  sector: 'po' | 'vo' | 'so';
  date: string;
  area: string;
  definitionVersion: string;
  registerVersion: string | null;
  /** The target of this sector and area; null where there is none. */
  target: number | null;
  schoolsToGo: number | null;
  /** Schools more than twelve months before; null when that is not known. */
  changeInYear: number | null;
  municipalities: CoverageArea[];
  regions: CoverageArea[];
}

export interface Coverage {
  province: string;
  date: string;
  figures: CoverageFigure[];
}

export interface CoverageSchool {
  code: string;
  name: string;
  sector: 'po' | 'vo' | 'so';
  place: string | null;
  municipality: string;
  region: string | null;
  isCovered: boolean;
  evidence: {
    activityId: string;
    date: string;
    kind: string;
    organisation: string;
    countsUntil: string;
  } | null;
}

export interface CoverageTrend {
  points: {
    date: string;
    sector: 'po' | 'vo';
    numerator: number;
    denominator: number;
    percentage: number | null;
  }[];
}

export interface SchoolInList {
  code: string;
  name: string;
  sector: 'po' | 'vo' | 'so';
  street: string | null;
  houseNumber: string | null;
  postalCode: string | null;
  place: string | null;
  municipality: string;
}

export interface Municipality {
  code: string;
  name: string;
  province: string;
  regionCode: string | null;
}

export interface Region {
  code: string;
  name: string;
}

export interface MailInList {
  id: string;
  to: string;
  subject: string;
  at: string;
}

export interface MailContent extends MailInList {
  html: string;
  text: string;
}

type Query<Q> = { query?: Q };

export interface paths {
  '/session': Path<{ get: Operation<Session>; delete: Operation<never> }>;
  '/sign-ins': Path<{
    post: Operation<Session, object, { email: string; password: string; remember: boolean }>;
  }>;
  '/accounts': Path<{
    post: Operation<never, object, { name: string; email: string; password: string; language: string }>;
  }>;
  '/email-confirmations': Path<{ post: Operation<never, object, { token: string }> }>;
  '/password-reset-requests': Path<{ post: Operation<never, object, { email: string }> }>;
  '/password-resets': Path<{ post: Operation<never, object, { token: string; password: string }> }>;
  '/offers': Path<{
    get: Operation<
      OfferList,
      Query<{ kind?: string; topic?: string; near?: string; page?: number; pageSize?: number }>
    >;
  }>;
  '/offers/{id}': Path<{ get: Operation<Offer, { path: { id: string } }> }>;
  '/coverage': Path<{ get: Operation<Coverage, Query<{ province: string; date?: string }>> }>;
  '/coverage/schools': Path<{
    get: Operation<
      Page<CoverageSchool>,
      Query<{
        province?: string;
        sector?: string;
        municipality?: string;
        region?: string;
        state?: string;
        date?: string;
        page?: number;
        pageSize?: number;
      }>
    >;
  }>;
  '/coverage/trend': Path<{ get: Operation<CoverageTrend, Query<{ province: string; sector?: string }>> }>;
  '/map/municipalities': Path<{ get: Operation<unknown, Query<{ province?: string }>> }>;
  '/municipalities': Path<{ get: Operation<Municipality[], Query<{ province?: string }>> }>;
  '/regions': Path<{ get: Operation<Region[]> }>;
  '/schools': Path<{
    get: Operation<
      Page<SchoolInList>,
      Query<{ q?: string; sector?: string; province?: string; page?: number }>
    >;
  }>;
  '/schools/{code}/claims': Path<{
    post: Operation<{ status: string }, { path: { code: string } }, { explanation: string | null }>;
  }>;
}
