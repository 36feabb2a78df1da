import { DomainError } from '@ironsilk/kernel';
import type { OrgKind } from './actor.js';
import { isUscc } from './registration-number.js';

export type OrgStatus = 'draft' | 'submitted' | 'verified' | 'refused' | 'suspended';

/** A party of the market. `country` is ISO 3166 alpha-2; `lat`/`lng` are WGS 84 degrees. */
export type Organisation = {
  id: string;
  version: number;
  kind: OrgKind;
  name: string;
  nameLocal: string | null;
  country: string;
  city: string | null;
  language: string;
  registrationNo: string | null;
  lat: number | null;
  lng: number | null;
  status: OrgStatus;
  statusReason: string | null;
  verifiedAt: Date | null;
};

/** What still stands between an organisation and the operator's look at it. */
export type Lack = 'registration_missing' | 'bad_uscc' | 'papers_missing';

/** A Chinese organisation needs its unified social credit code, with a right check character. */
const badUscc = (org: Organisation): boolean => org.country === 'CN' && org.registrationNo !== null && !isUscc(org.registrationNo);

/** What is missing before the papers can be handed in, in the order in which one mends it. */
export function lacks(org: Organisation, documents: number): Lack[] {
  return [
    ...(org.registrationNo ? [] : ['registration_missing' as const]),
    ...(badUscc(org) ? ['bad_uscc' as const] : []),
    ...(documents > 0 ? [] : ['papers_missing' as const]),
  ];
}

/** Hands the papers in. Throws the first of what is missing. */
export function submit(org: Organisation, documents: number): Organisation {
  if (org.status !== 'draft' && org.status !== 'refused')
    throw new DomainError('organisation.not_now', 'conflict', 'status', { status: org.status });
  const [lack] = lacks(org, documents);
  if (lack) throw new DomainError(`organisation.${lack}`, 'invalid', lack === 'papers_missing' ? 'documents' : 'registrationNo');
  return { ...org, status: 'submitted', statusReason: null };
}

/** What the organisation itself may change. `null` empties a field. */
export type Amendment = Partial<Pick<Organisation, 'name' | 'nameLocal' | 'city' | 'registrationNo' | 'language' | 'lat' | 'lng'>>;
/** What the papers prove: fixed once they were handed in. */
const PROVEN = ['name', 'nameLocal', 'registrationNo'] as const;

/** Changes details. While the operator looks nothing moves; what was verified stays as the papers say. */
export function amend(org: Organisation, change: Amendment): Organisation {
  if (org.status === 'submitted') throw new DomainError('organisation.not_now', 'conflict', 'status', { status: org.status });
  const next = { ...org, ...change };
  const moved = PROVEN.find((key) => next[key] !== org[key]);
  if (moved && org.status !== 'draft' && org.status !== 'refused') throw new DomainError('organisation.proven', 'conflict', moved);
  if (next.registrationNo !== org.registrationNo && badUscc(next))
    throw new DomainError('organisation.bad_uscc', 'invalid', 'registrationNo');
  return next;
}

/** The operator's decision. A refusal and a suspension need a reason, which the organisation reads. */
export function decide(org: Organisation, decision: 'verified' | 'refused' | 'suspended', reason: string | null, now: Date): Organisation {
  const from: Record<typeof decision, readonly OrgStatus[]> = {
    verified: ['submitted', 'suspended'],
    refused: ['submitted'],
    suspended: ['verified'],
  };
  if (!from[decision].includes(org.status)) throw new DomainError('organisation.not_now', 'conflict', 'status', { status: org.status });
  if (decision !== 'verified' && !reason?.trim()) throw new DomainError('organisation.reason_missing', 'invalid', 'reason');
  return {
    ...org,
    status: decision,
    statusReason: decision === 'verified' ? null : reason,
    verifiedAt: decision === 'verified' ? now : org.verifiedAt,
  };
}
