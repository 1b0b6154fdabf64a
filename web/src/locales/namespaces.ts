/** The names of the files of each language; one a feature. A new file is added here once and in both languages. */
import type common from './nl/common.json';
import type coverage from './nl/coverage.json';
import type home from './nl/home.json';
import type map from './nl/map.json';
import type offers from './nl/offers.json';
import type ui from './nl/ui.json';
import type words from './nl/words.json';

export interface Namespaces {
  common: typeof common;
  coverage: typeof coverage;
  home: typeof home;
  map: typeof map;
  offers: typeof offers;
  ui: typeof ui;
  words: typeof words;
  /** The server's sentences by error code. */
  errors: Record<string, string>;
}
