/** How a caller should take a refusal; the HTTP filter and the job runner map it, nobody else does. */
export type ErrorKind = 'invalid' | 'forbidden' | 'not_found' | 'conflict' | 'unauthenticated' | 'too_many' | 'too_large' | 'unavailable';

/** What a refusal may carry beside its code: values for the sentence in the message catalogue. */
export type ErrorParams = Readonly<Record<string, string | number>>;

/**
 * The only error a rule or a service throws on purpose.
 *
 * `code` is `<noun>.<reason>`; its words (what, why, what to do now) live in `config/messages/errors/` under the same code.
 * `field` names the input at fault as a path (`price.amountMinor`).
 */
export class DomainError extends Error {
  constructor(
    readonly code: string,
    readonly kind: ErrorKind,
    readonly field?: string,
    readonly params: ErrorParams = {},
  ) {
    super(field ? `${code} (${field})` : code);
    this.name = 'DomainError';
  }
}
