import type { components, paths as described } from '@/generated/api';

type Schemas = components['schemas'];

export type Session = Schemas['GetSessionResponse'];
export type Membership = Schemas['GetSessionMember'];
export type OpenClaim = Schemas['GetSessionOpenClaim'];
export type Role = Schemas['MembershipRole'];
export type CountedSector = Schemas['Sector'];

export type MapPlace = Schemas['MapPoint'];
export type Offer = Schemas['OfferView'];
export type OfferInList = Schemas['ListOffersItem'];
export type OfferList = Schemas['ListOffersResponse'];

export type AreaFigure = Schemas['GetCoverageAreaFigure'];
export type AreaFigures = Schemas['GetCoverageAreaFigures'];
export type ProvinceFigure = Schemas['GetCoverageProvinceFigure'];
export type Coverage = Schemas['GetCoverageResponse'];
export type CoverageSchool = Schemas['GetCoverageSchoolsSchoolRow'];
export type CoverageTrend = Schemas['GetCoverageTrendResponse'];

/**
 * The paths of the API that the client uses before the server's description names them, in the form of the generated
 * types. Each entry goes when its endpoint stands in `src/generated/api.ts`.
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

type Query<Q> = { query?: Q };

export interface Page<T> {
  items: T[];
  page: number;
  pageSize: number;
  total: number;
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

interface Expected {
  '/accounts': Path<{
    post: Operation<never, object, { name: string; email: string; language: string }>;
  }>;
  '/email-confirmations': Path<{ post: Operation<Session, object, { token: string; password: string }> }>;
  '/password-reset-requests': Path<{ post: Operation<never, object, { email: string }> }>;
  '/password-resets': Path<{ post: Operation<never, object, { token: string; password: string }> }>;
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

export type paths = Expected & Omit<described, keyof Expected>;
