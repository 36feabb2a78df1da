import { describe } from '@jest/globals';
import { consistencyContract } from './search-contract/consistency.contract.js';
import { facetsContract } from './search-contract/facets.contract.js';
import { failureContract } from './search-contract/failure.contract.js';
import { filtersContract } from './search-contract/filters.contract.js';
import { geoContract } from './search-contract/geo.contract.js';
import { histogramsContract } from './search-contract/histograms.contract.js';
import { landedContract } from './search-contract/landed.contract.js';
import type { MakeDriver } from './search-contract/machines.contract.js';
import { orderContract } from './search-contract/order.contract.js';
import { pagingContract } from './search-contract/paging.contract.js';
import { propertiesContract } from './search-contract/properties.contract.js';
import { rebuildContract } from './search-contract/rebuild.contract.js';
import { similarContract } from './search-contract/similar.contract.js';
import { wordsContract } from './search-contract/words.contract.js';

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
