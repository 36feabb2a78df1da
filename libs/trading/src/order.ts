import { DomainError } from '@ironsilk/kernel';
import { deadline, step, type Process } from '@ironsilk/platform';
import type { Escrow } from '@ironsilk/payments';
import { partOf } from '@ironsilk/payments';
import type { ArrivalClaim } from './arrival-claim.js';
import type { OfferTerms } from './offer.js';

/** The regions an order is in at the same time. */
export const REGIONS = ['deal', 'money', 'documents', 'physical'] as const;
export type Region = (typeof REGIONS)[number];
export type OrderProcesses = Readonly<Record<Region, Process>>;
/** Which process file each region follows. */
export const REGION_PROCESS: Readonly<Record<Region, string>> = {
  deal: 'order',
  money: 'order_money',
  documents: 'order_documents',
  physical: 'order_physical',
};

/** The machine as it was when the deal was made; the listing may change or go. */
export type MachineSnapshot = {
  readonly title: string;
  readonly family: string | null;
  readonly make: string | null;
  readonly model: string | null;
  readonly year: number | null;
  readonly hours: number | null;
  readonly pin: string | null;
  readonly hsCode: string | null;
  readonly massKg: number | null;
};

export type OrderPartyKind = 'buyer' | 'dealer' | 'forwarder' | 'customs_broker' | 'inspection_body';
export type OrderActor = OrderPartyKind | 'operator' | 'system';
/** How actors are called in the process files. */
const ACTOR_WORD: Readonly<Record<OrderActor, string>> = {
  buyer: 'buyer',
  dealer: 'dealer',
  forwarder: 'forwarder',
  customs_broker: 'broker',
  inspection_body: 'inspection_body',
  operator: 'operator',
  system: 'system',
};

export type Order = {
  readonly id: string;
  readonly version: number;
  readonly number: string;
  readonly offerId: string;
  readonly listingId: string;
  readonly escrowId: string;
  readonly buyerOrgId: string;
  readonly dealerOrgId: string;
  readonly terms: OfferTerms;
  readonly termsHash: string;
  readonly machine: MachineSnapshot;
  readonly reference: string;
  readonly destinationCountry: string;
  readonly deal: string;
  readonly money: string;
  readonly documents: string;
  readonly physical: string;
  readonly since: Readonly<Record<Region, Date>>;
  readonly claimBy: Date | null;
  readonly ending: {
    readonly cause: string;
    readonly by: OrderActor;
    readonly reason: string | null;
    readonly words: { readonly en: string; readonly zh: string };
  } | null;
  readonly agreedAt: Date;
  readonly endedAt: Date | null;
};

export const isEnded = (order: Order, processes: OrderProcesses): boolean => processes.deal.states[order.deal]?.final === true;

/** `IS` + year + a running number of six digits: what people say on the phone, and the body of the payment reference. */
export function orderNumber(year: number, serial: number): string {
  if (!Number.isSafeInteger(serial) || serial < 1 || serial > 999_999) throw new DomainError('order.numbers_used_up', 'unavailable');
  return `IS${year}${String(serial).padStart(6, '0')}`;
}

/** Where every region begins. */
export const initialRegions = (processes: OrderProcesses): Pick<Order, Region> => ({
  deal: processes.deal.initial,
  money: processes.money.initial,
  documents: processes.documents.initial,
  physical: processes.physical.initial,
});

/** What the guards of the processes ask about. */
export type GuardFacts = { readonly escrow: Escrow };

const held = (escrow: Escrow, part: string): boolean => partOf(escrow, part).heldAt !== null;

type Guard = (order: Order, facts: GuardFacts) => boolean;
/** Guards by their name in the process files. The ones that are not here are checked where their input is (`checkLoading`, `makeClaim`, …). */
export const GUARDS: Readonly<Record<string, Guard>> = {
  inspectionHeld: (_, { escrow }) => held(escrow, 'inspection'),
  loadingHeld: (_, { escrow }) => held(escrow, 'loading'),
  arrivalHeld: (_, { escrow }) => held(escrow, 'arrival'),
  exportCleared: (order) => ['export_cleared', 'bill_of_lading_issued', 'handed_over'].includes(order.documents),
};
export const CHECKED_WITH_INPUT: readonly string[] = ['enoughPhotos', 'billComplete', 'claimHasProof'];

