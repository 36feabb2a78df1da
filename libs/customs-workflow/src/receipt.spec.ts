import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { loadProcess } from '@ironsilk/platform';
import fc from 'fast-check';
import { plan, planAfterSailing, SCENARIOS } from './customs-simulator.js';
import { RECEIPT_CODES, receiptTime, stepsFromReceipts } from './receipt.js';

const process = loadProcess(join(import.meta.dirname, '../../../config'), 'declaration');

/** Receipts handed over one by one, each judged together with all that came before, as the service does it. */
function endOf(channels: readonly string[], from = 'submitted'): string {
  const seen: { channel: string }[] = [];
  let state = from;
  for (const channel of channels) {
    seen.push({ channel });
    state = stepsFromReceipts(process, state, seen).at(-1)?.to ?? state;
  }
  return state;
}

const shuffled = (channels: readonly string[]) =>
  fc
    .tuple(
      fc.shuffledSubarray([...channels], { minLength: channels.length, maxLength: channels.length }),
      fc.array(fc.constantFrom(...channels), { maxLength: 8 }),
    )
    .chain(([all, again]) => fc.shuffledSubarray([...all, ...again], { minLength: all.length + again.length }));

describe('receipts', () => {
  it.each([
    ['a good one', ['7', 'L', 'J', 'P', 'R'], 'closed'],
    ['one called for inspection', ['7', 'L', 'J', 'C', 'P', 'R'], 'closed'],
    ['one held and then reviewed', ['7', 'L', 'H', 'J', 'P'], 'released'],
    ['one released on guarantee', ['7', 'L', 'J', 'K'], 'released_on_bond'],
    ['one returned', ['7', 'L', 'E'], 'returned'],
    ['one that failed at once', ['Y'], 'returned'],
    ['one returned before a later acceptance', ['7', 'L', 'E', 'J'], 'reviewed'],
    ['one held', ['7', 'L', 'H'], 'suspended'],
  ])('%s ends the same in any order and with any repeats', (_, channels, end) => {
    expect(endOf(channels)).toBe(end);
    fc.assert(
      fc.property(shuffled(channels), (some) => expect(endOf(some)).toBe(end)),
      { numRuns: 300 },
    );
  });

  it('announce each step once, however often its receipt comes', () => {
    fc.assert(
      fc.property(shuffled(['7', 'L', 'J', 'C', 'P', 'R']), (channels) => {
        const seen: { channel: string }[] = [];
        const closings: string[] = [];
        let state = 'submitted';
        for (const channel of channels) {
          seen.push({ channel });
          const steps = stepsFromReceipts(process, state, seen);
          closings.push(...steps.map((s) => s.to).filter((to) => to === 'closed'));
          state = steps.at(-1)?.to ?? state;
        }
        expect(closings).toEqual(['closed']);
      }),
    );
  });

  it('never go back once the machine has sailed, and move nothing by side remarks or unknown letters', () => {
    expect(endOf(['P', 'J', 'E', 'L'], 'sailed')).toBe('sailed');
    expect(endOf(['R'], 'sailed')).toBe('closed');
    expect(endOf(['M', 'N', 'T', 'S', '?', 'toString'])).toBe('submitted');
    expect(endOf(['P', 'R'], 'withdraw_requested')).toBe('withdraw_requested');
    expect(endOf(['D'], 'withdraw_requested')).toBe('withdrawn');
  });

  it('know every letter’s step in the process file', () => {
    const events = new Set(Object.values(process.states).flatMap((s) => Object.keys(s.on)));
    for (const code of Object.values(RECEIPT_CODES)) if (code.event) expect(events.has(code.event)).toBe(true);
  });

  it('of every scenario of the simulator end where they should', () => {
    const ends = Object.fromEntries(
      SCENARIOS.map((s) => [
        s,
        endOf(
          plan(s, 1)
            .filter((r) => !r.stray)
            .map((r) => r.channel),
        ),
      ]),
    );
    expect(ends).toEqual({
      happy: 'released',
      rejected: 'returned',
      inspected: 'released',
      noisy: 'released',
      suspended: 'released',
      bond: 'released',
      stray: 'released',
    });
    for (const s of SCENARIOS)
      expect(
        endOf(
          planAfterSailing(s).map((r) => r.channel),
          'sailed',
        ),
      ).toBe('closed');
    expect(endOf(plan('rejected', 2).map((r) => r.channel))).toBe('released');
  });

  it('read both ways in which customs writes time', () => {
    expect(receiptTime('20260115T10200501')).toBe('2026-01-15T02:20:05.010Z');
    expect(receiptTime('2026-01-15T10:20:05+08:00')).toBe('2026-01-15T02:20:05.000Z');
    expect(() => receiptTime('yesterday')).toThrow('receipt.bad_time');
  });
});
