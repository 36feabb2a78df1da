import type { JobDriver } from './jobs.js';

/** The reason of a job that failed because a server was away: `files.away`, `database.away`. */
const AWAY = /^[a-z]+\.away$/;
const DAY_MS = 24 * 3_600_000;

/**
 * Puts back the jobs that were given up because another server was away for longer than their tries: they are not at fault. After a day a
 * person looks. Returns how many.
 */
export async function retryWhatWasAway(driver: JobDriver, now = new Date()): Promise<number> {
  let again = 0;
  for (const job of await driver.failed(1000)) {
    const young = now.getTime() - new Date(job.event.at).getTime() < DAY_MS;
    if (young && AWAY.test(job.reason) && (await driver.retry(job.id))) again += 1;
  }
  return again;
}
