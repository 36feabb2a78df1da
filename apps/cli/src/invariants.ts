import { identityInvariants } from '@ironsilk/identity';
import { BlobStore, blobDriver, loadConfig, makeDataSource, platformInvariants } from '@ironsilk/platform';
import type { Invariant } from '@ironsilk/platform';
import { evidenceInvariants } from '@ironsilk/evidence';
import { inspectionInvariants } from '@ironsilk/inspection-grading';
import { afterSalesInvariants } from '@ironsilk/after-sales';
import { customsInvariants } from '@ironsilk/customs-workflow';
import { listingInvariants } from '@ironsilk/listing';
import { paymentsInvariants } from '@ironsilk/payments';
import { pricingStandardInvariants } from '@ironsilk/pricing-standard';
import { searchInvariants } from '@ironsilk/search';
import { tradingInvariants } from '@ironsilk/trading';
import { schemas } from '@ironsilk/api';
import { runningMarket } from './data-dir.js';
import { withDatabase } from './with-database.js';

/** Every lib's invariants, in dependency order. */
export const invariants: readonly Invariant[] = [
  ...platformInvariants,
  ...identityInvariants,
  ...evidenceInvariants,
  ...inspectionInvariants,
  ...listingInvariants,
  ...pricingStandardInvariants,
  ...searchInvariants,
  ...paymentsInvariants,
  ...tradingInvariants,
  ...customsInvariants,
  ...afterSalesInvariants,
];

/** What the list of invariants asks for and this check cannot see, with the reason. */
const NOT_APPLICABLE: readonly (readonly [id: string, what: string, why: string])[] = [
  ['I3', 'every acknowledged command is there once', 'what clients were told is known to clients only: test/chaos compares the two'],
  ['I5', 'auctions replay to their winner', 'there are no auctions yet'],
  [
    'I12',
    'no orphan bytes older than a day',
    'nothing removes bytes without a row yet; they are harmless, and a repeated upload takes them up',
  ],
  ['I14', 'no secret in a log', 'logs go to the standard output and are not kept; the logger strikes secrets out by name'],
];
const RESTING = ['I13', 'the market answers about its health', 'it is not running'] as const;

const LONGEST_ANSWER_MS = 10_000;

/** I13: the running market says that it lives and is ready, and its refusals are problem details. */
async function answers(origin: string): Promise<string[]> {
  const bad: string[] = [];
  const ask = async (path: string, status: number, type: string): Promise<void> => {
    try {
      const answer = await fetch(new URL(path, origin), { signal: AbortSignal.timeout(LONGEST_ANSWER_MS) });
      const given = answer.headers.get('content-type') ?? '';
      if (answer.status !== status || !given.startsWith(type)) bad.push(`${path}: ${answer.status} ${given}`);
    } catch (error) {
      bad.push(`${path}: ${(error as Error).message}`);
    }
  };
  await ask('/health/live', 200, 'application/json');
  await ask('/health/ready', 200, 'application/json');
  await ask('/api/no-such-route', 404, 'application/problem+json');
  return bad;
}

export type InvariantResult = { id: string; title: string; violations: string[] };
export type Verdict = { results: InvariantResult[]; notApplicable: readonly (readonly [id: string, what: string, why: string])[] };

/** Checks all invariants on a live or resting market. */
export function verifyInvariants(env: Record<string, string | undefined>): Promise<Verdict> {
  const config = loadConfig(env);
  return withDatabase(config, async (url, dataDir) => {
    const db = await makeDataSource(url, schemas, 4, 'ironsilk-verify').initialize();
    const blobs = new BlobStore(blobDriver({ ...config, IRONSILK_DATA: dataDir }));
    try {
      const results: InvariantResult[] = [];
      for (const { id, title, check } of invariants) results.push({ id, title, violations: await check(db, blobs) });
      const running = runningMarket(dataDir);
      if (!running) return { results, notApplicable: [...NOT_APPLICABLE, RESTING] };
      results.push({
        id: 'I13',
        title: 'the market lives, is ready, and refuses in problem details',
        violations: await answers(running.url),
      });
      return { results, notApplicable: NOT_APPLICABLE };
    } finally {
      await db.destroy();
    }
  });
}

/** `ironsilk verify-invariants`: a line each; false when one does not hold. */
export async function printInvariants(env: Record<string, string | undefined>): Promise<boolean> {
  const { results, notApplicable } = await verifyInvariants(env);
  for (const { id, title, violations } of results) {
    console.log(`${violations.length === 0 ? 'holds ' : 'BROKEN'} ${id.padEnd(5)} ${title}`);
    for (const line of violations.slice(0, 20)) console.log(`         ${line}`);
  }
  for (const [id, what, why] of notApplicable) console.log(`unseen ${id.padEnd(5)} ${what}: ${why}`);
  return results.every((r) => r.violations.length === 0);
}
