/** A school that a test invents. */
export interface InventedSchool {
  /** Establishment code, such as 99QZ00. */
  code: string;
  name: string;
  street: string;
  houseNumber: string;
  postalCode: string;
  latitude: number;
  longitude: number;
  website: string;
}

/**
 * The code of an institution that no register has: real ones do not begin with 98. Each test has a letter of its own, so that no two invent
 * the same; the last one goes with the minutes, for who runs them again on what is there.
 */
export const inventedInstitution = (own: string) =>
  `98${own}${String.fromCharCode(65 + (Math.floor(Date.now() / 60_000) % 26))}`;

/** Schools for secondary education in one municipality, in the geocoded form of DUO's register. */
export function schoolRegister(schools: readonly InventedSchool[], municipality: string, province: string) {
  const header =
    'VESTIGINGSCODE;INSTELLINGSCODE;SECTOR;NAAM;TYPE;DENOMINATIE;STRAAT;HUISNUMMER;HUISLETTER;TOEVOEGING;POSTCODE;PLAATS;GEMEENTE;PROVINCIE;LEERLINGEN;LAT;LON;N_BAG_MATCHES;INTERNETADRES';
  const lines = schools.map((s) =>
    [
      s.code,
      s.code.slice(0, 4),
      'VO',
      s.name,
      'havo/vwo',
      'Openbaar',
      s.street,
      s.houseNumber,
      '',
      '',
      s.postalCode,
      municipality,
      municipality.toUpperCase(),
      province,
      '640',
      s.latitude,
      s.longitude,
      '1',
      s.website,
    ].join(';'),
  );
  return [header, ...lines, ''].join('\r\n');
}

/** One company in Tubbergen, as a table that the command line takes. */
export function organisationTable(name: string, kvkNumber: string, email: string) {
  return [
    'KVK-nummer;Vestigingsnummer;Naam;Straat;Huisnummer;Postcode;Plaats;Gemeente;SBI;E-mail',
    `${kvkNumber};0000${kvkNumber};${name};Ambachtstraat;11;7651 CW;Tubbergen;Tubbergen;2829;${email}`,
    '',
  ].join('\n');
}
