/** The names of the files of each language; one a feature. A new file is added here once and in both languages. */
import type common from './nl/common.json';
import type map from './nl/map.json';
import type ui from './nl/ui.json';
import type words from './nl/words.json';

export interface Namespaces {
  common: typeof common;
  map: typeof map;
  ui: typeof ui;
  words: typeof words;
  /** The server's sentences by error code. */
  errors: Record<string, string>;
}
