import { request, type APIRequestContext } from '@playwright/test';
import { Api } from './api';
import { pathsInMail } from './mail';
import { day, password, people, unique } from './product';

export interface Company {
  name: string;
  kvkNumber: string;
  /** The address to which requests go; nobody has an account with it. */
  email: string;
}

export const inventedCompany = (name: string): Company => ({
  name,
  kvkNumber: `98${Math.floor(100_000 + Math.random() * 900_000)}`,
  email: `planning-${unique()}@bedrijf.example`,
});

/** A session beside those of the browser. */
export const newSession = (baseURL: string | undefined): Promise<APIRequestContext> =>
  request.newContext({ baseURL });

/** Makes an account, with its link taken from the mail. */
export async function newAccount(session: APIRequestContext, name: string, email: string) {
  const api = new Api(session);
  await api.send('POST', '/accounts', { name, email, language: 'nl' });
  const link = (await pathsInMail(api, email)).find((path) => path.startsWith('/e-mail-bevestigen'));
  await api.send('POST', '/email-confirmations', { token: link?.split('#')[1], password });
  return api;
}

/** A person registers a company in Tubbergen, and an administrator says that they may act for it. */
export async function newCompany(
  baseURL: string | undefined,
  company: Company,
  email = `${unique()}@mail.example`,
) {
  const administrator = await Api.signedIn(await newSession(baseURL), people.administrator);
  const api = await newAccount(await newSession(baseURL), `Planner van ${company.name}`, email);
  const made = await api.send<{ organisationId: string; claim: { id: string } }>('POST', '/organisations', {
    kind: 'company',
    name: company.name,
    kvkNumber: company.kvkNumber,
    establishmentNumber: `0000${company.kvkNumber}`,
    street: 'Ambachtstraat',
    houseNumber: '11',
    postalCode: '7651CW',
    place: 'Tubbergen',
    municipalityCode: 'GM0183',
    contactEmail: company.email,
  });
  await administrator.send('PUT', `/claims/${made.claim.id}/status`, { status: 'approved' }, '*');
  return { api, id: made.organisationId, email };
}

/** Publishes a guest lesson for every group of the middle years. */
export async function placeOffer(api: Api, organisationId: string, title: string, capacity = 2) {
  const offer = await api.send<{ id: string }>('POST', `/organisations/${organisationId}/offers`, {
    kind: 'guestLesson',
    title,
    description: 'Twee monteurs komen langs met een kast vol tandwielen.',
    topics: ['metal', 'mobility'],
    audiences: ['poGroup56', 'poGroup78', 'havo1', 'havo2', 'havo3', 'vwo1', 'vwo2', 'vwo3'],
    venue: 'atSchool',
    maxTravelKm: 100,
    capacityPerSchoolYear: capacity,
    hasVog: true,
    durationMinutes: 90,
  });
  await api.send('PUT', `/offers/${offer.id}/status`, { status: 'published' }, '*');
  return offer.id;
}

/** The school of the director of the demonstration publishes a need. */
export async function placeNeed(director: Api, more: object = {}) {
  const session = await director.get<{ memberships: { schoolCode: string }[] }>('/session');
  const code = session.memberships[0]?.schoolCode;
  const need = await director.send<{ id: string }>('POST', `/schools/${code}/needs`, {
    kind: 'guestLesson',
    topics: ['metal'],
    audiences: ['poGroup78'],
    groupSize: 24,
    from: day(),
    until: day(200),
    weekdays: ['monday', 'tuesday', 'wednesday', 'thursday', 'friday'],
    maxDistanceKm: 100,
    requiresVog: true,
    language: 'dutch',
    needsWheelchairAccess: false,
    remarks: null,
    ...more,
  });
  await director.send('PUT', `/needs/${need.id}/status`, { status: 'published' }, '*');
  return need.id;
}

/** The director of the demonstration asks for an offer. */
export async function askFor(director: Api, offerId: string) {
  const need = await placeNeed(director);
  const made = await director.send<{ partnershipId: string }>('POST', `/needs/${need}/requests`, {
    offerId,
    message: null,
  });
  return made.partnershipId;
}

/**
 * The director's school and a company are at work: the company registers what the two did, so long ago that nothing that other tests read
 * of the school's coverage changes by it, and the director says that it was so.
 */
export async function workTogether(director: Api, company: Api, organisationId: string) {
  const session = await director.get<{ memberships: { schoolCode: string }[] }>('/session');
  const made = await company.send<{ partnershipId: string }>(
    'POST',
    `/organisations/${organisationId}/partnerships`,
    {
      schoolCode: session.memberships[0]?.schoolCode,
      relation: {
        kind: 'companyVisit',
        heldOn: day(-260),
        start: '09:00',
        end: '11:30',
        venue: 'atOrganisation',
        groupSize: 26,
        note: null,
      },
    },
  );
  await director.send('PUT', `/partnerships/${made.partnershipId}/answer`, { answer: 'accept' });
  return made.partnershipId;
}
