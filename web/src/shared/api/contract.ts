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
  account: { id: string; name: string; email: string; language: string } | null;
  memberships: Membership[];
  claims: OpenClaim[];
  limits: { endsAt: string; idleMinutes: number | null } | null;
  isDemonstration: boolean;
}

export type Role = 'school' | 'organisation' | 'coordinator' | 'province' | 'administrator';

export interface Membership {
  role: Role;
  schoolCode: string | null;
  organisationId: string | null;
  regionCode: string | null;
  /** Name of the school, organisation or region. */
  name: string | null;
  place: string | null;
  since: string;
}

export interface OpenClaim {
  id: string;
  status: 'pending' | 'approved' | 'refused';
  schoolCode: string | null;
  organisationId: string | null;
  name: string | null;
  place: string | null;
  madeAt: string;
  reason: string | null;
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

export type CountedSector = 'po' | 'vo' | 'so';

export interface AreaFigure {
  sector: CountedSector;
  numerator: number;
  denominator: number;
  percentage: number | null;
}

export interface ProvinceFigure extends AreaFigure {
  date: string;
  area: string;
  definitionVersion: string;
  registerVersion: string | null;
  target: number | null;
  targetDueOn: string | null;
  schoolsToGo: number | null;
}

export interface AreaFigures {
  code: string;
  name: string;
  regionCode: string | null;
  figures: AreaFigure[];
}

export interface Coverage {
  date: string;
  province: string;
  definition: { version: string; months: number; disputeDays: number; kinds: string[] };
  figures: ProvinceFigure[];
  municipalities: AreaFigures[];
  regions: AreaFigures[];
  specialEducation: number;
}

export interface CoverageSchool {
  code: string;
  name: string;
  place: string | null;
  sector: CountedSector;
  municipalityCode: string;
  municipalityName: string;
  regionCode: string | null;
  isCovered: boolean;
  countsUntil: string | null;
  because: {
    activityId: string;
    partnershipId: string;
    kind: string;
    heldOn: string;
    organisationName: string;
    schoolConfirmedOn: string | null;
    organisationConfirmedOn: string | null;
  } | null;
}

export interface CoverageSchools extends Page<CoverageSchool> {
  date: string;
  province: string;
  covered: number;
}

export interface CoverageTrend {
  province: string;
  definitionVersion: string;
  points: {
    date: string;
    sector: CountedSector;
    numerator: number;
    denominator: number;
    percentage: number | null;
    registerVersion: string | null;
  }[];
}

export interface MadeClaim {
  id: string;
  status: 'pending' | 'approved' | 'refused';
  schoolCode: string | null;
  organisationId: string | null;
  name: string;
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

export interface MailboxRow {
  id: string;
  to: string;
  toName: string | null;
  language: string;
  subject: string;
  preheader: string;
  createdAt: string;
}

export interface MailboxMail extends MailboxRow {
  from: string;
  html: string;
  text: string;
  attachments: { fileName: string; contentType: string; size: number; text: string | null }[];
}

type Query<Q> = { query?: Q };

export interface paths {
  '/session': Path<{ get: Operation<Session>; delete: Operation<never> }>;
  '/sign-ins': Path<{
    post: Operation<Session, object, { email: string; password: string }>;
  }>;
  '/accounts': Path<{
    post: Operation<never, object, { name: string; email: string; language: string }>;
  }>;
  '/email-confirmations': Path<{ post: Operation<Session, object, { token: string; password: string }> }>;
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
      CoverageSchools,
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
  '/coverage/trend': Path<{ get: Operation<CoverageTrend, Query<{ province: string; date?: string }>> }>;
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
    post: Operation<MadeClaim, { path: { code: string } }, { explanation: string | null }>;
  }>;
  '/organisations': Path<{
    post: Operation<
      { organisationId: string; isNew: boolean; claim: MadeClaim },
      object,
      {
        kind: 'company' | 'ppsCentre' | null;
        name: string;
        kvkNumber: string | null;
        establishmentNumber: string | null;
        street: string | null;
        houseNumber: string | null;
        postalCode: string | null;
        place: string;
        municipalityCode: string;
        website: string | null;
        contactEmail: string | null;
        leadInstitution: string | null;
        level: string | null;
        explanation: string | null;
      }
    >;
  }>;
  '/mailbox': Path<{ get: Operation<Page<MailboxRow>, Query<{ to?: string; page?: number }>> }>;
  '/mailbox/{id}': Path<{ get: Operation<MailboxMail, { path: { id: string } }> }>;
}
