import type { paths } from '#lib/api/schema.d.ts';
import type { I18n } from '#lib/i18n/index.ts';
import type { TimelineEntry } from '#lib/ui/timeline.ts';

type Answer<P extends keyof paths> = paths[P] extends { get: { responses: { 200: { content: { 'application/json': infer T } } } } }
  ? T
  : never;
export type Order = Answer<'/api/orders/{id}'>;
export type OrderCard = Answer<'/api/orders'>['items'][number];
export type Offer = Answer<'/api/offers/{id}'>;
export type OfferCard = Answer<'/api/offers'>['items'][number];
export type Statement = Answer<'/api/statements/orders/{id}'>;
export type Payment = Answer<'/api/payments/{id}'>;
export type Part = Order['parts'][number];
export type Next = OrderCard['next'][number];
export interface Words {
  en: string;
  zh: string;
}

/** Words the api keeps in two languages; everybody but Chinese readers gets the English ones. */
export const inWords = (i18n: I18n, words: Words): string => (i18n.lang === 'zh' ? words.zh : words.en);

/** A part of the price by its name in the order's own terms. */
export const partName = (i18n: I18n, order: Pick<Order, 'parts'>, key: string): string => {
  const part = order.parts.find((p) => p.key === key);
  return part ? inWords(i18n, part.words) : key;
};

const TONE: Record<string, TimelineEntry['tone']> = {
  accept: 'good',
  accept_by_silence: 'good',
  settle: 'good',
  released: 'good',
  claim: 'warn',
  split: 'warn',
  lapse: 'bad',
  cancel: 'bad',
  default: 'bad',
  refuse_booking: 'warn',
  no_inspection_standard: 'warn',
};
/** Steps that only echo another entry beside them; the timeline is shorter and clearer without. */
const ECHOES = new Set([
  'deal.arrive',
  'deal.sail',
  'documents.issue_bill',
  'money.unwind',
  'documents.stop',
  'physical.stop',
  'physical.deliver',
  'money.settle',
]);

export function timelineOf(i18n: I18n, order: Order): TimelineEntry[] {
  const { t } = i18n;
  const currency = order.currency;
  return order.entries
    .filter((e) => !ECHOES.has(`${e.region}.${e.event}`))
    .map((e) => {
      const values = Object.fromEntries(
        Object.entries(e.params).map(([key, value]) => {
          if (key === 'part') return [key, partName(i18n, order, String(value))];
          if (key.endsWith('Minor'))
            return [key.replace('Minor', ''), value === null ? '–' : i18n.money({ amountMinor: String(value), currency }, true)];
          if (key.endsWith('On') && typeof value === 'string') return [key, i18n.date(value, 'day')];
          return [key, value ?? '–'];
        }),
      );
      return {
        id: e.seq,
        title: t(`order:entry.${entryKey(e)}`, values),
        actor: e.actor.kind === 'system' ? 'Ironsilk' : (e.actor.org ?? t(`order:who.${e.actor.kind}`)),
        at: e.at,
        text: textOf(i18n, order, e, values),
        tone: TONE[e.event] ?? 'done',
        proofs: proofsOf(i18n, order, e),
      };
    });
}
type Entry = Order['entries'][number];
const entryKey = (e: Entry): string =>
  e.event.startsWith('ask_') && e.region === 'money' ? 'ask_part' : e.event.startsWith('hold_') ? 'hold_part' : e.event;

function textOf(i18n: I18n, order: Order, e: Entry, values: Record<string, string | number>): string | undefined {
  const { t } = i18n;
  if ('amount' in values && e.region === 'money') return String(values['amount']);
  if (['released', 'split', 'refunded'].includes(e.event) && 'released' in values) return t(`order:entry_more.${e.event}`, values);
  if (['ask_booking', 'confirm_booking', 'load', 'board', 'arrive', 'update_eta', 'refuse_booking'].includes(e.event))
    return t(`order:entry_more.${e.event}`, { ...values, mode: values['mode'] ? t(`freight:mode.${values['mode']}`) : '' });
  if (['lapse', 'cancel', 'default'].includes(e.event) && order.ending)
    return [order.ending.words ? inWords(i18n, order.ending.words) : '', order.ending.reason ?? ''].filter(Boolean).join(' ');
  if (e.event === 'claim_answered')
    return [t(`order:claim.answer.${values['answer']}`, values), values['reason'] === '–' ? '' : values['reason']]
      .filter(Boolean)
      .join(' · ');
  return undefined;
}

/** Where each kind of proof is shown. What has no page of its own is on the order's journey. */
function proofsOf(i18n: I18n, order: Order, e: Entry): { label: string; href: string; hash?: string }[] {
  if (!e.proof) return [];
  const { kind, id, sha256 } = e.proof;
  const pages: Record<string, string> = {
    offer: `/offers/${id}`,
    inspection: sha256 ? `/verify?hash=${sha256}` : `/inspections/${id}`,
    payment: `/orders/${order.id}/statement`,
    order: `/orders/${order.id}/statement`,
    declaration: `/orders/${order.id}#papers`,
    arrival_claim: `/orders/${order.id}/arrival`,
    arrival_acceptance: `/orders/${order.id}/arrival`,
  };
  return [
    { label: i18n.t(`order:proof.${kind}`), href: pages[kind] ?? `/orders/${order.id}/journey`, ...(sha256 ? { hash: sha256 } : {}) },
  ];
}

export const STAGES = ['agreed', 'secured', 'booked', 'cleared', 'loaded', 'on_board', 'arrived', 'done'] as const;
/** The stations of an order, for the strip on top of its page. */
export function stationsOf(i18n: I18n, order: Order): { label: string; state: 'done' | 'current' | 'todo' }[] {
  const after = (list: readonly string[], state: string, from: string): boolean => list.indexOf(state) >= list.indexOf(from);
  const physical = ['in_yard', 'booking_asked', 'booked', 'loaded', 'on_board', 'at_destination', 'delivered'];
  const documents = ['proforma_issued', 'report_attached', 'export_cleared', 'bill_of_lading_issued', 'handed_over'];
  const reached: Record<(typeof STAGES)[number], boolean> = {
    agreed: true,
    secured: order.entries.some((e) => e.event === 'secure'),
    booked: after(physical, order.physical, 'booked'),
    cleared: after(documents, order.documents, 'export_cleared'),
    loaded: after(physical, order.physical, 'loaded'),
    on_board: after(physical, order.physical, 'on_board'),
    arrived: after(physical, order.physical, 'at_destination'),
    done: ['accepted', 'settled'].includes(order.deal),
  };
  const first = order.ended ? -1 : STAGES.findIndex((s) => !reached[s]);
  return STAGES.map((s, n) => ({ label: i18n.t(`order:station.${s}`), state: reached[s] ? 'done' : n === first ? 'current' : 'todo' }));
}

/** The page on which somebody does what comes next. */
export function doorOf(order: { id: string }, next: Next, parts: readonly Part[] = []): string {
  if (next.key === 'pay_part') {
    const payment = parts.find((p) => p.key === next.part)?.paymentId;
    return payment ? `/orders/${order.id}/pay/${payment}` : `/orders/${order.id}#money`;
  }
  if (next.key === 'accept_or_claim' || next.key === 'answer_claim') return `/orders/${order.id}/arrival`;
  if (next.key === 'seal_report' || next.key === 'inspect_arrival') return '/inspections';
  if (next.key === 'entrust_broker') return `/customs/${order.id}`;
  if (next.key === 'clear_export') return '/broker';
  return `/orders/${order.id}/journey`;
}
