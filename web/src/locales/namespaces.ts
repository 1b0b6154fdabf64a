/** The names of the files of each language; one a feature. A new file is added here once and in both languages. */
import type accounts from './nl/accounts.json';
import type administration from './nl/administration.json';
import type alerts from './nl/alerts.json';
import type around from './nl/around.json';
import type bulk from './nl/bulk.json';
import type common from './nl/common.json';
import type coordination from './nl/coordination.json';
import type coverage from './nl/coverage.json';
import type desk from './nl/desk.json';
import type desks from './nl/desks.json';
import type home from './nl/home.json';
import type information from './nl/information.json';
import type mailbox from './nl/mailbox.json';
import type map from './nl/map.json';
import type matching from './nl/matching.json';
import type needs from './nl/needs.json';
import type notices from './nl/notices.json';
import type offerForm from './nl/offerForm.json';
import type offers from './nl/offers.json';
import type partnerships from './nl/partnerships.json';
import type proof from './nl/proof.json';
import type ranking from './nl/ranking.json';
import type regions from './nl/regions.json';
import type relations from './nl/relations.json';
import type ui from './nl/ui.json';
import type words from './nl/words.json';

export interface Namespaces {
  accounts: typeof accounts;
  administration: typeof administration;
  alerts: typeof alerts;
  around: typeof around;
  bulk: typeof bulk;
  common: typeof common;
  coordination: typeof coordination;
  coverage: typeof coverage;
  desk: typeof desk;
  desks: typeof desks;
  home: typeof home;
  information: typeof information;
  mailbox: typeof mailbox;
  map: typeof map;
  matching: typeof matching;
  needs: typeof needs;
  notices: typeof notices;
  offerForm: typeof offerForm;
  offers: typeof offers;
  partnerships: typeof partnerships;
  proof: typeof proof;
  ranking: typeof ranking;
  regions: typeof regions;
  relations: typeof relations;
  ui: typeof ui;
  words: typeof words;
  /** The server's sentences by error code. */
  errors: Record<string, string>;
}
