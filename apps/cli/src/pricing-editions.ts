import { readFileSync, writeFileSync } from 'node:fs';
import { basename } from 'node:path';
import { DomainError } from '@ironsilk/kernel';
import { Words, loadConfig } from '@ironsilk/platform';
import { adopt, propose, readEditions, readGates, readProposal, writeEdition } from '@ironsilk/pricing-standard/estimator';
import type { Edition, Proposal } from '@ironsilk/pricing-standard/estimator';
import { PlainError } from './plain-error.js';
import { HEADER, line, readModel, readSales } from './pricing.js';
import type { Env, Files } from './pricing.js';

/** What a refused edition ends `adopt` with. */
export const REFUSED = 2;

const today = (): string => new Date().toISOString().slice(0, 10);

/** A rule's refusal in words. */
function plainly<T>(configDir: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    const { title, remedy } = Words.load(configDir).error(error.code, 'en', error.params);
    throw new PlainError(`${title}. ${remedy}`);
  }
}

/** `pricing propose`: back-tests the model's way of training on the sales it was trained on, and writes the edition to be judged. */
export function proposeFile(env: Env, options: Files & { model: string; out: string; source?: string }): void {
  const configDir = loadConfig(env).IRONSILK_CONFIG;
  const { model } = readModel(options.model);
  const files = options.sales.split(',').map((file) => basename(file));
  const begin = (month: string, at: { fold: number; of: number; past: number }) =>
    console.error(`Fold ${at.fold} of ${at.of}: trains on ${at.past} sales before ${month}, then prices that month …`);
  const proposal = plainly(configDir, () =>
    propose({
      model,
      sales: readSales(options),
      source: options.source ?? `Sales in the layout ${options.mapping}: ${files.join(', ')}`,
      on: today(),
      inForce: readEditions(configDir).at(-1) ?? null,
      progress: {
        begin,
        say: (score) => console.log(`${HEADER}\n${line(score)}`),
        retest: (version) => console.error(`Edition ${version} was tested on other sales: it is tested on these now.`),
      },
    }),
  );
  writeFileSync(options.out, `${JSON.stringify(proposal, null, 2)}\n`);
  console.log(`${HEADER}\n${line(proposal.report.pooled)}`);
  console.log(`Proposed edition of model ${proposal.modelHash.slice(0, 12)} written to ${options.out}. Next: pricing adopt ${options.out}`);
}

function readFile(file: string): Proposal {
  let raw: unknown;
  try {
    raw = JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    throw new PlainError(`${file} cannot be read as JSON. Give a file made by pricing propose.`);
  }
  return readProposal(raw);
}

const figure = (n: number | null): string => (n === null ? 'nothing' : Number.isInteger(n) ? String(n) : n.toFixed(4));
const printed = (c: Edition['checks'][number]): string =>
  [
    c.passed ? 'ok    ' : 'FAILED',
    `${c.gate}${c.subject ? ` (${c.subject})` : ''}`.padEnd(34),
    `limit ${c.bound === 'most' ? '≤' : '≥'} ${figure(c.limit)}`.padEnd(18),
    `measured ${figure(c.measured)}`,
  ].join(' ');

/** `pricing adopt`: judges a proposal; returns the exit code. Nothing is written when it is refused. */
export function adoptFile(env: Env, file: string): number {
  const configDir = loadConfig(env).IRONSILK_CONFIG;
  return plainly(configDir, () => {
    const inForce = readEditions(configDir).at(-1) ?? null;
    const { edition, checks } = adopt(readFile(file), inForce, readGates(configDir), today());
    for (const check of checks) console.log(printed(check));
    if (!edition) {
      console.error(`ironsilk: refused by ${checks.filter((c) => !c.passed).length} of ${checks.length} gates; nothing was written.`);
      return REFUSED;
    }
    const written = writeEdition(configDir, edition);
    const note = edition.standing === 'ground' ? 'the ground the next one is measured against; the gates do not bind it' : 'adopted';
    console.log(`Edition ${edition.version} (${note}) written to ${written}`);
    return 0;
  });
}
