import { until } from './person.js';
import { check } from './story.js';
import type { Step } from './story.js';

type Working = {
  premises: Record<'fmvMinor' | 'olvMinor' | 'flvMinor', string>;
  interval: { lowMinor: string; highMinor: string };
  waterfall: { code: string; amountMinor: string; runningMinor: string }[];
};

/** 3. Price: a valuation with its working. */
export const price: Step = {
  name: '3 Price',
  run: async (story) => {
    const { buyer } = story.people;
    const listingId = story.known['listingId']!;
    const { valuation, refusal } = await until('the valuation that knows the report', async () => {
      const answer = await buyer.send('GET', `/api/valuations/of-listing/${listingId}`);
      const made = answer.body as { madeAt: string; valuation: Working | null; refusal: { code: string } | null };
      return answer.status === 200 && made.madeAt !== story.known['firstValuedAt'] && made;
    });
    check(valuation !== null, `the machine is valued (${refusal?.code ?? ''})`);
    const { premises, interval, waterfall } = valuation!;
    const [flv, olv, fmv] = [BigInt(premises.flvMinor), BigInt(premises.olvMinor), BigInt(premises.fmvMinor)];
    const [low, high] = [BigInt(interval.lowMinor), BigInt(interval.highMinor)];
    check(0n < flv && flv <= olv && olv <= fmv, `forced ≤ orderly ≤ fair market value (${flv}, ${olv}, ${fmv})`);
    check(low < high && low <= fmv && fmv <= high, `the value lies in its interval (${low}, ${fmv}, ${high})`);
    check(waterfall.length > 2, 'the waterfall has lines');
    let sum = 0n;
    for (const line of waterfall) {
      sum += BigInt(line.amountMinor);
      check(sum === BigInt(line.runningMinor), `the waterfall adds up to its line "${line.code}" (${sum}, not ${line.runningMinor})`);
    }
    check(sum === fmv, `the waterfall ends at the value (${sum}, not ${fmv})`);
    return {
      made: `valuation with ${waterfall.length} lines`,
      checked: 'three premises in order, value within its interval, waterfall adds up to it; shown to everybody',
    };
  },
};
