import { describe, expect, it } from 'vitest';
import errors from '../../../../src/TechMatch.Server/Texts/errors.nl.json';
import { checkOffer, emptyOffer, formOf, type OfferDraft } from './offerForm';

const whole: OfferDraft = {
  ...emptyOffer,
  kind: 'guestLesson',
  title: 'Bouw zelf een grijper',
  topics: ['robotics'],
  audiences: ['poGroup78'],
  venue: 'atSchool',
  capacityPerSchoolYear: '3',
};

describe('the form of an offer', () => {
  it('holds when everything that must be there is there', () => {
    expect(checkOffer(whole)).toEqual([]);
  });

  it('says all that is missing at once, in words that the server has too', () => {
    const found = checkOffer({ ...emptyOffer, months: [], weekdays: [], languages: [], maxTravelKm: '' });
    expect(found.map(({ field }) => field)).toEqual([
      'kind',
      'title',
      'topics',
      'audiences',
      'venue',
      'maxTravelKm',
      'capacityPerSchoolYear',
      'months',
      'weekdays',
      'languages',
    ]);
    for (const { code } of found) expect(errors).toHaveProperty(code);
  });

  it.each(['0', '201', '3,5', '-1', 'drie'])(
    'does not take %s for a number of times',
    (capacityPerSchoolYear) => {
      expect(checkOffer({ ...whole, capacityPerSchoolYear })).toEqual([
        { field: 'capacityPerSchoolYear', code: 'capacity-range' },
      ]);
    },
  );

  it('lets a group be of any size, but not of none', () => {
    expect(checkOffer({ ...whole, maxGroupSize: '' })).toEqual([]);
    expect(checkOffer({ ...whole, maxGroupSize: '0' })).toEqual([
      { field: 'maxGroupSize', code: 'group-size-range' },
    ]);
  });

  it('leaves open what is not filled in', () => {
    expect(formOf(emptyOffer)).toMatchObject({
      kind: null,
      venue: null,
      description: null,
      capacityPerSchoolYear: null,
      maxGroupSize: null,
      durationMinutes: null,
      maxTravelKm: 20,
    });
  });
});
