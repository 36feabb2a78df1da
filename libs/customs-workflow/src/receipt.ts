import { DomainError } from '@ironsilk/kernel';
import { step, type Process } from '@ironsilk/platform';

/** What the gateway hands over, kept raw. `channel` is the letter of customs; `seqNo` names the declaration version it is about. */
export type RawReceipt = {
  readonly id: string;
  readonly seqNo: string;
  readonly entryId: string | null;
  readonly channel: string;
  readonly noticedAt: string;
  readonly note: string | null;
};

/** A meaning of a channel letter. `rank` orders what can only go forward; `side` receipts say something without moving anything. */
export type ReceiptMeaning = { readonly rank: number; readonly event: string | null; readonly en: string; readonly zh: string };

const meaning = (rank: number, event: string | null, en: string, zh: string): ReceiptMeaning => ({ rank, event, en, zh });

/**
 * Receipt codes (customs-trade §4.2, table version 1). A few sources disagree on small letters, so the raw letter is always kept.
 * `event` is the step of `config/process/declaration.yaml` it stands for; null is a side remark.
 */
export const RECEIPT_CODES: Readonly<Record<string, ReceiptMeaning>> = {
  '7': meaning(20, 'receive_pre_entry', 'Declared to the pre-entry system', '直接申报成功'),
  Y: meaning(25, 'receive_failed', 'Declaration failed', '申报失败'),
  Z: meaning(25, 'receive_failed', 'Returned for change', '退回修改'),
  L: meaning(30, 'receive_stored', 'Stored at customs', '入库成功'),
  E: meaning(35, 'receive_rejected', 'Not accepted, returned', '不受理/退单'),
  H: meaning(40, 'receive_suspended', 'Held for manual review', '挂起'),
  J: meaning(50, 'receive_reviewed', 'Reviewed and accepted', '审结'),
  G: meaning(50, 'receive_reviewed', 'Reviewed and accepted', '审结'),
  W: meaning(50, 'receive_reviewed', 'Reviewed and accepted', '审结'),
  C: meaning(60, 'receive_inspection', 'Called for inspection', '查验通知'),
  B: meaning(70, 'receive_bond', 'Released on guarantee', '担保放行'),
  K: meaning(70, 'receive_bond', 'Released on guarantee', '担保放行'),
  P: meaning(80, 'receive_released', 'Released', '放行'),
  I: meaning(80, 'receive_released', 'Released', '放行'),
  F: meaning(80, 'receive_released', 'Released', '放行'),
  R: meaning(90, 'receive_closed', 'Closed: refund and exchange proof may be issued', '结关'),
  A: meaning(100, 'receive_deleted', 'Deleted before release', '放行前删单'),
  D: meaning(100, 'receive_withdrawn', 'Withdrawn after release', '放行后退关'),
  M: meaning(0, null, 'Reviewed again', '重审'),
  N: meaning(0, null, 'Papers asked for again', '补传单证'),
  T: meaning(0, null, 'Tax due', '税费通知'),
  X: meaning(0, null, 'Gate-in permitted', '允许进港'),
  '#': meaning(0, null, 'Gate-in permitted', '允许进港'),
  S: meaning(0, null, 'Being inspected', '查验中'),
  b: meaning(0, null, 'Sent to inspection and quarantine', '检验检疫已发送'),
  c: meaning(0, null, 'Inspection and quarantine: papers', '检验检疫单证'),
  d: meaning(0, null, 'Inspection and quarantine: accepted', '检验检疫受理'),
  a: meaning(0, null, 'Inspection and quarantine: withdrawn', '检验检疫撤销'),
};

/** Undefined for a letter nobody knows: the receipt is kept raw and somebody is told. */
export const receiptMeaning = (channel: string): ReceiptMeaning | undefined =>
  Object.hasOwn(RECEIPT_CODES, channel) ? RECEIPT_CODES[channel] : undefined;

