import { describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';

// The texts quote numbers of the rules. When a rule changes, its text has to.
const root = join(import.meta.dirname, '../../..');
const yaml = (path: string) => parse(readFileSync(join(root, 'config', path), 'utf8')) as any;
const words = (lang: string, namespace: string) =>
  JSON.parse(readFileSync(join(import.meta.dirname, `messages/${lang}/${namespace}.json`), 'utf8')) as any;

describe.each(['en', 'zh'])('what the terms say in %s', (lang) => {
  const { terms } = words(lang, 'legal');
  const { how, help } = words(lang, 'about');
  const escrow = yaml('trade/escrow.yaml');

  it('are the shares, deadlines and fee of the escrow', () => {
    const shares = escrow.parts.map((p: { shareBp: number }) => `${p.shareBp / 100} %`);
    for (const text of [terms.paying.p1, how.pay.p1]) expect(text.match(/\d+ %/g)).toEqual(shares);
    expect(
      terms.paying.p1
        .match(/\d+(?!\d| ?%)/g)
        .slice(-4)
        .map(Number),
    ).toEqual(escrow.parts.map((p: { fundWithinHours: number }) => p.fundWithinHours));
    expect(terms.paying.p3).toContain(`${escrow.fees[0].rateBp / 100} %`);
    expect(help.offer.p1).toContain(String(escrow.parts[0].fundWithinHours));
    expect(escrow.parts.map((p: { releaseOn: string }) => p.releaseOn)).toEqual([
      'inspection_report',
      'loading_survey',
      'bill_of_lading',
      'arrival_acceptance',
    ]);
  });
  it('are the deadlines of arrival and claim', () => {
    const days = /P(\d+)D/.exec(yaml('process/order.yaml').states.arrived.timer.after)![1]!;
    for (const text of [terms.arrival.p1, how.arrive.p2, help.arrived.p1]) expect(text).toMatch(new RegExp(`(^|\\D)${days} ?(days|天)`));
    expect(terms.arrival.p2).toMatch(
      new RegExp(`(^|\\D)${/P(\d+)D/.exec(yaml('process/arrival_claim.yaml').states.awaiting_dealer.timer.after)![1]!} ?(days|天)`),
    );
  });
});
