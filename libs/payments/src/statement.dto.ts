import { z } from 'zod';
import type { Statement, StatementColumns } from './statement.js';

const Minor = z.string().regex(/^-?\d+$/);
const Currency = z.string().regex(/^[A-Z]{3}$/);
const columns = {
  inMinor: Minor,
  heldMinor: Minor,
  dealerMinor: Minor,
  buyerMinor: Minor,
  feeMinor: Minor,
  sentMinor: Minor,
  setOffMinor: Minor,
  owedMinor: Minor,
};
export const ProofAnswer = z.object({ kind: z.string(), id: z.string(), sha256: z.string().optional() });

export const StatementAnswer = z.object({
  currency: Currency,
  lines: z.array(
    z.object({
      entryId: z.string(),
      at: z.string(),
      kind: z.string(),
      subjectId: z.string().nullable(),
      part: z.string().nullable(),
      proof: ProofAnswer.nullable(),
      amountMinor: Minor,
      heldBalanceMinor: Minor,
      ...columns,
    }),
  ),
  totals: z.object(columns),
});

/** `payout`, for dealers: what is owed and was not sent, and whether there is an account for its currency it can go to. */
export const MyStatementAnswer = StatementAnswer.extend({
  currencies: z.array(z.string()),
  payout: z
    .object({
      waiting: z.array(
        z.object({ currency: Currency, amountMinor: Minor, sales: z.number(), account: z.enum(['active', 'proposed', 'none']) }),
      ),
    })
    .nullable(),
});

const on = z.iso.date();
export const StatementQuery = z.strictObject({ currency: Currency.default('USD'), from: on.optional(), to: on.optional() });
export const range = ({ from, to }: { from?: string | undefined; to?: string | undefined }): { from: Date; to: Date } => ({
  from: new Date(`${from ?? '2000-01-01'}T00:00:00Z`),
  to: new Date(new Date(`${to ?? '2999-12-31'}T00:00:00Z`).getTime() + 86_400_000),
});

const columnsJson = (c: StatementColumns): Record<keyof StatementColumns, string> => ({
  inMinor: `${c.inMinor}`,
  heldMinor: `${c.heldMinor}`,
  dealerMinor: `${c.dealerMinor}`,
  buyerMinor: `${c.buyerMinor}`,
  feeMinor: `${c.feeMinor}`,
  sentMinor: `${c.sentMinor}`,
  setOffMinor: `${c.setOffMinor}`,
  owedMinor: `${c.owedMinor}`,
});

export const statementJson = (s: Statement): z.infer<typeof StatementAnswer> => ({
  currency: s.currency,
  lines: s.lines.map(({ entryId, at, kind, subjectId, part, proof, amountMinor, heldBalanceMinor, ...rest }) => ({
    entryId,
    at: at.toISOString(),
    kind,
    subjectId,
    part,
    proof,
    amountMinor: `${amountMinor}`,
    heldBalanceMinor: `${heldBalanceMinor}`,
    ...columnsJson(rest),
  })),
  totals: columnsJson(s.totals),
});

const CSV_COLUMNS = [
  'at',
  'kind',
  'part',
  'subjectId',
  'amountMinor',
  'inMinor',
  'heldMinor',
  'dealerMinor',
  'buyerMinor',
  'feeMinor',
  'sentMinor',
  'setOffMinor',
  'heldBalanceMinor',
  'proofKind',
  'proofId',
] as const;

/** A statement as CSV (RFC 4180): minor units, UTC. Every cell is a word of ours, a number or an id, so none can be a formula. */
export function statementCsv(s: Statement): string {
  const { lines } = statementJson(s);
  const rows = lines.map((l) => CSV_COLUMNS.map((c) => (c === 'proofKind' ? l.proof?.kind : c === 'proofId' ? l.proof?.id : l[c]) ?? ''));
  return [[...CSV_COLUMNS, 'currency'], ...rows.map((r) => [...r, s.currency])].map((r) => r.join(',')).join('\r\n') + '\r\n';
}
