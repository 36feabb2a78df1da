import { describe } from '@jest/globals';
import { consistencyContract } from './consistency.contract.js';
import { facetsContract } from './facets.contract.js';
import { failureContract } from './failure.contract.js';
import { filtersContract } from './filters.contract.js';
import { geoContract } from './geo.contract.js';
import { histogramsContract } from './histograms.contract.js';
import { landedContract } from './landed.contract.js';
import type { MakeDriver } from './machines.contract.js';
import { orderContract } from './order.contract.js';
import { pagingContract } from './paging.contract.js';
import { propertiesContract } from './properties.contract.js';
import { rebuildContract } from './rebuild.contract.js';
import { similarContract } from './similar.contract.js';
import { wordsContract } from './words.contract.js';

const TOPICS = [
  wordsContract,
  filtersContract,
  facetsContract,
  histogramsContract,
  orderContract,
  pagingContract,
  geoContract,
  landedContract,
  consistencyContract,
  rebuildContract,
  similarContract,
  failureContract,
  propertiesContract,
];

/** Every adapter runs this with its real engine behind it: what a search must do, said once. */
export const searchDriverContract = (adapter: string, make: MakeDriver): void =>
  describe(`SearchDriver on ${adapter}`, () => {
    for (const topic of TOPICS) topic(make);
  });
