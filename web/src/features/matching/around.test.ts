import { describe, expect, it } from 'vitest';
import { aroundHref, readAroundAddress } from './around';

describe('the address of the needs around an organisation', () => {
  it('keeps what it knows and leaves out the rest', () => {
    expect(readAroundAddress({ aanbod: 'a', sector: 'vo', partner: 'nee', pagina: '3' })).toEqual({
      aanbod: 'a',
      sector: 'vo',
      partner: 'nee',
      pagina: 3,
    });
    expect(readAroundAddress({ aanbod: 5, sector: 'mbo', partner: 'ja', pagina: -1 })).toEqual({
      aanbod: undefined,
      sector: undefined,
      partner: undefined,
      pagina: undefined,
    });
  });

  it('comes back as it was read', () => {
    const address = readAroundAddress({ sector: 'po', partner: 'nee' });
    const href = aroundHref('x', address);
    expect(href).toBe('/organisatie/x/vragen?sector=po&partner=nee');
    expect(readAroundAddress(Object.fromEntries(new URL(href, 'http://a').searchParams))).toEqual(address);
    expect(aroundHref('x', {})).toBe('/organisatie/x/vragen');
  });
});
