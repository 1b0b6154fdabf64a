import { describe, expect, it } from 'vitest';
import dutch from '../../../../../src/TechMatch.Server/Texts/errors.nl.json';
import { checkRelation, emptyRelation, formOf, type RelationDraft } from './relation';

const today = '2026-11-24';
const visit: RelationDraft = {
  kind: 'companyVisit',
  heldOn: '2026-04-14',
  start: '9.00',
  end: '11:30',
  venue: 'atOrganisation',
  groupSize: ' 26 ',
  note: ' ',
};
const faults = (change: Partial<RelationDraft>) =>
  checkRelation({ ...visit, ...change }, today).map(({ field, code }) => `${field}: ${code}`);

describe('a relation to register', () => {
  it('goes over the wire as the server reads it', () => {
    expect(formOf(visit)).toEqual({
      kind: 'companyVisit',
      heldOn: '2026-04-14',
      start: '09:00',
      end: '11:30',
      venue: 'atOrganisation',
      groupSize: 26,
      note: null,
    });
  });

  it('holds when everything is filled in', () => {
    expect(faults({})).toEqual([]);
    expect(faults({ heldOn: today })).toEqual([]);
    expect(faults({ heldOn: '2023-11-24' })).toEqual([]);
  });

  it('names all that is missing, in the order of the form, each with a sentence', () => {
    const missing = checkRelation(emptyRelation, today);
    expect(missing.map(({ field }) => field)).toEqual([
      'kind',
      'heldOn',
      'start',
      'end',
      'venue',
      'groupSize',
    ]);
    for (const { code } of missing) expect(dutch).toHaveProperty([code]);
  });

  it('names what cannot be', () => {
    expect(faults({ heldOn: '2026-11-25' })).toEqual(['heldOn: relation-date-range']);
    expect(faults({ heldOn: '2023-11-23' })).toEqual(['heldOn: relation-date-range']);
    expect(faults({ end: '9.00' })).toEqual(['end: moment-end-before-start']);
    expect(faults({ start: 'negen uur', end: '25.00' })).toEqual([
      'start: value-unreadable',
      'end: value-unreadable',
    ]);
    for (const groupSize of ['0', '501', '-3', 'dertig', '1e3'])
      expect(faults({ groupSize })).toEqual(['groupSize: group-size-range']);
  });
});
