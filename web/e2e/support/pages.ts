/** What stands in the addresses of pages that are about something. */
export interface Known {
  school: string;
  company: string;
  centre: string;
  region: string;
  need: string;
  offer: string;
  partnership: string;
  mail: string;
  plan: string;
  /** Links that were mailed, as paths. */
  toAnswer: string;
  toConfirm: string;
  toReset: string;
}

export interface PageRow {
  address: string;
  /** It is looked at in English too. */
  english?: true;
}

export const readers = [
  'anybody',
  'newcomer',
  'director',
  'company',
  'centre',
  'coordinator',
  'province',
  'administrator',
] as const;

/** The pages by who looks at them. That no page of the client is missing is checked beside its route tree. */
export const pagesOf = (known: Known): Record<(typeof readers)[number], PageRow[]> => ({
  anybody: [
    { address: '/', english: true },
    { address: '/aanbod', english: true },
    { address: `/aanbod/${known.offer}`, english: true },
    { address: '/dekking', english: true },
    { address: '/dekking?kaart=tegels&per=regio&sector=vo' },
    { address: '/dekking?per=grootte' },
    { address: '/dekking/scholen?gemeente=GM0164' },
    { address: '/dekking/scholen?stand=uncovered&reden=noNeed' },
    { address: '/dekking/vergelijken', english: true },
    { address: '/dekking/verwachting', english: true },
    { address: '/dekking/verwachting?sector=vo&regio=TWE' },
    { address: '/dekking/witte-vlekken', english: true },
    { address: '/dekking/witte-vlekken?regio=TWE&lijst=aanbod' },
    { address: `/dekking/scholen/${known.school}`, english: true },
    { address: '/zo-rekenen-we', english: true },
    { address: '/open-data', english: true },
    { address: '/hulp' },
    { address: '/privacy' },
    { address: '/toegankelijkheid' },
  ],
  newcomer: [
    { address: '/inloggen', english: true },
    { address: '/account-maken' },
    { address: '/wachtwoord-vergeten' },
    { address: known.toReset },
    { address: '/wachtwoord-instellen#onzin' },
    { address: '/e-mail-bevestigen#onzin' },
    { address: '/claim' },
    { address: known.toAnswer, english: true },
    { address: '/antwoord#onzin' },
    { address: '/verlengen#onzin', english: true },
    { address: known.toConfirm, english: true },
    { address: '/meldingen-uit#onzin' },
    { address: '/geen-berichten#onzin' },
    { address: '/mail-uit#onzin' },
    { address: '/mailbak' },
    { address: `/mailbak?mail=${known.mail}`, english: true },
    { address: '/bestaat-niet' },
  ],
  director: [
    { address: `/school/${known.school}`, english: true },
    { address: `/school/${known.school}/vraag`, english: true },
    { address: `/school/${known.school}/samenwerking-melden`, english: true },
    { address: `/vraag/${known.need}` },
    { address: `/vraag/${known.need}/passend`, english: true },
    { address: `/vraag/${known.need}/passend?km=5&dag=monday` },
    { address: `/vraag/${known.need}/vergelijk?naast=${known.offer}`, english: true },
    { address: `/samenwerking/${known.partnership}`, english: true },
    { address: `/samenwerking/${known.partnership}/convenant`, english: true },
    { address: '/claim', english: true },
    { address: '/mijn-meldingen', english: true },
    { address: '/meldingen', english: true },
    { address: '/mijn-mail', english: true },
    { address: '/mijn-agenda', english: true },
  ],
  company: [
    { address: `/organisatie/${known.company}`, english: true },
    { address: `/organisatie/${known.company}/aanbod/nieuw`, english: true },
    { address: `/organisatie/${known.company}/vragen`, english: true },
    { address: `/organisatie/${known.company}/samenwerking-melden` },
    { address: `/aanbod/${known.offer}` },
    { address: `/aanbod/${known.offer}/bewerken` },
    { address: `/samenwerking/${known.partnership}` },
  ],
  centre: [
    { address: `/organisatie/${known.centre}`, english: true },
    { address: `/organisatie/${known.centre}/aanbod/nieuw` },
  ],
  coordinator: [
    { address: `/plan/${known.plan}` },
    { address: '/dekking/rapporten' },
    { address: `/regio/${known.region}`, english: true },
    { address: `/regio/${known.region}?soort=scholen` },
    { address: `/regio/${known.region}/koppelen?vraag=${known.need}`, english: true },
    { address: `/regio/${known.region}/koppelen?school=${known.school}` },
    { address: `/regio/${known.region}/volgorde` },
    { address: `/regio/${known.region}/termijnen`, english: true },
    { address: `/regio/${known.region}/berichten`, english: true },
    { address: `/regio/${known.region}/berichten?aan=bedrijven&uitnodiging=ja&gemeente=GM0164&scholen=3` },
    { address: `/regio/${known.region}/campagne`, english: true },
    { address: `/samenwerking/${known.partnership}` },
  ],
  province: [
    { address: '/dekking' },
    { address: '/plan', english: true },
    { address: '/plan?sector=beide&km=25&pergemeente=2&keer=1.5&erbij=GM0164.guestLesson..5' },
    { address: `/plan/${known.plan}`, english: true },
    { address: '/dekking/scholen?sector=vo', english: true },
    { address: '/dekking/rapporten', english: true },
    { address: `/regio/${known.region}`, english: true },
  ],
  administrator: [
    { address: '/beheer', english: true },
    { address: '/beheer/registers', english: true },
    { address: '/beheer/aanvragen' },
    { address: '/beheer/taken', english: true },
    { address: '/beheer/taken/partnership-progress' },
    { address: '/beheer/mail' },
    { address: `/beheer/mail/${known.mail}`, english: true },
    { address: `/regio/${known.region}` },
  ],
});