/** What customs must have said before, when a step is true: a later receipt implies the earlier ones. */
const MUST_PASS: Readonly<Record<string, readonly string[]>> = {
  receive_pre_entry: [],
  receive_failed: [],
  receive_stored: ['receive_pre_entry'],
  receive_rejected: ['receive_pre_entry', 'receive_stored'],
  receive_suspended: ['receive_pre_entry', 'receive_stored'],
  receive_reviewed: ['receive_pre_entry', 'receive_stored'],
  receive_inspection: ['receive_pre_entry', 'receive_stored', 'receive_reviewed'],
  receive_bond: ['receive_pre_entry', 'receive_stored', 'receive_reviewed'],
  receive_released: ['receive_pre_entry', 'receive_stored', 'receive_reviewed'],
  receive_closed: ['receive_pre_entry', 'receive_stored', 'receive_reviewed', 'receive_released'],
  receive_deleted: ['receive_pre_entry', 'receive_stored'],
  receive_withdrawn: [],
};

/** What all receipts of one version together say: the furthest step. The order in which they came and repeats do not matter. */
export function furthestStep(receipts: readonly Pick<RawReceipt, 'channel'>[]): ReceiptMeaning | undefined {
  return receipts
    .map((r) => receiptMeaning(r.channel))
    .filter((m): m is ReceiptMeaning => m?.event != null)
    .reduce<ReceiptMeaning | undefined>((far, m) => (far === undefined || m.rank > far.rank ? m : far), undefined);
}

/** Steps forward in the order in which they happen; a hold, an inspection and a guarantee are told when their receipt is there. */
const STORY = [
  'receive_pre_entry',
  'receive_stored',
  'receive_suspended',
  'receive_reviewed',
  'receive_inspection',
  'receive_bond',
  'receive_released',
  'receive_closed',
];

export type ReceiptStep = { readonly event: string; readonly from: string; readonly to: string };

function walk(process: Process, state: string, events: readonly string[]): ReceiptStep[] {
  const steps: ReceiptStep[] = [];
  let from = state;
  for (const event of events) {
    if (!process.states[from]?.on[event]) continue;
    const to = step(process, from, event, 'customs');
    steps.push({ event, from, to });
    from = to;
  }
  return steps;
}

/**
 * Steps that lead from a state to what the receipts say; a step whose own receipt is still on its way is taken because a later one
 * implies it. Empty when there is nothing new. The end depends on which receipts there are, never on their order or number.
 */
export function stepsFromReceipts(
  process: Process,
  state: string,
  receipts: readonly Pick<RawReceipt, 'channel'>[],
): readonly ReceiptStep[] {
  const target = furthestStep(receipts);
  if (!target?.event) return [];
  const told = new Set(receipts.map((r) => receiptMeaning(r.channel)).flatMap((m) => (m?.event && m.rank < target.rank ? [m.event] : [])));
  const events = [
    ...STORY.filter((event) => event !== target.event && (MUST_PASS[target.event!]!.includes(event) || told.has(event))),
    target.event,
  ];
  const whole = walk(process, 'submitted', events);
  if (whole.at(-1)?.to === state) return [];
  const joined = whole.findIndex((s) => s.from === state);
  return joined >= 0 ? whole.slice(joined) : walk(process, state, events);
}

/** `YYYY-MM-DDTHH:mm:ss…` or customs' `yyyymmddThhmmssff`, as ISO. Throws `receipt.bad_time`. */
export function receiptTime(text: string): string {
  const compact = /^(\d{4})(\d{2})(\d{2})T(\d{2})(\d{2})(\d{2})(\d{0,3})$/.exec(text);
  const iso = compact
    ? `${compact[1]}-${compact[2]}-${compact[3]}T${compact[4]}:${compact[5]}:${compact[6]}.${(compact[7] || '0').padEnd(3, '0')}+08:00`
    : text;
  const at = new Date(iso);
  if (Number.isNaN(at.getTime())) throw new DomainError('receipt.bad_time', 'invalid', 'noticedAt', { text });
  return at.toISOString();
}