/** Words of a refused guard, as an error code: `inspectionHeld` → `order.inspection_held`. */
const guardCode = (guard: string): string => `order.needs_${guard.replace(/[A-Z]/g, (c) => `_${c.toLowerCase()}`)}`;

/** One step of one region. Throws `<process>.not_now`, `<process>.not_yours` and `order.needs_*` for a guard that does not hold. */
export function moveOrder(
  order: Order,
  processes: OrderProcesses,
  move: { region: Region; event: string; by: OrderActor },
  facts: GuardFacts,
  now: Date,
): Order {
  const process = processes[move.region];
  const to = step(process, order[move.region], move.event, ACTOR_WORD[move.by]);
  for (const guard of process.states[order[move.region]]!.on[move.event]!.guards) {
    const holds = GUARDS[guard];
    if (holds && !holds(order, facts)) throw new DomainError(guardCode(guard), 'conflict', undefined, { guard });
  }
  const ended = move.region === 'deal' && process.states[to]!.final ? { endedAt: now } : {};
  return { ...order, [move.region]: to, since: { ...order.since, [move.region]: now }, ...ended };
}

/** Can this region take the event at all now? For followers that draw consequences and must not trip over a step already taken. */
export const canMove = (order: Order, processes: OrderProcesses, region: Region, event: string): boolean =>
  event in (processes[region].states[order[region]]?.on ?? {});

/** One thing that has to happen next: who, and by when if there is a date. */
export type NextAction = { readonly key: string; readonly who: OrderActor; readonly by: Date | null; readonly part: string | null };

export type OrderView = {
  readonly order: Order;
  readonly escrow: Escrow;
  readonly claim: ArrivalClaim | null;
  readonly etaOn: string | null;
  readonly hasArrivalReport: boolean;
  /** The dealer has given a customs broker power of attorney. */
  readonly hasBroker: boolean;
};

/** What happens next, who acts, by when: the sentence on top of every order page. */
export function whatNext({ order, escrow, claim, etaOn, hasArrivalReport, hasBroker }: OrderView, processes: OrderProcesses): NextAction[] {
  if (isEnded(order, processes)) return [];
  const next: NextAction[] = [];
  const add = (key: string, who: OrderActor, by: Date | null = null, part: string | null = null) => void next.push({ key, who, by, part });
  const due = (region: Region): Date | null => deadline(processes[region], order[region], order.since[region])?.dueAt ?? null;
  for (const part of escrow.parts) if (part.state === 'due') add('pay_part', 'buyer', part.fundBy, part.key);
  if (order.documents === 'proforma_issued' && held(escrow, 'acceptance')) add('seal_report', 'inspection_body', due('documents'));
  if (order.physical === 'in_yard' && held(escrow, 'inspection')) add('ask_booking', 'dealer', due('physical'));
  if (order.physical === 'booking_asked') add('confirm_booking', 'forwarder');
  if (order.documents === 'report_attached' && held(escrow, 'inspection')) {
    if (hasBroker) add('clear_export', 'customs_broker');
    else add('entrust_broker', 'dealer');
  }
  if (order.physical === 'booked' && held(escrow, 'loading') && GUARDS['exportCleared']!(order, { escrow }))
    add('load', 'forwarder', due('physical'));
  if (order.physical === 'loaded') add('board', 'forwarder');
  if (order.physical === 'on_board') add('announce_arrival', 'forwarder', etaOn ? new Date(`${etaOn}T00:00:00Z`) : null);
  if (order.deal === 'arrived' && !hasArrivalReport) add('inspect_arrival', 'inspection_body', order.claimBy);
  if (order.deal === 'arrived' && held(escrow, 'arrival')) add('accept_or_claim', 'buyer', order.claimBy);
  if (order.deal === 'claimed' && claim)
    add('answer_claim', claim.state === 'awaiting_dealer' ? 'dealer' : claim.state === 'awaiting_buyer' ? 'buyer' : 'operator');
  return next;
}
