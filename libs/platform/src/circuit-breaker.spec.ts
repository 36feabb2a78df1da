import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { DomainError } from '@ironsilk/kernel';
import { CircuitBreaker, within } from './circuit-breaker.js';
import type { BreakerOptions } from './circuit-breaker.js';
import { Metrics } from './telemetry.js';

const down = (): Promise<never> => Promise.reject(new Error('connect ECONNREFUSED'));
const well = (): Promise<string> => Promise.resolve('answer');
const hangs = (): Promise<never> => new Promise(() => undefined);

beforeEach(() => {
  jest.useFakeTimers();
});
afterEach(() => {
  jest.useRealTimers();
});

const make = (more: Partial<BreakerOptions> = {}): CircuitBreaker =>
  new CircuitBreaker('files', { budgetMs: 1_000, restMs: 5_000, ...more });
const refusal = (asked: boolean): object => ({ code: 'files.away', kind: 'unavailable', asked });
async function fail(breaker: CircuitBreaker, times: number): Promise<void> {
  for (let n = 0; n < times; n++) await expect(breaker.run(down)).rejects.toMatchObject(refusal(true));
}

describe('a circuit breaker', () => {
  it('says what failed, and asks nobody after five failures', async () => {
    const breaker = make();
    await fail(breaker, 4);
    expect(breaker.state).toBe('closed');
    await fail(breaker, 1);
    expect(breaker.state).toBe('open');
    const asked = jest.fn(well);
    await expect(breaker.run(asked)).rejects.toMatchObject(refusal(false));
    expect(asked.mock.calls).toHaveLength(0);
  });

  it('stays closed while most calls succeed, and opens within ten when most fail', async () => {
    const breaker = make();
    for (let n = 0; n < 30; n++) {
      await breaker.run(well);
      await fail(breaker, 1);
      await breaker.run(well);
    }
    expect(breaker.state).toBe('closed');
    let failures = 0;
    for (; breaker.state === 'closed'; failures++) await fail(breaker, 1);
    expect(failures).toBeLessThanOrEqual(10);
  });

  it('cuts off a call at its budget and tells it so', async () => {
    const breaker = make();
    let told: AbortSignal | undefined;
    const call = breaker.run((signal) => ((told = signal), hangs()));
    const refused = expect(call).rejects.toMatchObject(refusal(true));
    await jest.advanceTimersByTimeAsync(999);
    expect(told!.aborted).toBe(false);
    await jest.advanceTimersByTimeAsync(1);
    await refused;
    expect(told!.aborted).toBe(true);
  });

  it('lets one call try after the rest, refuses the others meanwhile, and closes when that one succeeds', async () => {
    const breaker = make();
    await fail(breaker, 5);
    await jest.advanceTimersByTimeAsync(5_000);
    let succeed!: (answer: string) => void;
    const trying = breaker.run(() => new Promise<string>((done) => (succeed = done)));
    expect(breaker.state).toBe('half_open');
    await expect(breaker.run(well)).rejects.toMatchObject(refusal(false));
    succeed('back');
    expect(await trying).toBe('back');
    expect(breaker.state).toBe('closed');
    expect(await breaker.run(well)).toBe('answer');
  });

  it('rests again when the one call that tries fails', async () => {
    const breaker = make();
    await fail(breaker, 5);
    await jest.advanceTimersByTimeAsync(5_000);
    await fail(breaker, 1);
    expect(breaker.state).toBe('open');
    await expect(breaker.run(well)).rejects.toMatchObject(refusal(false));
    await jest.advanceTimersByTimeAsync(5_000);
    expect(await breaker.run(well)).toBe('answer');
  });

  it('takes a refusal of a server in good health for what it is', async () => {
    const breaker = make({ isFault: (error) => !error.message.startsWith('550') });
    for (let n = 0; n < 20; n++) await expect(breaker.run(() => Promise.reject(new Error('550 no such mailbox')))).rejects.toThrow('550');
    const ours = make();
    for (let n = 0; n < 20; n++)
      await expect(ours.run(() => Promise.reject(new DomainError('blob.not_found', 'not_found')))).rejects.toMatchObject({
        code: 'blob.not_found',
      });
    expect([breaker.state, ours.state]).toEqual(['closed', 'closed']);
  });

  it('waits and rests by the factor of the configuration', async () => {
    const breaker = make({ patience: 0.1 });
    const call = expect(breaker.run(hangs)).rejects.toMatchObject(refusal(true));
    await jest.advanceTimersByTimeAsync(100);
    await call;
    await fail(breaker, 4);
    await jest.advanceTimersByTimeAsync(500);
    expect(await breaker.run(well)).toBe('answer');
  });

  it('is seen in the metrics: its state and every call', async () => {
    const metrics = new Metrics();
    const breaker = make({ metrics });
    await breaker.run(well);
    const cut = expect(breaker.run(hangs)).rejects.toMatchObject(refusal(true));
    await jest.advanceTimersByTimeAsync(1_000);
    await cut;
    await fail(breaker, 3);
    await expect(breaker.run(well)).rejects.toMatchObject(refusal(false));
    const text = await metrics.registry.metrics();
    for (const [outcome, count] of Object.entries({ ok: 1, failed: 3, timed_out: 1, refused: 1 }))
      expect(text).toContain(`ironsilk_remote_calls_total{port="files",outcome="${outcome}"} ${count}`);
    expect(text).toContain('ironsilk_circuit{port="files",state="open"} 1');
    expect(text).toContain('ironsilk_circuit{port="files",state="closed"} 0');
  });
});

describe('several calls with one budget', () => {
  it('answer, and fail, as the work does', async () => {
    expect(await within('files', 1_000, well())).toBe('answer');
    await expect(within('files', 1_000, down())).rejects.toThrow('ECONNREFUSED');
    expect(jest.getTimerCount()).toBe(0);
  });

  it('are refused when they take too long together, and counted; what becomes of them later troubles nobody', async () => {
    const metrics = new Metrics();
    let fails: (error: Error) => void = () => undefined;
    const work = new Promise<never>((_, reject) => (fails = reject));
    const refused = expect(within('files', 1_000, work, { metrics })).rejects.toMatchObject(refusal(true));
    await jest.advanceTimersByTimeAsync(999);
    expect((await metrics.remoteCalls.get()).values).toEqual([]);
    await jest.advanceTimersByTimeAsync(1);
    await refused;
    expect((await metrics.remoteCalls.get()).values).toMatchObject([{ labels: { port: 'files', outcome: 'timed_out' }, value: 1 }]);
    fails(new Error('much later'));
    await jest.advanceTimersByTimeAsync(1);
  });
});
