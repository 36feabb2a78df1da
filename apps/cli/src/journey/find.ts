import { until } from './person.js';
import { check } from './story.js';
import type { Step } from './story.js';

/** 4. Find: in any language, with what it costs landed in Kenya. */
export const find: Step = {
  name: '4 Find',
  run: async (story) => {
    const { buyer } = story.people;
    const id = story.known['listingId']!;
    for (const words of ['SANY SY215C', '挖掘机 SY215C', 'экскаватор sy 215 c', 'excavatrice SY-215C', 'حفارة SY215C']) {
      await until(`"${words}" to find the machine`, async () => {
        const { items } = await buyer.ask('GET', `/api/search?q=${encodeURIComponent(words)}&sort=newest`);
        return items.some((m: { listingId: string }) => m.listingId === id);
      });
    }
    const saved = await buyer.ask('POST', '/api/saved-searches', { name: 'Excavators for Mombasa', filters: { family: ['excavator'] } });
    check(typeof saved.id === 'string', 'the search is saved');
    return { made: 'a saved search', checked: 'found in five languages' };
  },
};
