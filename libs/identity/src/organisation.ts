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

/** Hands the papers in. A Chinese organisation needs its unified social credit code, with a right check character. */
export function submit(org: Organisation, documents: number): Organisation {
  if (org.status !== 'draft' && org.status !== 'refused')
    throw new DomainError('organisation.not_now', 'conflict', 'status', { status: org.status });
  if (!org.registrationNo) throw new DomainError('organisation.registration_missing', 'invalid', 'registrationNo');
  if (org.country === 'CN' && !isUscc(org.registrationNo)) throw new DomainError('organisation.bad_uscc', 'invalid', 'registrationNo');
  if (documents === 0) throw new DomainError('organisation.papers_missing', 'invalid', 'documents');
  return { ...org, status: 'submitted', statusReason: null };
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
