import type { CommandActor, Language } from '@ironsilk/platform';

/** Kinds of organisation the market knows. */
export const ORG_KINDS = ['dealer', 'buyer', 'inspection_body', 'customs_broker', 'forwarder', 'service_centre', 'operator'] as const;
export type OrgKind = (typeof ORG_KINDS)[number];

/**
 * What a member may do inside the organisation: owners also manage people, keys and money accounts. `compliance` is for the operator
 * alone: it drafts and attests the rules of trade, as its owners may.
 */
export const ORG_ROLES = ['owner', 'member', 'compliance'] as const;
export type OrgRole = (typeof ORG_ROLES)[number];

/** The signed-in person acting for one of their organisations. Built from the session or API key only. */
export type Actor = CommandActor & {
  readonly id: string;
  readonly email: string;
  readonly name: string;
  readonly language: Language;
  readonly orgId: string | null;
  readonly orgKind: OrgKind | null;
  readonly role: OrgRole | null;
  readonly orgVerified: boolean;
  readonly viaApiKey: boolean;
  /** A key that may only ask. */
  readonly readOnly?: boolean;
};

/** An actor whose organisation is known; what a route with `kinds` gets. */
export type OrgActor = Actor & { readonly orgId: string; readonly orgKind: OrgKind; readonly role: OrgRole };
