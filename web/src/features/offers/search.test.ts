import { describe, expect, it } from 'vitest';
import { offersHref, readOfferAddress, toSearch } from './search';

describe('the address of a search', () => {
  it('comes back the same from its own address', () => {
    const address = {
      soort: 'guestLesson',
      onderwerp: 'robotics',
      doelgroep: 'vmbo',
      vog: 'ja',
      bij: '7551 AB',
      km: 15,
      pagina: 3,
    };
    const href = offersHref(address);
    const query = Object.fromEntries(new URL(href, 'https://techmatch.example').searchParams);
    expect(readOfferAddress(query)).toEqual(address);
  });

  it('leaves out what is empty', () => {
    expect(offersHref({ soort: '', onderwerp: '', bij: '  ', pagina: 1 })).toBe('/aanbod');
    expect(offersHref({ km: 15 })).toBe('/aanbod');
  });

  it('does not pass on what it does not know', () => {
    expect(
      readOfferAddress({
        soort: 'x',
        onderwerp: 7,
        doelgroep: 'toString',
        bij: 'Borne',
        km: 7,
        pagina: -1,
        vog: 1,
      }),
    ).toEqual({ bij: 'Borne' });
  });

  it('asks the server for every audience of a level', () => {
    expect(toSearch(readOfferAddress({ doelgroep: 'groep-5-8' })).audience).toEqual([
      'poGroup56',
      'poGroup78',
    ]);
  });
});
