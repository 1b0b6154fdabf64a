import type { Membership } from '@/shared/api/contract';
import { deskOf } from '@/shared/session';

/** A word of the main menu; `key` stands under `nav` in common.json. */
export interface NavItem {
  key:
    | 'offers'
    | 'offersShort'
    | 'coverage'
    | 'schools'
    | 'forCompanies'
    | 'openData'
    | 'desk'
    | 'newNeed'
    | 'newOffer'
    | 'region'
    | 'plan'
    | 'administration'
    | 'mailbox';
  href: string;
}

const open: NavItem[] = [
  { key: 'offers', href: '/aanbod' },
  { key: 'coverage', href: '/dekking' },
  { key: 'forCompanies', href: '/claim?voor=bedrijf' },
  { key: 'openData', href: '/open-data' },
];

/** At most five words for the role that is on; without one, what is open to all. */
export function navigationFor(role: Membership | null): NavItem[] {
  if (!role) return open;
  const desk = deskOf(role);
  switch (role.role) {
    case 'school':
      return [
        { key: 'desk', href: desk },
        { key: 'newNeed', href: `${desk}/vraag` },
        { key: 'offersShort', href: '/aanbod' },
        { key: 'coverage', href: '/dekking' },
      ];
    case 'organisation':
      return [
        { key: 'desk', href: desk },
        { key: 'newOffer', href: `${desk}/aanbod/nieuw` },
        { key: 'offersShort', href: '/aanbod' },
        { key: 'coverage', href: '/dekking' },
      ];
    case 'coordinator':
      return [
        { key: 'region', href: desk },
        { key: 'plan', href: '/plan' },
        { key: 'offersShort', href: '/aanbod' },
        { key: 'coverage', href: '/dekking' },
        { key: 'schools', href: '/dekking/scholen' },
      ];
    case 'province':
      return [
        { key: 'coverage', href: '/dekking' },
        { key: 'plan', href: '/plan' },
        { key: 'schools', href: '/dekking/scholen' },
        { key: 'offersShort', href: '/aanbod' },
        { key: 'openData', href: '/open-data' },
      ];
    case 'administrator':
      return [
        { key: 'administration', href: '/beheer' },
        { key: 'coverage', href: '/dekking' },
        { key: 'plan', href: '/plan' },
        { key: 'schools', href: '/dekking/scholen' },
        { key: 'offersShort', href: '/aanbod' },
      ];
  }
}

/** The one word whose page this is: the longest address that the page's own begins with. */
export function currentItem(items: readonly NavItem[], path: string, search: string): NavItem | null {
  const here = new URLSearchParams(search);
  const fits = items.filter(({ href }) => {
    const [bare = '', query] = href.split('?');
    if (path !== bare && !path.startsWith(`${bare}/`)) return false;
    return [...new URLSearchParams(query)].every(([key, value]) => here.get(key) === value);
  });
  return fits.sort((a, b) => b.href.length - a.href.length)[0] ?? null;
}
