import type { HsRow, IncotermRow } from '@ironsilk/trade-rules';
import { valueAt, type DocumentKind, type TracedDocument } from './document.js';
import type { ExportDeclarationDocument } from './export-declaration.js';
import type { FactBase, FactKey } from './fact.js';
import type { BillDocument, CertificateDocument } from './outside-paper.js';
import type { CommercialInvoiceDocument, PackingListDocument, SalesContractDocument } from './papers.js';

/** Everything the rules look at: the base, the papers made of it, the papers from outside, and what law needs to judge. */
export type PaperSet = {
  readonly base: FactBase;
  readonly contract: SalesContractDocument;
  readonly invoice: CommercialInvoiceDocument;
  readonly packing: PackingListDocument;
  readonly declaration: ExportDeclarationDocument;
  readonly bill?: BillDocument | undefined;
  readonly certificate?: CertificateDocument | undefined;
  readonly law: {
    readonly incoterm: IncotermRow | undefined;
    readonly hs: HsRow | undefined;
    readonly headquarters: readonly string[];
    readonly hsVerdict: string | undefined;
    readonly licence: string;
  };
  /** The day on which the papers are judged. */
  readonly on: string;
};

/** Where a value that takes part in a contradiction stands. */
export type Place = { readonly document: DocumentKind | 'facts'; readonly path: string; readonly value: string };

/** `E` blocks filing; `W` needs a named person to accept it. Words are in the catalogue under `messageKey`. */
export type Contradiction = {
  readonly rule: string;
  readonly severity: 'E' | 'W';
  readonly facts: readonly FactKey[];
  readonly documents: readonly (DocumentKind | 'facts')[];
  readonly places: readonly Place[];
  readonly messageKey: string;
};

export type ContradictionRule = {
  readonly id: string;
  readonly severity: 'E' | 'W';
  readonly check: (set: PaperSet) => readonly Contradiction[];
};

export const show = (value: unknown): string =>
  value === null || value === undefined ? '—' : typeof value === 'string' ? value : JSON.stringify(value);

export const place = (document: TracedDocument | 'facts', path: string, value?: unknown): Place =>
  document === 'facts'
    ? { document, path, value: show(value) }
    : { document: document.kind, path, value: show(value === undefined ? valueAt(document.data, path) : value) };

/** One finding of a rule, with every paper it concerns named. */
export const finding = (rule: string, severity: 'E' | 'W', facts: readonly FactKey[], places: readonly Place[]): Contradiction => ({
  rule,
  severity,
  facts,
  documents: [...new Set(places.map((p) => p.document))],
  places,
  messageKey: `contradiction.${rule.toLowerCase().replace('-', '_')}`,
});

export const papers = (set: PaperSet): readonly TracedDocument[] => [
  set.contract,
  set.invoice,
  set.packing,
  set.declaration,
  ...(set.bill ? [set.bill] : []),
  ...(set.certificate ? [set.certificate] : []),
];

const plain = (value: unknown): string =>
  typeof value === 'string' ? value.normalize('NFKC').toUpperCase().replace(/\s+/g, ' ').trim() : JSON.stringify(value ?? null);
const compact = (value: unknown): string => plain(value).replace(/[\s.\-–—_/·*]/g, '');

type Sameness = {
  readonly tolerance?: (value: number) => number;
  readonly as?: (value: unknown) => string;
  readonly only?: readonly DocumentKind[];
};

const same = (a: unknown, b: unknown, how: Sameness): boolean => {
  if (how.tolerance && typeof a === 'number' && typeof b === 'number') return Math.abs(a - b) <= how.tolerance(Math.max(a, b));
  const as = how.as ?? plain;
  return as(a) === as(b);
};

/**
 * A rule that wants the same fact said the same way wherever it is said. Finds the places through the papers' traces, so a new
 * paper is covered without a new rule; reports every pair group that differs, naming all papers that say it.
 */
export function sameEverywhere(id: string, severity: 'E' | 'W', facts: readonly FactKey[], how: Sameness = {}): ContradictionRule {
  const check = (set: PaperSet): Contradiction[] =>
    facts.flatMap((fact) => {
      const said = papers(set)
        .filter((paper) => !how.only || how.only.includes(paper.kind))
        .flatMap((paper) =>
          Object.entries(paper.trace)
            .filter(([, key]) => key === fact)
            .map(([path]) => ({ paper, path, value: valueAt(paper.data, path) })),
        );
      const first = said[0];
      if (!first || said.every((other) => same(first.value, other.value, how))) return [];
      return [
        finding(
          id,
          severity,
          [fact],
          said.map((s) => place(s.paper, s.path, s.value)),
        ),
      ];
    });
  return { id, severity, check };
}

export const asPin = compact;

export type Found = { readonly facts: readonly FactKey[]; readonly places: readonly Place[] } | false | undefined;

/** A rule about more than sameness: `look` gives the places that contradict each other, or nothing. */
export const rule = (id: string, severity: 'E' | 'W', look: (set: PaperSet) => Found | readonly Found[]): ContradictionRule => ({
  id,
  severity,
  check: (set) => {
    const found = look(set);
    const all = Array.isArray(found) ? (found as readonly Found[]) : [found as Found];
    return all.flatMap((f): Contradiction[] => (f ? [finding(id, severity, f.facts, f.places)] : []));
  },
});

export const total = (values: readonly (number | null)[]): number => values.reduce<number>((sum, v) => sum + (v ?? 0), 0);
