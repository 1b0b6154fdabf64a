import { expect, it } from 'vitest';
import { extrasOf, isWhatIf, planHref, readPlanAddress, toRequest } from './address';
import { axisOf, positionOn } from './axis';

it('asks for primary schools of the usual area when the address says nothing', () => {
  expect(toRequest({}, 'TWE')).toEqual({
    area: { kind: 'region', code: 'TWE' },
    sectors: ['po'],
    kinds: null,
    reachKm: null,
    heldBack: null,
    maxPerOrganisation: null,
    minimumPerMunicipality: null,
    maxMetresForOneMore: null,
    whatIf: null,
  });
  expect(toRequest({ gebied: 'GM0164' }, 'Overijssel').area).toEqual({
    kind: 'municipality',
    code: 'GM0164',
  });
  expect(toRequest({ gebied: 'Gelderland' }, 'TWE').area).toEqual({ kind: 'province', code: 'Gelderland' });
});

it('carries every choice through the address and back', () => {
  const address = {
    gebied: 'GM0141',
    sector: 'beide',
    km: 20,
    achter: 10,
    perbedrijf: 3,
    pergemeente: 2,
    hoogstens: 0,
    soorten: 'guestLesson,labUse',
    keer: '1.5',
    erbij: 'GM0164.guestLesson.robotics.5,GM0141.companyVisit..2',
    zonder: '0190a1b2-c3d4-7e5f-8a9b-0c1d2e3f4a5b',
  } as const;
  const href = planHref(address);
  const back = readPlanAddress(Object.fromEntries(new URLSearchParams(href.split('?')[1])));
  expect(back).toEqual(address);
  const request = toRequest(back, 'Overijssel');
  expect(request).toMatchObject({ heldBack: 0.1, maxMetresForOneMore: 0, kinds: ['guestLesson', 'labUse'] });
  expect(request.whatIf).toEqual({
    placesFactor: 1.5,
    withoutOrganisations: ['0190a1b2-c3d4-7e5f-8a9b-0c1d2e3f4a5b'],
    extras: [
      { municipality: 'GM0164', kind: 'guestLesson', topic: 'robotics', places: 5 },
      { municipality: 'GM0141', kind: 'companyVisit', topic: null, places: 2 },
    ],
  });
});

it('leaves out what cannot be read', () => {
  const address = readPlanAddress({
    gebied: '<b>',
    sector: 'so',
    km: 0,
    achter: 'veel',
    perbedrijf: -1,
    hoogstens: 2.5,
    soorten: 'gastles',
    keer: '100',
    erbij: 'GM0164.guestLesson..0,onzin,GM1.labUse..3',
    zonder: 'abc',
  });
  expect(Object.values(address).filter((value) => value !== undefined)).toEqual([]);
  expect(planHref(address)).toBe('/plan');
  expect(extrasOf({})).toEqual([]);
});

it('knows what counts with what is not so', () => {
  expect(isWhatIf({ km: 50, achter: 10 })).toBe(false);
  expect(isWhatIf({ keer: '2' })).toBe(true);
  expect(isWhatIf({ zonder: 'x' })).toBe(true);
});

it('draws the part of the scale in which everything lies', () => {
  const axis = axisOf([43.1, 51.5, 49.1, 48.3, 50]);
  expect(axis).toEqual({ from: 40, to: 55 });
  expect(positionOn(axis, 40)).toBe(0);
  expect(positionOn(axis, 55)).toBe(100);
  expect(positionOn(axis, 47.5)).toBe(50);
  expect(positionOn(axis, 90)).toBe(100);
  expect(axisOf([0, 100])).toEqual({ from: 0, to: 100 });
  expect(axisOf([null])).toEqual({ from: 0, to: 100 });
  expect(axisOf([50, 50])).toEqual({ from: 45, to: 55 });
});
