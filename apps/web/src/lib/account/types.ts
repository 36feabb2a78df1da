import type { operations } from '#lib/api/schema.d.ts';

/** The item of a list answer of the api, by its operation. */
type Item<Name extends keyof operations> = operations[Name] extends {
  responses: { 200: { content: { 'application/json': { items: (infer One)[] } } } };
}
  ? One
  : never;

export type Session = Item<'Person.sessions'>;
export type Invitation = Item<'Invitation.invitations'>;
export type PayoutAccount = Item<'PayoutAccount.list'>;
export type ApiKey = Item<'Member.keys'>;

/** A payment that its payer's bank disputes. */
export type Dispute = Item<'Payment.disputed'>;
/** Where the market pays out through a provider: how far this dealer is with it. */
export type Connect = operations['Payment.connected']['responses'][200]['content']['application/json'];
