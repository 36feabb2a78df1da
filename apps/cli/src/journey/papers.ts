import { until } from './person.js';
import type { Person } from './person.js';
import { textOfPdf } from './pdf-text.js';
import { check } from './story.js';

type Field = { path: string; fact: string; value: string | number | boolean | null };
type Document = { kind: string; printed: boolean; href: string | null; fields: Field[] };
type Deal = { totalMinor: bigint; currency: string; grossKg: number };

const KINDS = ['contract', 'commercial_invoice', 'packing_list', 'export_declaration'] as const;
/** Facts that any two of the four papers say both, at the least: parties, machine, quantity. */
const SHARED_AT_LEAST = 10;

/** The value at `<kind> <path>` of the papers. */
export function valueOn(documents: readonly Document[], at: string): Field['value'] | undefined {
  const [kind, path] = at.split(' ');
  return documents.find((d) => d.kind === kind)?.fields.find((f) => f.path === path)?.value;
}

function agree(a: Document, b: Document): void {
  const said = new Map(b.fields.map((f) => [f.fact, f.value]));
  const shared = a.fields.filter((f) => said.has(f.fact) && f.value !== null);
  check(shared.length >= SHARED_AT_LEAST, `${a.kind} and ${b.kind} share ${SHARED_AT_LEAST} facts at the least (${shared.length})`);
  for (const { fact, value } of shared) check(said.get(fact) === value, `${a.kind} and ${b.kind} agree on ${fact}`);
}

/** The arithmetic of each paper, by its own numbers. */
function addUp(documents: readonly Document[], deal: Deal): void {
  const value = (at: string): Field['value'] | undefined => valueOn(documents, at);
  for (const [kind, line, lineTotal] of [
    ['contract', 'goods.0', 'lineTotalMinor'],
    ['commercial_invoice', 'lines.0', 'lineTotalMinor'],
    ['export_declaration', 'lines.0', 'totalMinor'],
  ] as const) {
    const [unit, quantity] = [value(`${kind} ${line}.unitMinor`), value(`${kind} ${line}.quantity`)];
    const product = BigInt(unit as string) * BigInt(quantity as number);
    for (const at of [`${line}.${lineTotal}`, 'totalMinor'])
      check(String(product) === value(`${kind} ${at}`), `${kind}: ${unit} × ${quantity} is its ${at}`);
    check(product === deal.totalMinor, `${kind}: its total is the agreed price (${product})`);
    check(value(`${kind} currency`) === deal.currency, `${kind}: its currency is the agreed one`);
  }
  for (const [net, gross] of [
    ['packing_list lines.0.netKg', 'packing_list lines.0.grossKg'],
    ['packing_list totalNetKg', 'packing_list totalGrossKg'],
    ['export_declaration netKg', 'export_declaration grossKg'],
    ['export_declaration lines.0.secondQuantity', 'export_declaration grossKg'],
  ] as const) {
    check(value(gross) === deal.grossKg, `${gross} is what the machine weighs (${value(gross)})`);
    check(Number(value(net)) > 0 && Number(value(net)) <= deal.grossKg, `${net} is no more than gross (${value(net)})`);
  }
}

/** The four papers of a declaration: all there, of one mind, right in their sums, and printed as they are in the file. */
export async function checkPapers(broker: Person, declarationId: string, deal: Deal): Promise<void> {
  const documents = await until('the four papers to be printed', async () => {
    const { documents: all } = await broker.ask<{ documents: Document[] }>('GET', `/api/declarations/${declarationId}`);
    return all.every((d) => d.printed) && all;
  });
  const papers = KINDS.map((kind) => documents.find((d) => d.kind === kind));
  for (const [n, paper] of papers.entries()) check(paper !== undefined, `there is a ${KINDS[n]}`);
  for (const [n, a] of papers.entries()) for (const b of papers.slice(n + 1)) agree(a!, b!);
  addUp(documents, deal);
  const total = (Number(deal.totalMinor) / 100).toLocaleString('en-US', { minimumFractionDigits: 2 });
  const mass = `${deal.grossKg.toLocaleString('en-US')} kg`;
  for (const [kind, words] of [
    ['contract', [`${deal.currency} ${total}`]],
    ['commercial_invoice', [`${deal.currency} ${total}`]],
    ['packing_list', [mass]],
    ['export_declaration', [`${deal.currency} ${total}`, mass]],
  ] as const) {
    const pdf = await broker.send('GET', documents.find((d) => d.kind === kind)!.href!);
    check(pdf.status === 200 && pdf.headers.get('content-type') === 'application/pdf', `the ${kind} can be fetched as PDF`);
    check(pdf.bytes.subarray(0, 5).toString() === '%PDF-', `the ${kind} is a PDF`);
    // A narrow column breaks between currency and amount.
    const text = textOfPdf(pdf.bytes).replaceAll(/\s+/g, ' ');
    for (const word of words) check(text.includes(word), `the printed ${kind} says ${word}`);
  }
}
