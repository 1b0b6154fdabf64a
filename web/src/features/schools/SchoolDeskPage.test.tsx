import { screen, within } from '@testing-library/react';
import { expect, it } from 'vitest';
import { answering, stage } from '@/testing/stage';
import SchoolDeskPage from './SchoolDeskPage';

const invitation = {
  kind: 'answerInvitation',
  until: '2027-02-11',
  workingDaysLeft: 12,
  partnershipId: 'visit',
  activityId: null,
  needId: null,
  organisationName: 'Boldermolen Robotica',
  activityKind: 'companyVisit',
  heldOn: '2027-02-11',
  count: null,
  otherSaidYes: null,
  offerTitle: 'Een ochtend tussen de robots',
  start: '09:00',
  end: '10:30',
  seatsLeft: 40,
};

const show = async (...toDos: object[]) => {
  answering({
    '/schools/{code}/desk': {
      school: { code: '00AB00', name: 'De Zandloper' },
      coverage: { date: '2027-01-25', counts: false, until: null, activity: null, gain: null },
      toDos,
      needs: [],
      partnerships: [],
    },
    '/schools/{code}/organisations': { withinKm: 25, hasLocation: true, underWay: 0, items: [] },
  });
  await stage(() => <SchoolDeskPage />, { at: '/school/00AB00', path: '/school/$code' });
  return (await screen.findByRole('link', { name: /Geef antwoord/ })).closest('li')!;
};

it('asks whether the school takes part in an activity with others: what, with whom, when, how many and until when', async () => {
  const row = await show(invitation);
  const title = 'Doe je mee met Een ochtend tussen de robots van Boldermolen Robotica?';
  expect(within(row).getByRole('heading', { level: 2, name: title })).toBeTruthy();
  expect(row.textContent).toContain('vóór 11 feb');
  expect(row.textContent).toContain('12 werkdagen');
  expect(row.textContent).toContain(
    'Bedrijfsbezoek, met andere scholen, op donderdag 11 februari 2027, 9.00 – 10.30 uur, nog plek voor 40 deelnemers',
  );
  expect(
    within(row)
      .getByRole('link', { name: `Geef antwoord: ${title}` })
      .getAttribute('href'),
  ).toBe('/samenwerking/visit');
});

it('says nothing of how many can come where that does not matter', async () => {
  const row = await show({ ...invitation, seatsLeft: null });
  expect(row.textContent).toContain('9.00 – 10.30 uur');
  expect(row.textContent).not.toContain('plek');
});
