import type { paths } from '#lib/api/schema.d.ts';
import type { I18n } from '#lib/i18n/index.ts';
import type { TimelineEntry } from '#lib/ui/timeline.ts';

type Answer<P extends keyof paths> = paths[P] extends { get: { responses: { 200: { content: { 'application/json': infer T } } } } }
  ? T
  : never;
export type DeclarationFile = Answer<'/api/declarations/{id}'>;
export type Queue = Answer<'/api/declarations'>;
export type OrderCustoms = Answer<'/api/declarations/of-order/{orderId}'>;
export type Fact = DeclarationFile['facts'][number];
export type Finding = DeclarationFile['findings'][number];
type Words = { en: string; zh: string };

/** Words the api keeps in two languages; everybody but Chinese readers gets the English ones. */
export const inWords = (i18n: I18n, words: Words): string => (i18n.lang === 'zh' ? words.zh : words.en);

const GOOD = new Set(['released', 'released_on_bond', 'sailed', 'closed']);
const BAD = new Set(['returned', 'deleted', 'withdrawn', 'cancelled']);
const WARN = new Set(['suspended', 'inspection_called', 'withdraw_requested']);
export const toneOf = (state: string): 'good' | 'bad' | 'warn' | '' =>
  GOOD.has(state) ? 'good' : BAD.has(state) ? 'bad' : WARN.has(state) ? 'warn' : '';

/** Facts are shown in these groups, in this order. */
export const GROUPS = [
  'exporter',
  'buyer',
  'broker',
  'machine',
  'cargo',
  'price',
  'contract',
  'invoice',
  'packing',
  'shipment',
  'destination',
  'customs',
  'purchase',
] as const;

/** A value as people read it. Amounts are minor units of the price's currency; the refund is in yuan. */
export function shownValue(
  i18n: I18n,
  fact: Pick<Fact, 'key' | 'type'>,
  value: string | number | boolean | null,
  currency: string,
): string {
  const { t } = i18n;
  if (value === null) return '–';
  if (typeof value === 'boolean') return value ? t('broker:yes') : t('broker:no');
  if (fact.type === 'minor')
    return i18n.money({ amountMinor: String(value), currency: fact.key.startsWith('purchase.') ? 'CNY' : currency }, true);
  if (fact.type === 'date') return i18n.date(String(value), 'day');
  if (typeof value === 'number') return fact.key === 'machine.yearBuilt' ? String(value) : i18n.number(value);
  return value;
}

export const currencyOf = (file: Pick<DeclarationFile, 'facts'>): string =>
  String(file.facts.find((f) => f.key === 'price.currency')?.value ?? 'USD');

/** The same fact over all papers, one row each; a paper that does not say it has no entry. */
export interface ComparedFact {
  fact: Fact;
  said: Record<string, string | number | boolean | null>;
  differs: boolean;
}
export function compared(file: DeclarationFile): ComparedFact[] {
  return file.facts.flatMap((fact) => {
    const said: ComparedFact['said'] = {};
    for (const document of file.documents) {
      const field = document.fields.find((f) => f.fact === fact.key);
      if (field) said[document.kind] = field.value;
    }
    const values = Object.values(said);
    return values.length === 0 ? [] : [{ fact, said, differs: values.some((v) => v !== values[0]) }];
  });
}

const TONE: Record<string, TimelineEntry['tone']> = {
  receive_released: 'good',
  receive_closed: 'good',
  receive_bond: 'good',
  receive_rejected: 'bad',
  receive_failed: 'bad',
  import_failed: 'bad',
  receive_suspended: 'warn',
  receive_inspection: 'warn',
  cancel: 'bad',
  accept_warning: 'warn',
};

/** Steps of people and of customs, newest last. */
export function stepsOf(i18n: I18n, steps: OrderCustoms['steps']): TimelineEntry[] {
  const { t } = i18n;
  return steps.map((s) => ({
    id: s.seq,
    title: t(`broker:event.${s.event}`),
    actor: s.actor.org ?? t(`broker:actor.${s.actor.kind}`),
    at: s.at,
    text: [s.from !== s.to && s.from !== null ? inWords(i18n, s.label) : '', s.note ?? ''].filter(Boolean).join(' · ') || undefined,
    tone: TONE[s.event] ?? 'done',
  }));
}

/** What was typed into a form as the api wants it. An amount is typed in major units. */
export function typedFact(type: string, text: string, currency: string): string | number | boolean | null {
  if (text === '') return null;
  if (type === 'number') return Number.isFinite(Number(text.replace(',', '.'))) ? Number(text.replace(',', '.')) : text;
  if (type === 'yes_no') return text === 'yes';
  if (type !== 'minor') return text;
  const digits = new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2;
  const match = /^(\d+)(?:\.(\d+))?$/.exec(text);
  if (!match || (match[2]?.length ?? 0) > digits) return text;
  return (match[1]! + (match[2] ?? '').padEnd(digits, '0')).replace(/^0+(?=\d)/, '');
}

/** Facts whose form a person cannot guess; the word is under `hint` of the broker's messages. */
export const HINTS: Readonly<Record<string, string>> = {
  'customs.exitPort': 'exit_port',
  'customs.destinationPort': 'destination_port',
  'customs.exitOffice': 'office',
  'exporter.customsCode': 'customs_code',
  'broker.customsCode': 'customs_code',
  'exporter.uscc': 'uscc',
  'broker.uscc': 'uscc',
  'price.freightMinor': 'amount',
  'price.insuranceMinor': 'amount',
  'machine.originCountry': 'country',
  'machine.hs': 'hs',
};
