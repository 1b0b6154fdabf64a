/** One municipality on the equal-area tile map: a square each, laid out by hand so that neighbours stay near. */
export interface Tile {
  /** CBS code. */
  code: string;
  column: number;
  row: number;
  /** Name that fits in a square. */
  short: string;
}

const layOut = (rows: readonly string[]): Tile[] =>
  rows.flatMap((line, row) =>
    line
      .split('|')
      .map((cell) => cell.trim())
      .flatMap((cell, column) => {
        const [code, ...short] = cell.split(' ');
        return code ? [{ code: `GM${code}`, column, row, short: short.join(' ') }] : [];
      }),
  );

/** Columns run west to east, rows north to south. */
export const tilesOf: Record<string, readonly Tile[]> = {
  Overijssel: layOut([
    '|1708 Steenw.',
    '|1896 Zwartew.|0180 Staph.',
    '0166 Kampen|0193 Zwolle|0148 Dalfsen|0175 Ommen|0160 Hardenb.',
    '|1773 Olst-W.|0177 Raalte|0163 Hellend.|1700 Twent.|0183 Tubb.|1774 Dinkel.',
    '|0150 Deventer|1742 Rijssen|0189 Wierden|0141 Almelo|0147 Borne|0173 Oldenz.|0168 Losser',
    '||||1735 Hof v. T.|0164 Hengelo|0153 Ensch.',
    '|||||0158 Haaksb.',
  ]),
  Gelderland: layOut([
    '|||||0269 Oldebr.|0244 Hattem',
    '|||0302 Nunsp.|0230 Elburg|0232 Epe|0246 Heerde',
    '|||0243 Hard.|0233 Ermelo|0200 Apeld.|0285 Voorst',
    '||0267 Nijkerk|0273 Putten|0203 Barnev.|0213 Brumm.|0301 Zutphen|0262 Lochem|1859 Berkel.',
    '|||0279 Scherp.|0228 Ede|0277 Rozend.|0275 Rheden|1876 Bronckh.|1586 Oost G.|0294 Winters.',
    '|||0289 Wagen.|0274 Renkum|0202 Arnhem|0221 Doesb.|0222 Doetin.|1509 Oude IJ.|0197 Aalten',
    '0216 Culemb.|0214 Buren|1740 Neder-B.|1734 Overb.|1705 Lingew.|0293 Westerv.|0226 Duiven|0299 Zeven.|1955 Montf.',
    '1960 West B.|0281 Tiel|0668 W. M. W.|0225 Druten|0209 Beun.|0268 Nijm.|1945 Berg D.',
    '0297 Zaltb.|0263 Maasdr.|||0296 Wijchen|0252 Heumen',
  ]),
};
