import { expect, it } from 'vitest';
import { deskHref, readDeskAddress, readPairingAddress, stepHref, type DeskItem } from './desk';

const need = '0192f0c4-0000-7000-8000-000000000001';
const item = (more: Partial<DeskItem>) =>
  ({ school: { code: '00AB01' }, needId: null, partnershipId: null, ...more }) as DeskItem;

it('keeps the kind and the page in the address, and nothing that it does not know', () => {
  expect(readDeskAddress({ soort: 'stil', pagina: '3' })).toEqual({ soort: 'stil', pagina: 3 });
  expect(readDeskAddress({ soort: 'onzin', pagina: '-1' })).toEqual({ soort: undefined, pagina: undefined });
  expect(deskHref('TWE', { soort: 'past-niets', pagina: 2 })).toBe('/regio/TWE?soort=past-niets&pagina=2');
  expect(deskHref('TWE', { pagina: 1 })).toBe('/regio/TWE');
});

it('leads each step to the page on which it is taken', () => {
  expect(stepHref('TWE', item({ next: 'suggest', needId: need }))).toBe(`/regio/TWE/koppelen?vraag=${need}`);
  expect(stepHref('TWE', item({ next: 'suggest' }))).toBe('/regio/TWE/koppelen?school=00AB01');
  expect(stepHref('TWE', item({ next: 'takeOver', partnershipId: need }))).toBe(
    `/samenwerking/${need}#overnemen`,
  );
  expect(stepHref('TWE', item({ next: 'awaitSchool' }))).toBeNull();
});

it('pairs only what an address can name', () => {
  expect(readPairingAddress({ vraag: need, school: '<b>' })).toEqual({ vraag: need, school: undefined });
  expect(readPairingAddress({ school: '00AB01' }).school).toBe('00AB01');
});
