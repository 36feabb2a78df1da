import { describe, expect, it } from '@jest/globals';
import { loadProcess } from '@ironsilk/platform';
import { answerClaim, makeClaim, silenceEndsAt, type ClaimItem } from './arrival-claim.js';

const process = loadProcess(new URL('../../../config', import.meta.url).pathname, 'arrival_claim');
const NOW = new Date('2027-01-06T12:00:00Z');
const item: ClaimItem = { reason: 'damage', itemCode: null, text: 'Cab glass broken', amountMinor: 80_000n, photos: ['a'.repeat(64)] };
const claim = (items: ClaimItem[] = [item]) => makeClaim({ id: 'c', orderId: 'o', items, reportId: null }, 600_000n, NOW);
const say = (c: ReturnType<typeof claim>, ...[answer, by]: [Parameters<typeof answerClaim>[2], Parameters<typeof answerClaim>[3]]) =>
  answerClaim(c, process, answer, by, NOW);

describe('a claim at arrival', () => {
  it('settles at what lies on the table of the side that agrees', () => {
    expect(say(claim(), { event: 'agree' }, 'dealer')).toMatchObject({ state: 'settled', settledMinor: 80_000n });
    const proposed = say(claim(), { event: 'propose', amountMinor: 50_000n, reason: 'Glass only' }, 'dealer');
    expect(say(proposed, { event: 'agree' }, 'buyer')).toMatchObject({ state: 'settled', settledMinor: 50_000n });
  });

  it('goes to the operator when it is refused or nobody answers, and ends there', () => {
    const refused = say(claim(), { event: 'refuse', reason: 'Loaded whole, see photo 3' }, 'dealer');
    expect(refused.state).toBe('with_operator');
    expect(say(claim(), { event: 'answer_overdue' }, 'system').state).toBe('with_operator');
    expect(say(refused, { event: 'decide', amountMinor: 30_000n, reason: 'Photo 3 shows a crack' }, 'operator')).toMatchObject({
      state: 'settled',
      settledMinor: 30_000n,
    });
    expect(() => say(refused, { event: 'decide', amountMinor: 30_000n, reason: ' ' }, 'operator')).toThrow('arrival_claim.no_reason');
    expect(() => say(refused, { event: 'decide', amountMinor: 80_001n, reason: 'x' }, 'operator')).toThrow('arrival_claim.bad_amount');
    expect(() => say(refused, { event: 'agree' }, 'dealer')).toThrow('arrival_claim.not_now');
  });

  it('can be withdrawn, which is worth nothing', () => {
    expect(say(claim(), { event: 'withdraw' }, 'buyer')).toMatchObject({ state: 'withdrawn', settledMinor: 0n });
    expect(() => say(claim(), { event: 'withdraw' }, 'dealer')).toThrow('arrival_claim.not_yours');
  });

  it.each<[string, ClaimItem[], string, string]>([
    ['nothing', [], 'arrival_claim.no_items', 'items'],
    ['an item without proof', [{ ...item, photos: [] }], 'arrival_claim.no_proof', 'items.0.photos'],
    ['an amount below zero', [{ ...item, amountMinor: -1n }], 'arrival_claim.bad_amount', 'items.0.amountMinor'],
    ['more than is held', [item, { ...item, amountMinor: 520_001n }], 'arrival_claim.over_held', 'items'],
  ])('about %s is refused', (_, items, code, field) => expect(() => claim(items)).toThrow(expect.objectContaining({ code, field })));

  it('takes a point of the arrival report for a proof', () => {
    expect(
      makeClaim({ id: 'c', orderId: 'o', items: [{ ...item, photos: [], itemCode: 'EX-03-01' }], reportId: 'r' }, 600_000n, NOW).askedMinor,
    ).toBe(80_000n);
  });

  it('waits for the arrival report before silence counts', () => {
    expect(silenceEndsAt(NOW, null)).toEqual(NOW);
    expect(silenceEndsAt(NOW, NOW)).toEqual(new Date(NOW.getTime() + 3 * 86_400_000));
    expect(silenceEndsAt(new Date(NOW.getTime() + 7 * 86_400_000), NOW)).toEqual(new Date(NOW.getTime() + 7 * 86_400_000));
  });
});
