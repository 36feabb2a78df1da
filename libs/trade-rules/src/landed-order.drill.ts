import { expect, it } from '@jest/globals';
import { destinations, exactly, market, PROOF_FACTS } from './landed-order.contract.js';
import { landedOrder, landedUsdMinor } from './landed-order.js';

/** The four million pairs of landed-order.spec.ts, each through `landedCost()` itself: minutes, so not in `npm test`. */
it('every one of 100,000 machines × 40 destinations costs what landedCost() says, to the cent', () => {
  const machines = market(100_000, 26);
  const { countries, rules } = destinations(26);
  let [pairs, priced, wrong] = [0, 0, 0];
  for (const country of countries) {
    const order = landedOrder(country, PROOF_FACTS, rules);
    for (const machine of machines) {
      const ours = landedUsdMinor(order.programOf(machine), machine.usdMinor, machine.tonnesMilli);
      const exact = exactly(machine, country, PROOF_FACTS, rules);
      pairs++;
      if (ours !== null) priced++;
      if (ours !== (exact?.known ? Number(exact.likelyMinor) : null)) wrong++;
    }
  }
  process.stderr.write(`landed cost by landedCost(): ${pairs} pairs, ${priced} with a price, ${wrong} differ\n`);
  expect({ pairs, wrong }).toEqual({ pairs: 4_000_000, wrong: 0 });
}, 1_800_000);
