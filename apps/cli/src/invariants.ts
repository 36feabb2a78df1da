import { join } from 'node:path';
import { BlobStore, FsBlobDriver, loadConfig, makeDataSource, platformInvariants } from '@ironsilk/platform';
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
import { withDatabase } from './with-database.js';

/** Every lib's invariants, in dependency order. */
export const invariants: readonly Invariant[] = [
  ...platformInvariants,
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

export type InvariantResult = { id: string; title: string; violations: string[] };

/** Checks all invariants on a live or resting market. */
export function verifyInvariants(env: Record<string, string | undefined>): Promise<InvariantResult[]> {
  const config = loadConfig(env);
  return withDatabase(config, async (url, dataDir) => {
    const db = await makeDataSource(url, schemas, 4, 'ironsilk-verify').initialize();
    const blobs = new BlobStore(new FsBlobDriver(join(dataDir, 'blobs')));
    try {
      const results: InvariantResult[] = [];
      for (const { id, title, check } of invariants) results.push({ id, title, violations: await check(db, blobs) });
      return results;
    } finally {
      await db.destroy();
    }
  });
}

/** `ironsilk verify-invariants`: a line each; false when one does not hold. */
export async function printInvariants(env: Record<string, string | undefined>): Promise<boolean> {
  const results = await verifyInvariants(env);
  for (const { id, title, violations } of results) {
    console.log(`${violations.length === 0 ? 'holds ' : 'BROKEN'} ${id.padEnd(5)} ${title}`);
    for (const line of violations.slice(0, 20)) console.log(`         ${line}`);
  }
  return results.every((r) => r.violations.length === 0);
}
