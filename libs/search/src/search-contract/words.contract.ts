import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Market, asking, expectFound, FIRST, wordsOf } from './machines.contract.js';
import type { Case, DriverUnderTest, MakeDriver } from './machines.contract.js';

const LONG = 'x'.repeat(200);

const market = new Market({
  pc200: { text: 'one owner' },
  pc220: { model: ['komatsu-pc220-8', 'PC220-8'], massKg: 23_000, text: 'ex rental fleet' },
  sany: { make: ['sany', 'SANY', '三一'], model: ['sany-sy215c', 'SY215C'], massKg: 21_000, text: '单一车主' },
  dozer: { family: 'dozer', make: ['shantui', 'Shantui', '山推'], model: ['shantui-sd16', 'SD16'], massKg: 17_000 },
  odd: { make: [null, 'Noname', null], model: [null, 'X1'], massKg: null, text: `кран бульдозер حفارة ${LONG}` },
  sold: { state: 'sold', text: 'one owner' },
  reserved: { state: 'reserved', text: 'reservedword' },
});

const CASES: readonly Case<keyof (typeof market)['documents']>[] = [
  ['everything but what is sold answers a search without words', {}, ['pc200', 'pc220', 'sany', 'dozer', 'odd', 'reserved']],
  ['a family is found by its concept', wordsOf(['f:dozer']), ['dozer']],
  ['a make is found by its concept', wordsOf(['m:sany']), ['sany']],
  ['a class of weight is found by its concept', wordsOf(['t:23']), ['pc220']],
  ['either of two words is enough within a term', wordsOf(['m:sany', 'm:shantui']), ['sany', 'dozer']],
  ['neighbouring classes of weight are one term', wordsOf(['t:20', 't:21', 't:22']), ['pc200', 'sany', 'reserved']],
  ['every term must hold', wordsOf(['f:excavator'], ['t:23']), ['pc220']],
  ['two terms that no machine has both of find nothing', wordsOf(['m:sany'], ['f:dozer']), []],
  ['the same term twice asks for no more than once', wordsOf(['m:sany'], ['m:sany']), ['sany']],
  ['a word nobody has finds nothing', wordsOf(['nowhere']), []],
  ['a word nobody has beside one that somebody has does no harm', wordsOf(['nowhere', 'm:sany']), ['sany']],
  ['a term without any word finds nothing', wordsOf([]), []],
  ['half of a word is not the word', wordsOf(['owne']), []],
  ['a word and more is not the word', wordsOf(['owners']), []],
  ['a plain word of the free text is found', wordsOf(['owner']), ['pc200']],
  ['Russian is found', wordsOf(['бульдозер']), ['odd']],
  ['Arabic is found', wordsOf(['حفاره']), ['odd']],
  ['Chinese is found by its pairs', wordsOf(['车主']), ['sany']],
  ['an asterisk is a character, not all words', wordsOf(['*']), []],
  ['a question mark is a character, not any letter', wordsOf(['owne?']), []],
  ['signs of a query language mean nothing', wordsOf(['owner OR rental']), []],
  ['quotes and backslashes are harmless', wordsOf(['"\\\'; drop index --']), []],
  ['an emoji is harmless', wordsOf(['🚜']), []],
  ['a word as long as they come is found whole', wordsOf([LONG]), ['odd']],
  ['a term of three hundred words is one term', wordsOf([...Array.from({ length: 300 }, (_, i) => `no${i}`), 'm:sany']), ['sany']],
  ['what is reserved is found as long as it is not sold', wordsOf(['reservedword']), ['reserved']],
  ['what is reserved is not available', { ...wordsOf(['reservedword']), onlyAvailable: true }, []],
];

export const wordsContract = (make: MakeDriver): void =>
  describe('words', () => {
    let under: DriverUnderTest;
    beforeAll(async () => {
      under = await make();
      await market.put(under);
    });
    afterAll(() => under.close());

    it.each(CASES)('%s', async (_, ask, finds) => {
      await expectFound(under, market, ask, finds);
    });

    it('holds twenty-four terms at once', async () => {
      const words = market.documents.pc200.words.slice(0, 8);
      const terms = Array.from({ length: 24 }, (_, i) => [words[i % words.length]!]);
      expect(market.named((await under.driver.find(asking(wordsOf(...terms)), FIRST)).documents)).toContain('pc200');
    });

    it('counts only machines with the words in every facet', async () => {
      const { facets } = await under.driver.find(asking(wordsOf(['m:sany', 'm:shantui'])), FIRST);
      expect(facets.make).toEqual([
        { value: 'sany', count: 1 },
        { value: 'shantui', count: 1 },
      ]);
    });

    it('keeps to the words when a facet is chosen too', async () => {
      await expectFound(under, market, { ...wordsOf(['f:excavator']), facets: { make: ['sany', 'shantui'] } }, ['sany']);
    });
  });
