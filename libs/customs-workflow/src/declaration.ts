import { canonicalJson, DomainError, sha256Hex } from '@ironsilk/kernel';
import { step, type Process } from '@ironsilk/platform';
import type { CertificateRow } from '@ironsilk/trade-rules';
import type { Contradiction } from './contradiction.js';
import { isFactKey, factFault, type Fact, type FactBase, type FactKey } from './fact.js';
import { mergeFacts } from './fact-gathering.js';

/** An export declaration of one order. `gathered` is what the market knows, `typed` what a broker wrote over it. */
export type Declaration = {
  readonly id: string;
  readonly version: number;
  readonly orderId: string;
  readonly orderNumber: string;
  readonly listingId: string;
  readonly exporterOrgId: string;
  readonly buyerOrgId: string;
  readonly brokerOrgId: string;
  readonly state: string;
  readonly decVersion: number;
  /** Goes up whenever the papers are made again within a version. 0: not made yet. */
  readonly revision: number;
  readonly seqNo: string | null;
  readonly entryId: string | null;
  readonly entrustmentNo: string;
  readonly entrustedBy: string;
  readonly openedOn: string;
  readonly gathered: FactBase;
  readonly typed: FactBase;
  /** Why customs or the gateway sent it back. */
  readonly trouble: string | null;
  readonly rulesHash: string;
  readonly stateSince: Date;
  readonly updatedAt: Date;
};

export type DeclarationActor = 'broker' | 'dealer' | 'customs' | 'system';

export const factsOf = (d: Pick<Declaration, 'gathered' | 'typed'>): FactBase => mergeFacts(d.gathered, d.typed);

/** Facts may be gathered and typed, and papers made, only while nothing is at customs. */
export const OPEN_STATES = ['draft', 'ready'] as const;
export const isOpen = (d: Pick<Declaration, 'state'>): boolean => (OPEN_STATES as readonly string[]).includes(d.state);

/** States in which receipts may still move it. */
export const AWAITING_STATES = [
  'staged',
  'submitted',
  'at_customs',
  'accepted',
  'suspended',
  'reviewed',
  'inspection_called',
  'released_on_bond',
  'released',
  'sailed',
  'withdraw_requested',
] as const;

/** The message number of a version: one per version, so that a repeated sending is one declaration. */
export const clientSeqNo = (d: Pick<Declaration, 'orderNumber' | 'decVersion'>): string => `${d.orderNumber}v${d.decVersion}`;

/** One step. Throws `declaration.not_now`, `declaration.not_yours`. */
export function move(d: Declaration, process: Process, event: string, by: DeclarationActor, now: Date): Declaration {
  return { ...d, state: step(process, d.state, event, by), stateSince: now, updatedAt: now };
}

/**
 * Writes what a broker typed over what was gathered; `null` takes a typed value away again. Papers made before are then older than
 * the facts. Throws `declaration.closed_for_facts`, `fact.unknown` and `fact.bad_*`, naming the fact as field.
 */
export function typeFacts(d: Declaration, values: Readonly<Record<string, unknown>>, by: string, now: Date): Declaration {
  if (!isOpen(d)) throw new DomainError('declaration.closed_for_facts', 'conflict', undefined, { state: d.state });
  const typed: Record<string, unknown> = { ...d.typed };
  for (const [key, value] of Object.entries(values)) {
    if (!isFactKey(key)) throw new DomainError('fact.unknown', 'invalid', `facts.${key}`, { key });
    if (value === null) {
      delete typed[key];
      continue;
    }
    const clean = typeof value === 'string' ? value.trim() : value;
    const fault = factFault(key, clean);
    if (fault) throw new DomainError(fault, 'invalid', `facts.${key}`, { key });
    typed[key] = { value: clean, origin: 'broker', source: 'typed by the broker', capturedAt: now.toISOString(), confirmedBy: by } as Fact;
  }
  return { ...d, typed: typed as FactBase, updatedAt: now };
}

/** A named person takes a warning upon themselves; bound to the very places it was about. */
export type Acceptance = {
  readonly rule: string;
  readonly placesHash: string;
  readonly reason: string;
  readonly userId: string;
  readonly userName: string;
  readonly at: Date;
};

export const placesHash = (c: Pick<Contradiction, 'rule' | 'places'>): string => sha256Hex(canonicalJson([c.rule, c.places]));

/** A finding as people see it: with who accepted it, if somebody did. */
export type JudgedContradiction = Contradiction & { readonly placesHash: string; readonly accepted: Acceptance | null };

export const judge = (found: readonly Contradiction[], acceptances: readonly Acceptance[]): readonly JudgedContradiction[] =>
  found.map((c) => {
    const hash = placesHash(c);
    return { ...c, placesHash: hash, accepted: acceptances.find((a) => a.rule === c.rule && a.placesHash === hash) ?? null };
  });

/** Certificates the destination wants and nobody handed in. A blocking one stops the filing, another must be accepted by a person. */
export const missingCertificates = (
  wanted: readonly CertificateRow[],
  there: readonly { readonly code: string }[],
): readonly CertificateRow[] => wanted.filter((w) => w.madeAt === 'origin' && !there.some((t) => t.code === w.code));

/** The finding for a certificate that is not there. */
export const certificateFinding = (row: CertificateRow): Contradiction => ({
  rule: 'COC-02',
  severity: row.blocking ? 'E' : 'W',
  facts: ['destination.country'],
  documents: ['conformity_certificate'],
  places: [{ document: 'conformity_certificate', path: row.code, value: '—' }],
  messageKey: 'contradiction.coc_02',
});

export type Readiness = {
  readonly missing: readonly FactKey[];
  readonly findings: readonly JudgedContradiction[];
  readonly papersMade: boolean;
};

/** Why it cannot be sent yet: `declaration.facts_missing`, `declaration.papers_missing`, `declaration.contradicted`, `declaration.warning_open`. */
export function checkSendable({ missing, findings, papersMade }: Readiness): void {
  if (missing.length > 0)
    throw new DomainError('declaration.facts_missing', 'conflict', `facts.${missing[0]}`, { count: missing.length, first: missing[0]! });
  if (!papersMade) throw new DomainError('declaration.papers_missing', 'conflict', 'documents');
  const error = findings.find((c) => c.severity === 'E');
  if (error)
    throw new DomainError('declaration.contradicted', 'conflict', 'contradictions', {
      rule: error.rule,
      documents: error.documents.join(', '),
    });
  const open = findings.find((c) => c.severity === 'W' && !c.accepted);
  if (open) throw new DomainError('declaration.warning_open', 'conflict', 'contradictions', { rule: open.rule });
}
