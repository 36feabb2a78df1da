import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { PaperSet } from './contradiction.js';
import { CONTRADICTION_RULES, contradictions } from './contradiction-rules.js';
import { valueAt, withValueAt, type DocumentKind, type TracedDocument } from './document.js';
import { filledByItself, missingFacts } from './fact.js';
import { exampleBase, exampleRules } from './fact-gathering.example.js';
import { billDocument, certificateDocument } from './outside-paper.js';
import { paperSet } from './paper-set.js';

const ON = '2026-11-23';
const bill = billDocument({
  blNo: 'HNE0012345',
  onBoardOn: '2026-12-20',
  vessel: 'EXAMPLE HIGHWAY',
  voyage: '045W',
  pol: 'CNSHG',
  pod: 'KEMBA',
  freightTerm: 'COL',
  grossKg: 21_900,
  packages: 1,
  containerNo: null,
  sealNo: null,
});
const certificate = certificateDocument({
  code: 'pvoc_coc',
  number: 'KE-PVOC-1',
  pin: 'SYZ00215KJ1234567',
  issuedOn: '2026-11-22',
  importer: 'Mombasa Example Plant Ltd',
  hs: '842952',
});
const base = exampleBase({}, { 'cargo.netKg': 21_900, 'cargo.grossKg': 21_900 });
const outside = { bill, certificate };
const whole = (over: Parameters<typeof exampleBase>[1] = {}, known: Parameters<typeof exampleBase>[0] = {}): PaperSet =>
  paperSet(exampleBase(known, { 'cargo.netKg': 21_900, 'cargo.grossKg': 21_900, ...over }), exampleRules, ON, outside);
const ids = (set: PaperSet) => [...new Set(contradictions(set).map((c) => c.rule))];

/** The set with one paper changed at one place, as a hand would do it. */
function tampered(set: PaperSet, kind: DocumentKind, path: string, value: unknown): PaperSet {
  const slot = {
    contract: 'contract',
    commercial_invoice: 'invoice',
    packing_list: 'packing',
    export_declaration: 'declaration',
    bill_of_lading: 'bill',
    conformity_certificate: 'certificate',
  }[kind] as 'contract';
  const paper = set[slot] as TracedDocument;
  return { ...set, [slot]: { ...paper, data: withValueAt(paper.data, path, value) } } as PaperSet;
}

describe('papers from one base', () => {
  it('do not contradict each other', () => {
    expect(contradictions(whole())).toEqual([]);
    expect(missingFacts(base, whole().law.incoterm)).toEqual([]);
  });

  it('are filled by themselves but for what no table holds', () => {
    const share = filledByItself(exampleBase(), whole().law.incoterm);
    expect(share.typed).toBe(1);
    expect(share.shareBp).toBeGreaterThanOrEqual(9500);
  });

  it('have at least twenty rules with ids of their own', () => {
    const rules = CONTRADICTION_RULES.map((r) => r.id);
    expect(new Set(rules).size).toBe(rules.length);
    expect(rules.length).toBeGreaterThanOrEqual(40);
    // COC-02 looks at the certificates of a file, not at papers (declaration.ts).
    expect([...rules, 'COC-02'].sort()).toEqual(Object.keys(exampleRules.contradictions.rules).sort());
  });

  const set = whole();
  const made: readonly TracedDocument[] = [set.contract, set.invoice, set.packing, set.declaration, bill, certificate];
  const shared = made.flatMap((paper) =>
    Object.entries(paper.trace)
      .filter(([, key]) => made.some((other) => other.kind !== paper.kind && Object.values(other.trace).includes(key)))
      .map(([path, key]) => ({ kind: paper.kind, path, key })),
  );

  it('any shared field changed on any paper is noticed, and both papers are named', () => {
    expect(shared.length).toBeGreaterThan(80);
    fc.assert(
      fc.property(
        fc.constantFrom(...shared),
        fc.string({ minLength: 3, maxLength: 12, unit: fc.constantFrom(...'ABCDEFGHJKLM0123456789') }),
        fc.integer({ min: 1000, max: 9_000_000 }),
        ({ kind, path }, text, size) => {
          const paper = made.find((p) => p.kind === kind)!;
          const old = valueAt(paper.data, path);
          const value =
            typeof old === 'number'
              ? old + size
              : typeof old === 'boolean'
                ? !old
                : /^\d+$/.test(String(old))
                  ? String(BigInt(old as string) + BigInt(size))
                  : `${text}?`;
          const found = contradictions(tampered(set, kind, path, value)).filter(
            (c) => c.documents.includes(kind) && c.documents.some((d) => d !== kind && d !== 'facts'),
          );
          expect(found.map((c) => c.rule)).not.toEqual([]);
          for (const c of found) expect(c.places.some((p) => p.document === kind)).toBe(true);
        },
      ),
      { numRuns: 400 },
    );
  });

  it('every single shared field is noticed (no sampling)', () => {
    const silent = shared.filter(({ kind, path }) => {
      const old = valueAt(made.find((p) => p.kind === kind)!.data, path);
      const value =
        typeof old === 'number'
          ? old + 5000
          : typeof old === 'boolean'
            ? !old
            : path === 'hs'
              ? '870410'
              : /^\d+$/.test(String(old))
                ? String(BigInt(old as string) + 1n).padStart(String(old).length, '0')
                : `${String(old)}X`;
      return !contradictions(tampered(set, kind, path, value)).some(
        (c) => c.documents.includes(kind) && c.documents.some((d) => d !== kind && d !== 'facts'),
      );
    });
    expect(silent).toEqual([]);
  });

  it('tell when a paper is older than the facts', () => {
    const older = { ...whole(), base: exampleBase({}, { 'cargo.netKg': 22_100, 'cargo.grossKg': 22_100 }) };
    expect(ids(older)).toContain('DOC-01');
  });

  it('do not mind how a PIN is spaced, but mind what it says', () => {
    expect(ids(tampered(whole(), 'packing_list', 'lines.0.pin', 'syz 00215-KJ1234567'))).toEqual(['DOC-01']);
    expect(ids(tampered(whole(), 'packing_list', 'lines.0.pin', 'SYZ00215KJ1234568'))).toContain('PIN-01');
  });
});

