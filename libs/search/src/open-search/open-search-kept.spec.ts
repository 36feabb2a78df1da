import { expect, it } from '@jest/globals';
import { KeptAnswers } from './open-search-kept.js';

const answer = (text: string): Promise<string> => Promise.resolve(text);

it('gives an answer back until its time is over', async () => {
  const kept = new KeptAnswers<string>(2, 100);
  kept.set('a', answer('one'), 1_000);
  expect(await kept.get('a', 1_099)).toBe('one');
  expect(kept.get('a', 1_100)).toBeUndefined();
  expect(kept.get('a', 1_050)).toBeUndefined();
});

it('gives up what was asked for longest ago when there are too many', async () => {
  const kept = new KeptAnswers<string>(2, 100);
  kept.set('a', answer('one'), 0);
  kept.set('b', answer('two'), 0);
  expect(await kept.get('a', 1)).toBe('one');
  kept.set('c', answer('three'), 2);
  expect(kept.get('b', 3)).toBeUndefined();
  expect(await Promise.all([kept.get('a', 3), kept.get('c', 3)])).toEqual(['one', 'three']);
});

it('forgets an answer that failed, and not the one that took its place', async () => {
  const kept = new KeptAnswers<string>(2, 100);
  const [failed, better] = [answer('broken'), answer('whole')];
  kept.set('a', failed, 0);
  kept.forget('a', failed);
  expect(kept.get('a', 1)).toBeUndefined();
  kept.set('a', better, 2);
  kept.forget('a', failed);
  expect(await kept.get('a', 3)).toBe('whole');
});
