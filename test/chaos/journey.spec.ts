import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { describe, expect, it } from '@jest/globals';

const run = promisify(execFile);

/** Where api or worker die in the middle of each step, once each, in one and the same journey. */
const API_DIES = [
  'listing-change-saved',
  'photo-blob-written',
  'photo-row-written',
  'listing-state-saved',
  'visit-photo-blob-written',
  'visit-events-written',
  'visit-graded',
  'visit-sealed-blob-written',
  'visit-report-row-written',
  'agree-before-commit',
  'agree-order-made',
  'agree-committed',
  'listing-reserve-committed',
  'pay-demand-asked',
  'pay-webhook-stored',
  'pay-webhook-applied',
  'pay-entries-written',
  'clear-entrusted',
  'clear-papers-made',
  'clear-staged',
  'clear-uploaded',
  'clear-declared',
  'ship-booking-confirmed',
  'ship-loaded',
  'ship-on-board',
  'arrive-announced',
  'arrive-accepted',
  'listing-sell-written',
  'part-order-placed',
  'part-order-moved',
  'claim-reported',
  'claim-moved',
];
const WORKER_DIES = [
  'photo-variants-drawn',
  'report-pdf-blob-written',
  'search-read',
  'agree-proforma-stored',
  'pay-transfer-sent',
  'clear-receipts-kept',
  'clear-followed',
  'arrive-settled',
];
const POSTGRES_DIES = [
  'photo-row-written',
  'visit-graded',
  'agree-before-commit',
  'pay-entries-written',
  'clear-declared',
  'ship-on-board',
  'arrive-accepted',
  'claim-moved',
].map((p) => `${p}:postgres`);

async function journey(points: readonly string[]): Promise<{ ok: boolean; failure?: string; lines: { step: string; checked: string }[] }> {
  const env = { ...process.env, IRONSILK_CHAOS: points.join(','), WEB: 'off', JOB_HEARTBEAT_SECONDS: '10', LOG_LEVEL: 'silent' };
  const { stdout } = await run(process.execPath, ['apps/cli/dist/main.js', 'journey', '--fresh', '--json'], {
    env,
    maxBuffer: 64 * 1024 * 1024,
  }).catch((e: { stdout: string }) => e);
  return JSON.parse(stdout.slice(stdout.indexOf('{'))) as Awaited<ReturnType<typeof journey>>;
}

describe('a machine arrives though everything dies on the way, and nothing is doubled or lost', () => {
  it('when api and worker are killed in the middle of every step', async () => {
    const result = await journey([...API_DIES, ...WORKER_DIES]);
    expect(result).toMatchObject({ ok: true });
    expect(result.lines.at(-1)).toMatchObject({ step: 'Invariants', checked: 'all hold' });
  }, 900_000);

  it('when Postgres is killed in the middle of every step', async () => {
    const result = await journey(POSTGRES_DIES);
    expect(result).toMatchObject({ ok: true });
    expect(result.lines.at(-1)).toMatchObject({ step: 'Invariants', checked: 'all hold' });
  }, 900_000);
});
