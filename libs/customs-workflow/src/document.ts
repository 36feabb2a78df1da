import { canonicalJson, sha256Hex } from '@ironsilk/kernel';
import type { FactBase, FactKey, FactValue } from './fact.js';
import { valueOf } from './fact.js';

export const DOCUMENT_KINDS = [
  'contract',
  'commercial_invoice',
  'packing_list',
  'export_declaration',
  'bill_of_lading',
  'conformity_certificate',
] as const;
export type DocumentKind = (typeof DOCUMENT_KINDS)[number];

/** Which fact stands behind each value of a document, by the value's path (`lines.0.hs`). */
export type Trace = Readonly<Record<string, FactKey>>;

/** A paper as data. `trace` lets a rule compare the same fact over all papers, and a page say where a value comes from. */
export type TracedDocument<K extends DocumentKind = DocumentKind, T = unknown> = {
  readonly kind: K;
  readonly data: T;
  readonly trace: Trace;
};

export type Party = {
  readonly name: string | null;
  readonly nameLocal: string | null;
  readonly address: string | null;
  readonly country: string | null;
};

/** Takes values out of the fact base and writes down which fact stands where. */
export type Take = <F extends FactKey>(path: string, key: F) => FactValue<F> | null;

/** Builds one paper: everything it says about the deal must go through `take`, so that nothing is without origin. */
export function compose<K extends DocumentKind, T>(kind: K, base: FactBase, build: (take: Take) => T): TracedDocument<K, T> {
  const trace: Record<string, FactKey> = {};
  const data = build((path, key) => {
    trace[path] = key;
    return valueOf(base, key) ?? null;
  });
  return { kind, data, trace };
}

/** The value at a path of dots; undefined when there is none. */
export function valueAt(data: unknown, path: string): unknown {
  return path
    .split('.')
    .reduce<unknown>((at, step) => (at !== null && typeof at === 'object' ? (at as Record<string, unknown>)[step] : undefined), data);
}

/** The same data with another value at a path; nothing shared is altered. */
export function withValueAt<T>(data: T, path: string, value: unknown): T {
  const [head, ...rest] = path.split('.') as [string, ...string[]];
  const copy = (Array.isArray(data) ? [...data] : { ...(data as object) }) as Record<string, unknown>;
  copy[head] = rest.length === 0 ? value : withValueAt(copy[head], rest.join('.'), value);
  return copy as T;
}

/** Hash of what the paper says; a stored PDF belongs to exactly one. */
export const documentHash = (document: TracedDocument): string => sha256Hex(canonicalJson({ kind: document.kind, data: document.data }));
