import { until } from './person.js';
import { check } from './story.js';
import type { Step, Story } from './story.js';

/** A search is kept before there is a machine that answers it: only what is published afterwards is told by mail. */
export async function keepSearch(story: Story): Promise<void> {
  const filters = { family: ['excavator'], make: ['sany'] };
  const { id } = await story.people.buyer.ask('POST', '/api/saved-searches', { name: 'Excavators for Mombasa', filters });
  story.known['savedSearchId'] = id;
}

/** 4. Find: in any language, and by a mail to whoever was waiting for such a machine. */
export const find: Step = {
  name: '4 Find',
  run: async (story) => {
    const { buyer, operator } = story.people;
    const id = story.known['listingId']!;
    for (const words of ['SANY SY215C', '挖掘机 SY215C', 'экскаватор sy 215 c', 'excavatrice SY-215C', 'حفارة SY215C']) {
      await until(`"${words}" to find the machine`, async () => {
        const { items } = await buyer.ask('GET', `/api/search?q=${encodeURIComponent(words)}&sort=newest`);
        return items.some((m: { listingId: string }) => m.listingId === id);
      });
    }
    const mail = await until(`the mail of the saved search to ${buyer.email}`, async () => {
      const { items } = await operator.ask('GET', `/api/operator/mails?address=${encodeURIComponent(buyer.email)}`);
      return items.find((m: { template: string; body: string }) => m.template.startsWith('saved_search_found_') && m.body.includes(id));
    });
    check(mail.body.includes(`/machines/${id}`) && mail.body.includes('SY215C'), 'the mail names the machine and links to it');
    const { items } = await buyer.ask('GET', '/api/saved-searches');
    const saved = items.find((s: { id: string }) => s.id === story.known['savedSearchId']);
    check(saved?.alert === 'soon', 'the search is kept');
    return { made: 'mail of the saved search', checked: 'found in five languages; the buyer’s mail names the machine' };
  },
};
