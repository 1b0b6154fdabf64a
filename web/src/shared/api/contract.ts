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

export interface paths {
  '/session': Path<{ get: Operation<Session>; delete: Operation<never> }>;
}
