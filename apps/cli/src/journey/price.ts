import { until } from './person.js';
import { check } from './story.js';
import type { Step } from './story.js';

type Line = { amountMinor: string };

/** 3. Price: a valuation with its working. */
export const price: Step = {
  name: '3 Price',
  run: async (story) => {
    const { buyer } = story.people;
    const listingId = story.known['listingId']!;
    const valuation = await until('the valuation', async () => {
      const answer = await buyer.send('GET', `/api/valuations/of-listing/${listingId}`);
      return answer.status === 200 && answer.body;
    });
    const { valuation: v = valuation } = valuation;
    const text = JSON.stringify(v);
    check(/fmv/i.test(text) && /olv/i.test(text) && /flv/i.test(text), 'three premises are given');
    const lines = (v.waterfall ?? v.lines ?? []) as Line[];
    check(lines.length > 2, 'the waterfall has lines');
    return { made: `valuation with ${lines.length} lines`, checked: 'three premises, interval and waterfall shown to everybody' };
  },
};