describe('single rules', () => {
  it.each<[string, Parameters<typeof exampleBase>[1], Parameters<typeof exampleBase>[0]]>([
    ['WGT-01', { 'cargo.netKg': 22_500 }, {}],
    ['WGT-03', { 'cargo.grossKg': 22_000 }, {}],
    ['WGT-06', { 'cargo.netKg': 9_000, 'cargo.grossKg': 9_000 }, {}],
    ['VAL-01', { 'price.quantity': 2 }, {}],
    ['QTY-05', { 'price.quantity': 2 }, {}],
    ['VAL-04', { 'price.incoterm': 'CIF', 'price.freightMinor': '6000000', 'price.insuranceMinor': '1' }, {}],
    ['INC-03', { 'price.incoterm': 'CIF' }, {}],
    ['INC-04', { 'shipment.mode': 'rail' }, {}],
    ['INC-05', { 'price.incoterm': 'CFR', 'price.freightMinor': '400000' }, {}],
    ['CUR-02', { 'price.currency': 'QQQ' }, {}],
    ['PIN-02', { 'machine.pin': 'SYZOO215KJ1234567' }, {}],
    ['HSC-01', { 'machine.hs': '8429999999' }, {}],
    ['HSC-02', { 'machine.hs': '8429521100' }, {}],
    ['HSC-04', { 'machine.model': ' ' }, { model: undefined }],
    ['HSC-05', { 'machine.hs': '8704230000', 'machine.family': 'none' }, {}],
    ['HSC-06', { 'machine.nameZh': '履带式挖掘机' }, {}],
    ['OFF-01', { 'customs.office': '4900' }, {}],
    ['PKG-01', { 'cargo.wood': true }, {}],
    ['DAT-01', { 'invoice.on': '2026-11-01' }, {}],
    ['DAT-03', { 'machine.yearBuilt': 2031 }, {}],
    ['DAT-04', { 'shipment.etdOn': '2027-02-15' }, {}],
    ['TAX-03', { 'purchase.invoiceKind': 'ordinary', 'purchase.refundMinor': '5200000' }, {}],
    ['TRN-01', { 'shipment.vessel': 'OTHER SHIP' }, {}],
    ['QTY-02', { 'cargo.packages': 2 }, {}],
    ['PIN-01', { 'machine.pin': 'SYZ00215KJ7654321' }, {}],
    ['PTY-01', { 'buyer.name': 'Somebody Else Ltd' }, {}],
    ['HSC-03', { 'machine.hs': '8429510000' }, {}],
  ])('%s', (id, facts, known) => {
    expect(ids(whole(facts, known))).toContain(id);
  });

  it('DAT-02: too late to declare for a ship that sails today', () => {
    const set = paperSet(exampleBase({}, { 'shipment.etdOn': ON }), exampleRules, ON);
    expect(ids(set)).toEqual(['DAT-02']);
  });

  it('COC-01: a certificate from the future', () => {
    const future = certificateDocument({ ...certificate.data, issuedOn: '2026-12-24' });
    expect(ids(paperSet(base, exampleRules, ON, { certificate: future }))).toEqual(['COC-01']);
  });

  it('QTY-03: more than fifty lines', () => {
    const set = whole();
    const lines = Array.from({ length: 51 }, () => set.declaration.data.lines[0]!);
    expect(ids(tampered(set, 'export_declaration', 'lines', lines))).toContain('QTY-03');
  });

  it('says the terms of every Incoterm as customs wants them', () => {
    for (const term of exampleRules.incoterms.terms) {
      const charges = {
        ...(term.freight === 'required' ? { 'price.freightMinor': '400000' } : {}),
        ...(term.insurance === 'required' ? { 'price.insuranceMinor': '20000' } : {}),
      };
      const set = paperSet(exampleBase({}, { 'price.incoterm': term.code, ...charges }), exampleRules, ON);
      expect([term.code, set.declaration.data.transMode, ids(set)]).toEqual([term.code, term.transMode, []]);
    }
  });
});
