import { describe, expect, it } from '@jest/globals';
import { deadline, diagram, nextSteps, parseProcess, step } from './process.js';

const text = (states: string): string => `
id: visit
version: 1
effectiveFrom: 2026-11-01
status: provisional
source: test
initial: asked
states:
${states}`;

const good = text(`
  asked: { on: { assign: { to: assigned, actors: [operator] }, cancel: { to: cancelled, actors: [dealer] } }, timer: { after: P2DT3H, event: cancel } }
  assigned: { on: { finish: { to: done, actors: [inspection_body] } } }
  done: { final: true }
  cancelled: { final: true }`);

describe('a process as data', () => {
  it('goes only where it says, for whom it says', () => {
    const visit = parseProcess(good);
    expect(step(visit, 'asked', 'assign', 'operator')).toBe('assigned');
    expect(() => step(visit, 'asked', 'assign', 'dealer')).toThrow('visit.not_yours');
    expect(() => step(visit, 'done', 'assign', 'operator')).toThrow('visit.not_now');
    expect(nextSteps(visit, 'assigned')).toEqual([{ event: 'finish', to: 'done', actors: ['inspection_body'] }]);
  });

  it('knows its deadlines', () => {
    const since = new Date('2026-11-23T00:00:00Z');
    expect(deadline(parseProcess(good), 'asked', since)).toEqual({ event: 'cancel', dueAt: new Date('2026-11-25T03:00:00Z') });
    expect(deadline(parseProcess(good), 'done', since)).toBeUndefined();
  });

  it('draws itself', () => {
    expect(diagram(parseProcess(good))).toContain('asked --> assigned: assign (operator)');
  });

  it.each([
    ['a target that does not exist', '  asked: { on: { go: { to: nowhere, actors: [a] } } }', 'unknown nowhere'],
    ['a state nobody reaches', '  asked: { final: true }\n  island: { final: true }', 'never reached: island'],
    ['a dead end', '  asked: { on: {} }', 'must either be final or lead on'],
    [
      'a timer for an unknown event',
      '  asked: { on: { a: { to: b, actors: [x] } }, timer: { after: P1D, event: z } }\n  b: { final: true }',
      'fires unknown z',
    ],
  ])('refuses %s', (_, states, reason) => {
    expect(() => parseProcess(text(states))).toThrow(reason);
  });
});
