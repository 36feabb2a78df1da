import { DomainError } from '@ironsilk/kernel';
import type { Purpose, ReportMachine } from './report.js';

export type InspectionState = 'requested' | 'assigned' | 'under_way' | 'sealed' | 'cancelled' | 'expired';

/** One inspection of one machine, from the request to the sealed report. */
export type Inspection = {
  id: string;
  version: number;
  state: InspectionState;
  purpose: Purpose;
  listingId: string;
  orderId: string | null;
  /** Of an arrival: the sealed report it will be compared with. */
  originReportHash: string | null;
  dealerOrgId: string;
  buyerOrgId: string | null;
  requestedByOrgId: string;
  requestedBy: string;
  bodyOrgId: string | null;
  inspectorId: string | null;
  inspectorName: string | null;
  familyId: string;
  machine: ReportMachine;
  standardHash: string;
  place: string | null;
  country: string | null;
  /** Date the requester would like, `YYYY-MM-DD`. */
  wishOn: string | null;
  note: string | null;
  requestedAt: Date;
  startedAt: Date | null;
  closedAt: Date | null;
};

export const OPEN_STATES: readonly InspectionState[] = ['requested', 'assigned', 'under_way'];

/** Whose business an inspection is. The report's draft is the inspection body's alone; the others see where it stands. */
export const isInvolved = (i: Inspection, org: { orgId: string; orgKind: string }): boolean =>
  org.orgKind === 'operator' || [i.dealerOrgId, i.buyerOrgId, i.requestedByOrgId, i.bodyOrgId].includes(org.orgId);

/** Throws `inspection.not_found` for everybody but the inspector it was given to, so that a guessed id tells nothing. */
export function requireInspector(i: Inspection, person: { id: string; orgId: string }): void {
  if (i.inspectorId !== person.id || i.bodyOrgId !== person.orgId) throw new DomainError('inspection.not_found', 'not_found');
}

/** Throws unless the wished date is today or later, and within a year. `today` is `YYYY-MM-DD`. */
export function checkWish(wishOn: string | null, today: string): void {
  if (wishOn === null) return;
  const lastDay = `${Number(today.slice(0, 4)) + 1}${today.slice(4)}`;
  if (wishOn < today || wishOn > lastDay) throw new DomainError('inspection.bad_date', 'invalid', 'wishOn', { from: today, to: lastDay });
}

/** What may be inspected: the first open inspection of its purpose, by a standard that exists. */
export function checkPlaceable(machine: { state: string; orgId: string }, org: { orgId: string; orgKind: string }): void {
  if (!['published', 'reserved'].includes(machine.state)) throw new DomainError('inspection.not_on_market', 'conflict', 'listingId');
  if (org.orgKind === 'dealer' && machine.orgId !== org.orgId) throw new DomainError('listing.not_found', 'not_found');
}
