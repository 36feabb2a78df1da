import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { CustomsDriver } from './customs.driver.js';
import type { RawReceipt } from './receipt.js';

/** What a contract run needs of an adapter: the driver, a good message under a number, and the world moving on. */
export type CustomsWorld = {
  readonly driver: CustomsDriver;
  message(clientSeqNo: string): string;
  /** Makes everything that is due come in. */
  settle(): Promise<void>;
  close(): Promise<void>;
};

/** Every adapter of the single window runs this. */
export const customsDriverContract = (adapter: string, make: () => Promise<CustomsWorld>): void =>
  describe(`CustomsDriver on ${adapter}`, () => {
    let world: CustomsWorld;
    beforeAll(async () => {
      world = await make();
    });
    afterAll(() => world.close());

    const all = async (): Promise<RawReceipt[]> => {
      const receipts: RawReceipt[] = [];
      for (let cursor = '', last: string | undefined; cursor !== last;) {
        const page = await world.driver.receipts(cursor);
        receipts.push(...page.receipts);
        [last, cursor] = [cursor, page.cursor];
      }
      return receipts;
    };
    const of = async (seqNo: string): Promise<Set<string>> => new Set((await all()).filter((r) => r.seqNo === seqNo).map((r) => r.channel));

    it('answers one number with one unified number, however often and from however many it is asked', async () => {
      const answers = await Promise.all(Array.from({ length: 8 }, () => world.driver.stage('IS1v1', world.message('IS1v1'))));
      expect(new Set(answers.map((a) => a.seqNo)).size).toBe(1);
      expect(answers[0]).toMatchObject({ clientSeqNo: 'IS1v1', responseCode: '0', seqNo: expect.stringMatching(/^E\d{17}$/) });
    });

    it('refuses another message under the same number', async () => {
      await world.driver.stage('IS2v1', world.message('IS2v1'));
      await expect(world.driver.stage('IS2v1', world.message('IS2v1').replace('<PackNo>1<', '<PackNo>2<'))).rejects.toMatchObject({
        code: 'customs.key_reused',
      });
    });

    it('declares once, and hands out its receipts from any cursor at least once', async () => {
      const { seqNo } = await world.driver.stage('IS3v1', world.message('IS3v1'));
      expect(await of(seqNo!)).toEqual(new Set());
      await Promise.all(Array.from({ length: 5 }, () => world.driver.declare('IS3v1')));
      await world.settle();
      expect(await of(seqNo!)).toEqual(new Set(['7', 'L', 'J', 'P']));
      const ids = (await all()).filter((r) => r.seqNo === seqNo).map((r) => r.id);
      expect(new Set(ids).size).toBe(4);
    });

    it('tells what is wrong with a message and gives it no number', async () => {
      const bad = world.message('IS4v1').replace(/<ContrNo>[^<]*<\/ContrNo>/, '');
      expect(await world.driver.stage('IS4v1', bad)).toMatchObject({ seqNo: null, errorMessage: expect.stringContaining('ContrNo') });
    });

    it('does not declare what was never uploaded', async () => {
      await expect(world.driver.declare('IS9v1')).rejects.toMatchObject({ code: 'customs.not_staged' });
    });

    it('answers a withdrawal by a receipt, once', async () => {
      const { seqNo } = await world.driver.stage('IS5v1', world.message('IS5v1'));
      await world.driver.declare('IS5v1');
      await world.settle();
      await world.driver.requestWithdrawal(seqNo!, 'shut out');
      await world.driver.requestWithdrawal(seqNo!, 'shut out');
      await world.settle();
      expect([...(await of(seqNo!))].filter((c) => c === 'D' || c === 'A')).toEqual(['D']);
    });
  });
